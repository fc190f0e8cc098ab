"""The act of closing a year."""

from datetime import date

from tongket.access import Actor, Refused
from tongket.ledger import act, note
from tongket.organization.map import UnitMap
from tongket.organization.models import Unit

from ..deadlines.calendar import map_of
from ..models import Submission, YearClosing
from ..queries import of_year
from ..states import State
from .policies import check_anything, check_can_close
from .queries import SheetLine, Stand, lines_of, seen_of


@act
def close_year(body: Unit, year: int, *, seen: str = "", by: Actor, on: date) -> YearClosing:
    """Close what can be closed of a year's sheets at the top body of their lines: from now on their figures are final.

    One act, one entry, with what was closed and what was held back for which reason. `seen` is the preview that was looked
    at (`queries.seen_of`). Raises Refused for who may not, before the year is over, when the preview has changed since,
    and when nothing can be closed.
    """
    units = map_of(year, today=on)
    office = check_can_close(body.pk, year, by=by, on=on)
    _hold(body, year, units)
    lines = [line for line in lines_of(year, units, today=on) if line.top == body.pk]
    if seen and seen != seen_of(lines):
        raise Refused(f"Danh sách chốt số liệu năm {year} vừa thay đổi; hãy xem lại rồi chốt.")
    rows = [line.row for line in lines if line.row is not None and line.stand is Stand.READY]
    check_anything(year, len(rows))
    made = YearClosing.objects.create(
        body=body, year=year, sheets=len(rows), closed_by=by.actor_label[:200],
        closed_office=office.shown if office else "", closed_on=on,
    )  # fmt: skip
    for row in rows:
        row.closing = made
    Submission.objects.bulk_update(rows, ["closing"])
    note(
        "submissions.year_closed", label=f"{made}: {len(rows)} biểu", about=made, unit=body.pk,
        members=[[row.pk, row.body.slug, row.sheet, row.term, row.version] for row in rows],
        held_back=[_held(line) for line in lines if line.held_back], office=office.pk if office else None,
    )  # fmt: skip
    return made


def _held(line: SheetLine) -> list[str]:
    return [line.body.slug, line.form.code, line.term, line.why]


def _hold(body: Unit, year: int, units: UnitMap) -> None:
    """Let nothing move below a body until the act is over: no version comes in, none is signed or accepted.

    Whoever brings a version or asks for a correction locks the unit, whoever moves one locks the newest version first; so
    here, in the order in which acts on many lock. Keys of units stay free for rows that only point at them.
    """
    below = units.below(body.pk)
    list(Unit.objects.select_for_update(no_key=True).filter(pk__in=below).order_by("pk"))
    newest: dict[tuple[int, str, str], Submission] = {}
    for row in of_year(year).filter(body__in=below):
        newest.setdefault((row.body_id, row.sheet, row.term), row)
    moving = [row.pk for row in newest.values() if row.state != State.ACCEPTED]
    list(Submission.objects.select_for_update(of=("self",)).filter(pk__in=moving).order_by("pk"))
