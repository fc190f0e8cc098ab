"""How every way in tells of a file that bears a secrecy mark: one context, around whatever reads the file."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from tongket.access import Actor
from tongket.evidence.actions import refuse_marked
from tongket.evidence.waysin import WayIn
from tongket.intake import Marked, check_name

from .models import Member
from .queries import offices_of


@contextmanager
def marks_told(
    data: bytes, name: str, way_in: WayIn, *, unit: int | None = None, by: Actor, on: date
) -> Iterator[None]:
    """Refuse and tell of a file whose name is a secrecy mark, or that proves to bear one inside the block. Raises Refused.

    The entry is of the body `unit` (its id), else of the first office of the one who handed it in, else of none.
    """
    try:
        check_name(name)
        yield
    except Marked as mark:
        refuse_marked(data, mark, way_in=way_in, unit=_body(by, on) if unit is None else unit, by=by, on=on)


def _body(by: Actor, on: date) -> int | None:
    held = offices_of(by, on=on) if isinstance(by, Member) else []
    return held[0].body_id if held else None
