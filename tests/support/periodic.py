"""A monthly sheet of the small world: made by the province's officer on 20/09/2022, asked for from October on."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tongket.access import ALL, Actor, seeing
from tongket.organization.models import Unit
from tongket.submissions.issuing import Blank, Wanted, write_blanks
from tongket.submissions.models import MadeSheet, Submission
from tongket.submissions.sheetmaking import actions

from .sheets import COMMAND, acting, filled, move, take_in
from .world import BUILDER, DAY

MADE = date(2022, 9, 20)
FLOW, STOCK = "BC-Q.01", "BC-Q.02"
SHEET = {
    "purpose": "periodic", "name": "Biểu BC-Q", "title": "Biểu số liệu sinh hoạt dân quân", "kind": "CHQS",
    "level": "district", "line": "military", "status": "chính thức", "closes_month": 11, "closes_day": 30,
    "due_month": 12, "due_day": 5, "frequency": "month",
}  # fmt: skip
ROWS = (
    {"name": "Buổi sinh hoạt dân quân", "unit_noun": "buổi", "rule": "sum"},
    {"name": "Quân số dân quân cuối kỳ", "unit_noun": "người", "rule": "latest"},
)


def periodic(world: Mapping[str, Unit], by: Actor, **said: Any) -> MadeSheet:
    """Make the sheet with a flow (BC-Q.01) and a stock (BC-Q.02), and issue it."""
    with acting(by):
        row = actions.make_sheet("BC-Q", owner=world[COMMAND], by=by, on=MADE, **{**SHEET, **said})
        for each in ROWS:
            more = {**each, "sector": "policy", "calendar": "reporting", "decimals": 0}
            actions.add_new_row(row, heading="Dân quân", by=by, on=MADE, **more)
        actions.issue_version(row, by=by, on=MADE)
    return row


def blank_of(body: str, term: str, year: int = 2022) -> Blank:
    """Issue one body's blank of a term."""
    with seeing(ALL):
        return next(iter(write_blanks(year, Wanted(body, "BC-Q", terms=(term,)), by=BUILDER, on=DAY)))


def came(by: Actor, body: str, term: str, flow: int, stock: int) -> Submission:
    """Let a month's figures count: issued, filled, received and accepted."""
    arrival = take_in(by, filled(blank_of(body, term), {FLOW: flow, STOCK: stock}), f"{body}-{term}.xlsx")
    return move("accept", arrival.submission, by)
