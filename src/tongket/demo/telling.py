"""Who tells the demo's story: the people, the map, the folder; and working as one of them on a day."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tongket.access import Actor, seeing
from tongket.accounts.models import Member
from tongket.accounts.queries import visible_units
from tongket.cycle.clock import working_on
from tongket.organization.map import UnitMap

from .people import People

PROVINCE, COMMAND = "ubnd-tinh-gia-lai", "bo-chqs-gia-lai"


@contextmanager
def working_as(member: Member, on: date) -> Iterator[None]:
    """Read and write under a member's scope, on that day."""
    with working_on(on), seeing(visible_units(member, on=on)):
        yield


@dataclass(frozen=True)
class Teller:
    """Tells the story: who is who, the map of units, the folder for the workbooks, and who is told of progress."""

    people: People
    units: UnitMap
    folder: Path
    operator: Actor
    progress: Callable[[str], None]

    def who(self, username: str) -> Member:
        """Return one of the demo's people."""
        return self.people.members[username]

    def at(self, body: str, role: str) -> Member:
        """Return who holds a role at a body (its slug)."""
        return next(
            self.people.members[name]
            for name, post in self.people.posts.items()
            if (post.body, post.role) == (body, role)
        )
