"""Who acts. Members of `accounts` satisfy `Actor`; on the command line it is the operator who can read the home."""

import getpass
import os
from dataclasses import dataclass
from typing import Protocol


class Actor(Protocol):
    """Anyone whose acts the ledger can name: a stable key (`member:lan`, `cli:root`) and a label for people."""

    @property
    def actor_key(self) -> str:
        """The stable key."""
        ...

    @property
    def actor_label(self) -> str:
        """The words for people."""
        ...


@dataclass(frozen=True, slots=True)
class Operator:
    """The person at the machine who can read the home folder: sees all, may do what any office may, and is named."""

    name: str

    @property
    def actor_key(self) -> str:
        """`cli:<name>`, as the ledger keeps it."""
        return f"cli:{self.name}"

    @property
    def actor_label(self) -> str:
        """The words that people read in the ledger."""
        return f"Người vận hành máy ({self.name})"


def operator() -> Operator:
    """Return the operator who runs this process: the account as the system says it, not as the environment does."""
    if os.name != "posix":
        return Operator(getpass.getuser())
    import pwd

    try:
        return Operator(pwd.getpwuid(os.getuid()).pw_name)
    except KeyError:  # an account that has a number and no name
        return Operator(f"uid-{os.getuid()}")
