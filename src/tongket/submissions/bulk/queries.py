"""What waits at a desk: who is clean, and who is not with the reason. A constant number of queries, however many wait."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tongket.access import Actor, Operator, why_not
from tongket.accounts.models import Member, Role
from tongket.accounts.queries import anyone_at, offices_of
from tongket.organization.map import Node, UnitMap
from tongket.vietnamese import short_date
from tongket.workbooks import Finding

from ..checks.pages import summed
from ..checks.queries import Told, findings_of
from ..deadlines.calendar import calendar
from ..declarations import Sheet
from ..fillable import Fillable, fillables
from ..models import DeclaredGap, Observation, SheetWarning, Submission
from ..policies import check_another_person
from ..queries import codes_of, fillers, sheets, sheets_of
from ..states import State

NOT_SENT = "Chưa nộp"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One body's sheet at the desk, of a term where it is periodic: its newest version, and why it is not
    accepted with the others (empty: clean).
    """

    body: Node
    sheet: Sheet
    row: Submission | None
    why: str
    name: str


@dataclass(frozen=True, slots=True)
class Desk:
    """All that comes in at a desk in a year. `holds` says whether the one who asks sits at one at all."""

    year: int
    clean: list[Waiting]
    exceptions: list[Waiting]
    accepted: int
    holds: bool


def _desks(by: Actor, units: UnitMap, on: date) -> tuple[set[int], set[int]]:
    """Return the bodies at whose desk a person sits, and those of them that receive their own sheets too."""
    if isinstance(by, Operator):
        return set(units.superiors.values()) & set(units.nodes), set()
    held = offices_of(by, on=on) if isinstance(by, Member) else []
    mine = {office.body_id for office in held if office.role == Role.STAFF}
    tops = set()
    for body in mine:
        above = {units.superior(body, sheet.line) for sheet in sheets().values()} - {None}
        if not any(anyone_at(each.id, on=on) for each in above if each):
            tops.add(body)
    return mine, tops


def _expected(year: int, by: Actor, units: UnitMap, on: date) -> tuple[list[tuple[Node, Fillable]], bool]:
    mine, tops = _desks(by, units, on)
    found = []
    for form in sheets_of(year):
        for filler in fillers(form, units):
            above = units.superior(filler.id, form.line)
            if (above is not None and above.id in mine) or filler.id in tops:
                found += [(filler, each) for each in fillables([form], year, on)]
    return found, bool(mine)


def desk(year: int, units: UnitMap, *, by: Actor, on: date) -> Desk:
    """Return what waits at the desks of the one who asks."""
    expected, holds = _expected(year, by, units, on)
    newest: dict[tuple[int, str, str], Submission] = {}
    rows = Submission.objects.filter(year=year, body__in=[node.id for node, _ in expected])
    for row in rows.select_related("body").order_by("-version"):
        newest.setdefault((row.body_id, row.sheet, row.term), row)
    sent = [row for row in newest.values() if row.state == State.SENT]
    said = doubts(sent, units)
    dues = {due.key: due.due for due in calendar(year, units, today=on)}
    clean: list[Waiting] = []
    exceptions: list[Waiting] = []
    accepted = 0
    for node, each in expected:
        found = newest.get((node.id, each.form.code, each.term))
        accepted += found is not None and found.state == State.ACCEPTED
        why = _why(found, said, by) if found else _not_sent(dues.get((node.id, each.form.code, each.term)))
        if why is not None:
            (exceptions if why else clean).append(Waiting(node, each.form, found, why, each.short))
    return Desk(year, clean, exceptions, accepted, holds)


def _not_sent(due: date | None) -> str:
    return f"{NOT_SENT}, hạn {short_date(due)}" if due else NOT_SENT


def _why(row: Submission, said: Mapping[int, str], by: Actor) -> str | None:
    """Return why a newest version is not accepted with the others, empty for a clean one, None for one accepted before."""
    if row.state in {State.ACCEPTED, State.SUPERSEDED}:
        return None
    if row.state != State.SENT:
        return f"Bản lần {row.version} mới ở trạng thái “{row.state_label}”"
    return why_not(check_another_person, row, by=by) or said.get(row.pk, "")


def doubts(rows: Iterable[Submission], units: UnitMap) -> dict[int, str]:
    """Return what somebody should look at before versions are accepted, by their keys. Eight queries.

    A version leaves figures empty that the accepted one before had; it has no figure at all; it declares gaps;
    a check of its sheet does not hold, or a figure is asked about.
    """
    rows = list(rows)
    before = Submission.objects.filter(body__in=[row.body_id for row in rows], state=State.ACCEPTED)
    older = {(row.body_id, row.sheet, row.year, row.term): row.pk for row in before}
    codes: dict[int, set[str]] = defaultdict(set)
    asked = [row.pk for row in rows] + list(older.values())
    for key, code in Observation.objects.filter(submission__in=asked).values_list("submission", "indicator__code"):
        codes[key].add(code)
    gaps = Counter(
        DeclaredGap.objects.filter(submission__in=[row.pk for row in rows]).values_list("submission", flat=True)
    )
    checked = _checked(rows, units)
    found = {}
    for row in rows:
        had = codes[older.get((row.body_id, row.sheet, row.year, row.term), 0)].intersection(codes_of(row))
        said = _doubts(codes[row.pk], had, gaps[row.pk]) + ([checked[row.pk]] if checked.get(row.pk) else [])
        if said:
            found[row.pk] = "; ".join(said)
    return found


def _checked(rows: list[Submission], units: UnitMap) -> dict[int, str]:
    """Say what the checks of versions found, by their keys."""
    said = SheetWarning.objects.filter(submission__in=[row.pk for row in rows]).exclude(explanation="")
    explained = {(each.submission_id, each.rule): each for each in said}

    def one(key: int, finding: Finding) -> Told:
        answer = explained.get((key, finding.rule))
        return Told(finding, answer.explanation, answer.by) if answer else Told(finding)

    return {key: summed(one(key, each) for each in found) for key, found in findings_of(rows, units).items()}


def _doubts(has: set[str], had: set[str], gaps: int) -> list[str]:
    said = []
    if not has:
        said.append("Biểu không có ô nào được điền")
    if had - has:
        said.append(f"Để trống ô mà bản đã tiếp nhận có số: {', '.join(sorted(had - has))}")
    if gaps:
        said.append(f"Khai thiếu {gaps} đơn vị")
    return said
