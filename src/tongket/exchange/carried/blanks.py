"""Blanks on their way down: issued by the body above, filled in without its system, and read by that body again."""

from collections.abc import Iterator
from datetime import date

from tongket.access import Actor, Refused
from tongket.cycle.calendars import years_at_work
from tongket.cycle.terms import ALL_TERMS, term_name
from tongket.evidence.actions import keep
from tongket.evidence.models import StoredFile
from tongket.organization.map import UnitMap
from tongket.submissions.issuing import Wanted, write_blanks
from tongket.submissions.reception import XLSX
from tongket.workbooks import MarkedWorkbook, Unreadable, open_workbook

from ..shapes import file, one_of, record, slug, text, whole
from .line import NEW, Coming, Out, Said, Sort, Taker, Verdict, Way, as_file, body_named, refused

KIND = "blank"
_SHAPE = record(
    body=slug,
    sheet=text(20, empty=False),
    year=whole(2000, 2100),
    term=one_of(ALL_TERMS),
    layout=whole(1, 1000),
    file=file,
)


def gather(way: Way, *, by: Actor, on: date) -> Iterator[Out]:
    """Issue the blanks of the other body for the year at work and yield each. Writes; called inside the act of making."""
    year = years_at_work(on)[0]
    try:
        for each in write_blanks(year, Wanted(body=way.other.slug), by=by, on=on):
            named, files = as_file(each.data, each.name)
            form = each.form
            said = {"body": each.body.slug, "sheet": form.sheet, "year": year, "term": form.term, "layout": form.layout}
            yield Out(KIND, {**said, "file": named}, files)
    except Refused:  # nothing is asked of that body
        return


def _judge(said: Said, coming: Coming) -> Verdict:
    body = coming.way.units.slugs.get(said["body"])
    if body is None or body.id not in coming.way.units.below(coming.way.own.id):
        return refused(f"Biểu trắng của “{said['body']}” không thuộc nơi nhận.")
    try:
        open_workbook(coming.files[said["file"]["sha256"]])
    except MarkedWorkbook:
        raise
    except Unreadable as error:
        return refused(str(error))
    return NEW


def _take(said: Said, coming: Coming, taker: Taker) -> StoredFile:
    body, named = coming.way.units.node(said["body"]), said["file"]
    return keep(
        coming.files[named["sha256"]], name=named["name"], media_type=XLSX, unit=body.id, by=taker.by, on=taker.on
    )


def _title(said: Said, units: UnitMap) -> str:
    return f"Biểu trắng {said['sheet']} {term_name(said['term'], said['year'])} của {body_named(said['body'], units)}"


SORT = Sort(_SHAPE, _title, from_above=True, judge=_judge, take=_take)
