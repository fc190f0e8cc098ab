"""Keys of instances: this home's own, the small text file in which one is handed over, the digits that people compare.

The key is the one that signs checkpoints of the ledger: an instance has one. What it signs always begins with a line that
says what it is, so that a checkpoint is never taken for a package.
"""

import re
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings

from tongket.access import Refused
from tongket.home import ledger_key
from tongket.ledger.sealing import new_key, public_of

_FIRST = "tongket-key-v1"
_SHAPE = re.compile(
    rf"{_FIRST}\nunit (?P<unit>[a-z0-9-]{{1,80}})\nname (?P<name>[^\n]{{1,160}})\nkey (?P<key>[A-Za-z0-9+/=]{{44}})\n?"
)
_LONGEST = 2_000  # bytes of a file that may be a key


@dataclass(frozen=True, slots=True)
class Key:
    """The public key (base64) of the instance at which a body works, with the body's slug and full name."""

    unit: str
    name: str
    key: str

    @property
    def fingerprint(self) -> str:
        """The digits that two people read to each other: they hold for this body with this key and for no other."""
        return fingerprint(self.unit, self.key)

    @property
    def text(self) -> str:
        """The file in which it is handed over."""
        return f"{_FIRST}\nunit {self.unit}\nname {self.name}\nkey {self.key}\n"


def fingerprint(unit: str, key: str) -> str:
    """Return six groups of five digits (a hundred bits) of a body's slug and its key."""
    number = int.from_bytes(sha256(f"{_FIRST}\n{unit}\n{key}\n".encode()).digest()) % 10**30
    digits = f"{number:030d}"
    return " ".join(digits[at : at + 5] for at in range(0, 30, 5))


def read_key(data: bytes) -> Key:
    """Read a key file. Raises Refused."""
    text = data[:_LONGEST].decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
    shaped = _SHAPE.fullmatch(text)
    if shaped is None:
        raise Refused("Đây không phải tệp khóa của Tổng Kết. Hãy lấy lại tệp khóa từ nơi gửi.")
    return Key(shaped["unit"], shaped["name"], shaped["key"])


def private_key() -> bytes:
    """Return this home's private key, made at the first need."""
    return ledger_key(settings.TONGKET_HOME, new_key)


def own_key() -> str:
    """Return this home's public key."""
    return public_of(private_key())
