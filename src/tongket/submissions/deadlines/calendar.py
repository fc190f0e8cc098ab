"""The calendar of a year: which body owes which sheet by when, term by term, and how it stands to that day.

On time is decided by the day on which the sheet was first sent; what was returned waits again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from tongket.access import Refused, current_scope
from tongket.cycle.queries import check_opened
from tongket.cycle.terms import named_in_year, term_bounds, term_name
from tongket.organization.map import Node, UnitMap, unit_map
from tongket.submissions.declarations import Sheet
from tongket.submissions.models import Step, Submission
from tongket.submissions.queries import fillers, of_year, sheets_of
from tongket.submissions.states import State, Verb
from tongket.vietnamese import short_date

from .decree import begun, dates_of, year_closing
from .models import DueExtension

_SENDS = (Verb.SIGN.value, "received")
_SENT = (State.SENT, State.ACCEPTED)


class Punctuality(StrEnum):
    """How a sheet stands to its day."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    NOT_DUE = "not_due"
    TO_COME = "to_come"

    @property
    def label(self) -> str:
        """The official words."""
        return PUNCTUALITY[self]


PUNCTUALITY = {
    Punctuality.ON_TIME: "Đúng hạn",
    Punctuality.LATE: "Gửi chậm",
    Punctuality.MISSING: "Chưa gửi, quá hạn",
    Punctuality.NOT_DUE: "Chưa đến hạn",
    Punctuality.TO_COME: "Chưa đến kỳ",
}
_BADGES = {
    Punctuality.ON_TIME: "done",
    Punctuality.LATE: "done_late",
    Punctuality.MISSING: "late",
    Punctuality.NOT_DUE: "due",
    Punctuality.TO_COME: "to_come",
}


@dataclass(frozen=True, slots=True)
class Due:
    """One sheet of one body in a year or one of its terms.

    Its days, what stands of it, when it was first sent, and how that stands today.
    `days` is how late it was sent or is; for what is not due yet, how many days are left.
    """

    body: Node
    form: Sheet
    year: int
    closes: date
    declared: date
    due: date
    extension: DueExtension | None
    row: Submission | None
    sent_on: date | None
    returned: bool
    punctuality: Punctuality
    days: int
    term: str = ""

    @property
    def key(self) -> "Key":
        """What it is of: the body, the sheet, the term."""
        return self.body.id, self.form.code, self.term

    @property
    def when(self) -> str:
        """The year, or the term of it, in words."""
        return term_name(self.term, self.year)

    @property
    def name(self) -> str:
        """The sheet with its term."""
        return named_in_year(self.form.name, self.term, self.year)

    @property
    def code(self) -> str:
        """The sheet's code with its term."""
        return named_in_year(self.form.code, self.term, self.year)

    @property
    def days_of_term(self) -> str:
        """The term with its first and last day."""
        days = term_bounds(self.term, self.year)
        return f"{self.when[0].upper()}{self.when[1:]} ({short_date(days.start)}–{short_date(days.last_day)})"

    @property
    def query(self) -> str:
        """What the address of its page says of the term."""
        return f"?ky={self.term}" if self.term else ""

    @property
    def sent(self) -> bool:
        """Whether a signed version stands with the superior."""
        return self.row is not None and self.row.state in _SENT

    @property
    def accepted(self) -> bool:
        """Whether its figures count."""
        return self.row is not None and self.row.state == State.ACCEPTED

    @property
    def figures_are(self) -> str:
        """The word for its figures: what the sheet asks for, final once it was closed."""
        return self.row.figures_are if self.row is not None and self.accepted else self.form.status

    @property
    def state(self) -> str:
        """The state that gives the badge its look."""
        return "returned" if self.returned else _BADGES[self.punctuality]

    @property
    def word(self) -> str:
        """How it stands, in words."""
        if self.punctuality is Punctuality.ON_TIME:
            return "đúng hạn"
        if self.punctuality is Punctuality.LATE:
            return f"gửi chậm {self.days} ngày"
        if self.punctuality is Punctuality.TO_COME:
            return "chưa đến kỳ"
        waits = "trả lại, chờ gửi lại" if self.returned else "chưa gửi"
        if self.punctuality is Punctuality.MISSING:
            return f"{waits}, quá hạn {self.days} ngày"
        return f"{waits}, còn {self.days} ngày" if self.days else f"{waits}, đến hạn hôm nay"

    @property
    def extended(self) -> str:
        """Say the extension, empty where there is none."""
        if self.extension is None:
            return ""
        return f"gia hạn từ {short_date(self.extension.before)}: {self.extension.reason}"


Key: TypeAlias = tuple[int, str, str]  # body, sheet, term


@dataclass(frozen=True)
class _Past:
    """What happened to the sheets of a year: what stands, when first sent, what was returned, what was extended."""

    standing: dict[Key, Submission]
    sent_on: dict[Key, date]
    returned: set[int]
    extensions: dict[Key, DueExtension]


def map_of(year: int, *, today: date) -> UnitMap:
    """Return the map by which a year's sheets are owed: of its last day, or of today while it runs. Raises Refused."""
    if not 2000 <= year <= 2100:
        raise Refused(f"Không có năm công tác {year}.")
    return unit_map(min(today, year_closing(year)))


def calendar(
    year: int, units: UnitMap, *, today: date, rows: Iterable[Submission] | None = None, body: int | None = None
) -> list[Due]:
    """Return what is due of a year from the bodies in scope, sheet by sheet and term by term, bodies in Vietnamese order.

    Four queries; three where the year's submissions that still stand (`queries.of_year`) are given. `body` narrows.
    """
    past, scope = _past(year, rows, body), current_scope()
    return [
        _due(node, form, (year, term), past, today)
        for form in sheets_of(year)
        for term in form.terms_in(year)
        for node in fillers(form, units)
        if body in (None, node.id) and (node.id in scope or units.counts_in(node.id) in scope)
    ]


def due_of(body: int, code: str, year: int, units: UnitMap, *, term: str = "", today: date) -> Due:
    """Return one body's sheet of a year or term. Four queries.

    Raises Refused for a year that was not opened, and when the body does not fill it or is not in scope.
    """
    check_opened(year)
    found = [due for due in calendar(year, units, today=today, body=body) if (due.form.code, due.term) == (code, term)]
    if not found:
        raise Refused("Không có biểu này phải gửi trong phạm vi được xem.")
    return found[0]


def _past(year: int, rows: Iterable[Submission] | None, body: int | None) -> _Past:
    only = {} if body is None else {"body": body}
    standing: dict[Key, Submission] = {}
    for row in of_year(year).filter(**only) if rows is None else rows:
        key = (row.body_id, row.sheet, row.term)
        known = standing.get(key)
        if known is None or _weight(row) > _weight(known):  # of two that weigh the same the newest came first
            standing[key] = row
    extensions = DueExtension.objects.filter(year=year, **only)
    return _Past(standing, *_moves(year, body), {(row.body_id, row.sheet, row.term): row for row in extensions})


def _weight(row: Submission) -> int:
    return _SENT.index(State(row.state)) + 1 if row.state in _SENT else 0


def _moves(year: int, body: int | None) -> tuple[dict[Key, date], set[int]]:
    """Return the day on which each sheet was first sent, and the submissions whose last such move was being returned."""
    only = {} if body is None else {"submission__body": body}
    moves = Step.objects.filter(submission__year=year, verb__in=(*_SENDS, Verb.GIVE_BACK), **only).order_by("pk")
    sent_on: dict[Key, date] = {}
    last: dict[int, str] = {}
    columns = ("submission__body", "submission__sheet", "submission__term", "submission", "verb", "on")
    for at, sheet, term, submission, verb, on in moves.values_list(*columns):
        last[submission] = verb
        if verb in _SENDS:
            sent_on[at, sheet, term] = min(on, sent_on.get((at, sheet, term), on))
    return sent_on, {submission for submission, verb in last.items() if verb == Verb.GIVE_BACK}


def _due(body: Node, form: Sheet, when: tuple[int, str], past: _Past, today: date) -> Due:
    (year, term), key = when, (body.id, form.code, when[1])
    dates = dates_of(form, year, term)
    row, extension, sent_on = past.standing.get(key), past.extensions.get(key), past.sent_on.get(key)
    due = extension.until if extension else dates.due
    sent = row is not None and row.state in _SENT
    day = sent_on if sent and sent_on else today
    if sent:
        how = Punctuality.LATE if day > due else Punctuality.ON_TIME
    elif begun(term, year, today):
        how = Punctuality.MISSING if day > due else Punctuality.NOT_DUE
    else:
        how = Punctuality.TO_COME
    returned = row is not None and not sent and row.pk in past.returned
    return Due(
        body,
        form,
        year,
        dates.closes,
        dates.due,
        due,
        extension,
        row,
        sent_on,
        returned,
        how,
        abs((day - due).days),
        term,
    )
