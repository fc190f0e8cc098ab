"""A checkpoint: what the chain was at one moment, signed with Ed25519, in a file to be kept elsewhere.

It holds the hash of its last entry and of rungs before it, close together at the end and ever farther apart, so that
what was replaced since can be told to the entry near the end and to a range before. No Django.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_FIRST = "tongket-ledger-checkpoint-v1"
_SHAPE = re.compile(
    rf"{_FIRST}\nat (?P<at>[0-9T:.+-]+)\nkey (?P<key>[A-Za-z0-9+/=]{{44}})\n"
    r"(?P<rungs>(?:entry [0-9]{1,18} [0-9a-f]{64}\n)+)\nsignature (?P<signature>[A-Za-z0-9+/=]{88})\n"
)
_CLOSE = 64
_LONGEST = 64_000  # bytes of a file that may be a checkpoint


class NotACheckpoint(ValueError):
    """The file is no checkpoint at all."""


class WrongSignature(ValueError):
    """What was signed was altered or damaged, or another key signed it."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The hashes of some entries, by number, at a moment, and the public key of who signed (base64)."""

    at: datetime
    key: str
    rungs: dict[int, str]

    @property
    def seq(self) -> int:
        """The number of the last entry at that moment."""
        return max(self.rungs)


def rungs_of(seq: int) -> list[int]:
    """Return which entries a checkpoint at this entry names, the last first."""
    return list(_rungs(seq))


def _rungs(seq: int) -> Iterator[int]:
    back = 0
    while back < seq:
        yield seq - back
        back = back + 1 if back < _CLOSE else back * 2


def new_key() -> bytes:
    """Return a new private key."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_of(private: bytes) -> str:
    """Return the public part of a private key, in base64."""
    return _text(Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw())


def signature_of(text: str, private: bytes) -> str:
    """Return the signature of a text in base64. What is signed begins with a line of its own that says what it is."""
    return _text(Ed25519PrivateKey.from_private_bytes(private).sign(text.encode()))


def check_signature(text: str, signature: str, *, key: str) -> None:
    """Hold a text against its signature by a public key, both in base64. Raises WrongSignature."""
    try:
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True))
        public.verify(base64.b64decode(signature, validate=True), text.encode())
    except (InvalidSignature, ValueError, binascii.Error) as error:
        raise WrongSignature("signature") from error


def seal(checkpoint: Checkpoint, private: bytes) -> bytes:
    """Return the checkpoint as a signed file."""
    lines = [f"entry {seq} {checkpoint.rungs[seq]}\n" for seq in sorted(checkpoint.rungs, reverse=True)]
    body = f"{_FIRST}\nat {checkpoint.at.astimezone(UTC).isoformat()}\nkey {checkpoint.key}\n{''.join(lines)}"
    return f"{body}\nsignature {signature_of(body, private)}\n".encode()


def unseal(data: bytes) -> Checkpoint:
    """Return what a signed file says. Raises NotACheckpoint, WrongSignature."""
    text = data[:_LONGEST].decode("ascii", "replace").replace("\r\n", "\n")
    if not text.startswith(_FIRST):
        raise NotACheckpoint(text[:40])
    shaped = _SHAPE.fullmatch(text)
    if shaped is None:
        raise WrongSignature("shape")
    try:
        at = datetime.fromisoformat(shaped["at"])
    except ValueError as error:
        raise WrongSignature("moment") from error
    check_signature(text.partition("\n\n")[0] + "\n", shaped["signature"], key=shaped["key"])
    pairs = (line.split()[1:] for line in shaped["rungs"].splitlines())
    return Checkpoint(at, shaped["key"], {int(seq): value for seq, value in pairs})


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
