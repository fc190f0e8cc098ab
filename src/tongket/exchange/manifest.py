"""The manifest of a package file: who made it for whom, its number and day, the hash of each member; signed. No Django."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from tongket.ledger.sealing import WrongSignature, check_signature, signature_of

_KIND, VERSION = "tongket-package-v", 2
_SLUG, _KEY = "[a-z0-9-]{1,80}", "[A-Za-z0-9+/=]{44}"
_SHAPE = re.compile(
    rf"{_KIND}{VERSION}\nnumber (?P<number>[0-9]{{1,6}})/(?P<year>[0-9]{{4}})\nday (?P<day>[0-9-]{{10}})\n"
    rf"from (?P<sender>{_SLUG}) (?P<sender_key>{_KEY})\nto (?P<receiver>{_SLUG}) (?P<receiver_key>{_KEY})\n"
    r"(?P<members>(?:member [a-z0-9./]{1,80} [0-9]{1,10} [0-9a-f]{64}\n)+)\nsignature (?P<signature>[A-Za-z0-9+/=]{88})\n"
)
Member = tuple[int, str]  # size, SHA-256


class NotAPackage(ValueError):
    """The text is no manifest."""


class AnotherVersion(ValueError):
    """The manifest is of a version of the format that this software does not read."""


class Altered(ValueError):
    """The manifest or a member was altered, damaged, added or left out."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a package says of itself. Bodies by slug, keys in base64; `members` by name, without the manifest."""

    number: int
    year: int
    day: date
    sender: str
    sender_key: str
    receiver: str
    receiver_key: str
    members: dict[str, Member]


def members_of(parts: Mapping[str, bytes]) -> dict[str, Member]:
    """Return size and hash of each member."""
    return {name: (len(content), sha256(content).hexdigest()) for name, content in sorted(parts.items())}


def seal(said: Manifest, private: bytes) -> bytes:
    """Return the manifest as a signed text."""
    lines = [f"member {name} {size} {digest}\n" for name, (size, digest) in sorted(said.members.items())]
    body = (
        f"{_KIND}{VERSION}\nnumber {said.number}/{said.year}\nday {said.day.isoformat()}\n"
        f"from {said.sender} {said.sender_key}\nto {said.receiver} {said.receiver_key}\n{''.join(lines)}"
    )
    return f"{body}\nsignature {signature_of(body, private)}\n".encode()


def unseal(data: bytes) -> Manifest:
    """Return what a signed manifest says. Raises NotAPackage, AnotherVersion, Altered.

    That the signature fits the key that it names says nothing yet of whose key that is.
    """
    text = data.decode("ascii", "replace")
    if not text.startswith(_KIND):
        raise NotAPackage(text[:40])
    if text.partition("\n")[0] != f"{_KIND}{VERSION}":
        raise AnotherVersion(text.partition("\n")[0][:40])
    shaped = _SHAPE.fullmatch(text)
    if shaped is None:
        raise Altered("shape")
    try:
        check_signature(text.partition("\n\n")[0] + "\n", shaped["signature"], key=shaped["sender_key"])
        day = date.fromisoformat(shaped["day"])
    except (WrongSignature, ValueError) as error:
        raise Altered("signature") from error
    rows = [line.split() for line in shaped["members"].splitlines()]
    return Manifest(
        int(shaped["number"]), int(shaped["year"]), day, shaped["sender"], shaped["sender_key"], shaped["receiver"],
        shaped["receiver_key"], {name: (int(size), digest) for _, name, size, digest in rows},
    )  # fmt: skip
