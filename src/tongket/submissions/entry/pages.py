"""What the grid shows, as frozen values; in a constant number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from django.template.loader import render_to_string
from django.urls import reverse

from tongket.access import why_not
from tongket.accounts.models import Member
from tongket.measures.models import Indicator
from tongket.measures.queries import counting_of
from tongket.organization.map import Node, UnitMap
from tongket.submissions.blanks import form_of, scaled
from tongket.submissions.checks.pages import Beside, beside, summed
from tongket.submissions.checks.policies import check_can_explain
from tongket.submissions.checks.queries import Figure, Told, judged, told
from tongket.submissions.counted.queries import NOTHING_THERE, Count, counted_rows, counts_in, stands_still
from tongket.submissions.declarations import SheetRows
from tongket.submissions.fillable import key_of
from tongket.submissions.models import CellChange, Door, Observation, Submission
from tongket.submissions.queries import codes_of, newest, remarks_on, rows_of, same_sheet
from tongket.submissions.states import State
from tongket.vietnamese import number, short_date
from tongket.workbooks import Row, printed_amount

from .cells import Answer, Standing, text_of
from .policies import check_can_start, check_can_type

FIELD, SEEN = "so-", "cu-"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the grid: `text` stands in its input, `seen` in the record; `note` says who wrote it last.

    Where it is locked, `counted` says from how many records it was counted; `changed` that they are others by now.
    """

    row: Row
    target: str
    last_year: str
    text: str
    seen: str
    problem: str
    remark: str
    note: str
    path: str
    found: list[Beside]
    counted: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """What some rows add up to, as it is printed."""

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading, with their sums."""

    title: str
    lines: list[Line]
    totals: list[Total]


@dataclass(frozen=True, slots=True)
class Grid:
    """The page; `why_not` is the sentence why nothing may be typed.

    `begins` names the sheet (`fillable.key_of`) where a new version may be begun from this one, or is empty.
    """

    row: Submission
    body: Node
    title: str
    due: date | None
    groups: list[Group]
    filled: str
    why_not: str | None
    checked: str
    explainable: bool
    begins: str

    @property
    def history(self) -> str:
        """The address of a cell's history, its code to be put in the place of `/0/`."""
        return history_path(self.row)


def history_path(row: Submission) -> str:
    """Return the address of a cell's history, its code to be put in the place of `/0/`: working it out once is enough."""
    return reverse("submissions:cell_history", args=[row.pk, "0"])


def grid(
    row: Submission, units: UnitMap, answers: Mapping[str, tuple[str, Answer]] | None = None, *, by: Member, on: date
) -> Grid:
    """Return the grid of a submission; `answers` holds, by code, what was typed and what became of it."""
    form = form_of(row, units)
    standing, locked = _standing(row), counted_rows(row.sheet, row.layout).keys()
    frozen = counts_in(row) if stands_still(row) else None
    notes, remarks, said = _notes(row, standing), remarks_on(row), answers or {}
    path = history_path(row)
    explainable = why_not(check_can_explain, row, by=by, on=on) is None
    findings = _told(row, standing)
    by_code = beside(findings, explainable=explainable)
    refusal = why_not(check_can_type, row, by=by, on=on)

    def line(each: Row) -> Line:
        if each.counted:
            count = None if frozen is None else frozen.get(each.code, NOTHING_THERE)
            return _counted_line(each, count, said.get(each.code), remarks, path)
        found = standing.get(each.code)
        seen = found.text if found else ""
        typed, answer = said.get(each.code, (seen, None))
        wrong = answer.problem if answer else ""
        if found and refusal:  # nobody types here: as it is printed everywhere
            typed = seen = printed_amount(each, scaled(found.amount, found.decimals))
        return Line(
            each, printed_amount(each, each.target), printed_amount(each, each.last_year), typed if wrong else seen, seen,
            wrong, remarks.get(each.code, ""), notes.get(each.code, ""),
            path.replace("/0/", f"/{quote(each.code)}/"), by_code.get(each.code, []),
        )  # fmt: skip

    rows = rows_of(row.sheet, row.layout)
    groups = [
        Group(section.title, [line(each) for each in section.rows], totals_of(rows_here, standing))
        for section, rows_here in zip(form.sections, rows, strict=True)
    ]
    return Grid(
        row, units.nodes[row.body_id], form.title, form.due, groups, filled(row, len(standing.keys() - locked)), refusal,
        summed(findings), explainable, _begins(row, by=by, on=on) if refusal else "",
    )  # fmt: skip


def _begins(row: Submission, *, by: Member, on: date) -> str:
    """Return the name of the sheet for who may type a new version from a draft that came as a file, else nothing."""
    if (row.state, row.door) != (State.DRAFT, Door.OWN):
        return ""
    last = newest(row.body_id, row.sheet, row.year, row.term)
    refused = last != row or why_not(check_can_start, row.body_id, last, row.year, by=by, on=on)
    return "" if refused else key_of(row.sheet, row.term)


def _counted_line(
    each: Row, frozen: Count | None, said: tuple[str, Answer] | None, remarks: Mapping[str, str], path: str
) -> Line:
    """Return a locked line: as the records are now, which is in the form, or as it was frozen."""
    seen = (frozen.text if frozen else printed_amount(each, each.proposed)).replace(".", "")
    return Line(
        each, printed_amount(each, each.target), printed_amount(each, each.last_year), seen, seen,
        said[1].problem if said else "", remarks.get(each.code, ""), "", path.replace("/0/", f"/{quote(each.code)}/"), [],
        frozen.said if frozen else each.counted, frozen.changed if frozen else "",
    )  # fmt: skip


def _told(row: Submission, standing: Mapping[str, Standing]) -> list[Told]:
    figures = {code: Figure(each.amount, each.decimals, each.answer) for code, each in standing.items()}
    return told(row, judged(row, figures))


def _standing(row: Submission) -> dict[str, Standing]:
    values = Observation.objects.filter(submission=row).values_list(
        "indicator__code", "amount", "raw", "indicator__decimals", "indicator__answer", "copied_from"
    )
    return {code: Standing(*said) for code, *said in values}


def _notes(row: Submission, standing: Mapping[str, Standing]) -> dict[str, str]:
    """Return who changed each cell last, or out of which version it was copied."""
    copied = {code: f"chép từ lần {each.copied_from}" for code, each in standing.items() if each.copied_from}
    changes = CellChange.objects.filter(submission=row).order_by("pk").values_list("indicator__code", "by", "on")
    return copied | {code: note(who, day) for code, who, day in changes}


def note(by: str, on: date) -> str:
    """Say who changed a cell when."""
    return f"{by}, {short_date(on)}"


def filled(row: Submission, found: int) -> str:
    """Say how many cells have a figure, of how many; those that are counted from records are nobody's to fill."""
    return f"{found}/{len(codes_of(row)) - len(counted_rows(row.sheet, row.layout))} ô có số liệu"


def totals_of(group: SheetRows, standing: Mapping[str, Standing]) -> list[Total]:
    """Return the sums of a group as far as its cells are filled; none of them filled is no sum."""
    found = []
    for place, each in enumerate(group.sums):
        parts = [standing[code] for code in each.indicators if code in standing]
        text = ""
        if parts:
            decimals = parts[0].decimals
            text = number(scaled(sum(part.amount for part in parts), decimals), decimals)
        found.append(Total(f"tong-{group.order}-{place}", each.label, text))
    return found


def after_saving(row: Submission, answers: Sequence[Answer], *, by: Member, on: date) -> dict[str, Any]:
    """Return what the page must know after cells were saved, as plain values. At most four queries."""
    groups, standing = [group for group in rows_of(row.sheet, row.layout) if group.sums], _standing(row)
    findings = _told(row, standing)
    return {
        "cells": [
            {"code": each.code, "text": each.text, "problem": each.problem, "choices": each.choices, "taken": each.taken}
            for each in answers
        ],
        "totals": {each.key: each.text for group in groups for each in totals_of(group, standing)},
        "filled": filled(row, len(standing)),
        "checked": summed(findings),
        "found": {code: _rendered(each) for code, each in beside(findings, explainable=True).items()},
        "note": note(by.actor_label, on),
    }  # fmt: skip


def _rendered(found: list[Beside]) -> str:
    return render_to_string("submissions/found.html", {"found": found})


@dataclass(frozen=True, slots=True)
class History:
    """One cell's history: what stands there now, who changed it, and the version that it was copied from."""

    row: Submission
    body: Node
    indicator: Indicator
    text: str
    figure: Observation | None
    changes: list[CellChange]
    origin: Observation | None
    counted: Count | None = None


def history(row: Submission, indicator: Indicator, units: UnitMap) -> History:
    """Return what became of one cell of a submission, or what it is counted from. Three queries, and those of counting."""
    rows = Observation.objects.filter(indicator=indicator).select_related("indicator", "submission__file")
    found = rows.filter(submission=row).first()
    origin = None
    if found is not None and found.copied_from:
        origin = rows.filter(submission__in=same_sheet(row).filter(version=found.copied_from)).first()
    changes = CellChange.objects.filter(submission=row, indicator=indicator).order_by("pk")
    counted = counts_in(row).get(indicator.code) if counting_of(indicator.code) else None
    text = counted.text if counted else text_of(found, indicator)
    return History(row, units.nodes[row.body_id], indicator, text, found, list(changes), origin, counted)
