"""The sheets with which a year opens: who owes which by when to whom, what is new or ended, what last year left at hand."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from tongket.access import current_scope
from tongket.accounts.models import Office, Role
from tongket.cycle.declarations import Block, Line, Year, YearPart
from tongket.cycle.terms import named_in_year
from tongket.organization.kinds import Level
from tongket.organization.map import Node, UnitMap, unit_map
from tongket.vietnamese import number, short_date

from .deadlines.decree import dates_of, year_closing
from .declarations import Sheet
from .models import Observation
from .queries import asked_for, fillers, sheets, sheets_of, standing


@dataclass(frozen=True, slots=True)
class _Owed:
    """One sheet of the year and the bodies in scope that fill it."""

    form: Sheet
    bodies: list[Node]


def _sheets(year: Year) -> list[Block]:
    """Return the calendar of sheets. Two queries and the map of the year's last day."""
    units = unit_map(year_closing(year.label))
    owed = [_Owed(form, _in_sight(fillers(form, units), units)) for form in sheets_of(year.label)]
    owed = [each for each in owed if each.bodies]
    return [_calendar(owed, year), _changes(year), _bodies(owed, year, units), _at_hand(owed, year)]


def _in_sight(bodies: Iterable[Node], units: UnitMap) -> list[Node]:
    scope = current_scope()
    return [node for node in bodies if node.id in scope or units.counts_in(node.id) in scope]


def _calendar(owed: Iterable[_Owed], year: Year) -> Block:
    """Return what is due when. One query: who is there to draw up and to sign on the year's first day."""
    staffed = _staffed(year)
    lines = tuple(_sheet(each, year, staffed, term) for each in owed for term in each.form.terms_in(year.label))
    said = (
        "Chốt số liệu và hạn gửi theo Nghị định số 09/2019/NĐ-CP và khai báo của biểu. Cơ quan chưa có người lập, người ký "
        "trên hệ thống thì lập trên tệp, cấp trên nhận biểu đã ký."
        if lines
        else "Không có cơ quan nào trong phạm vi phải gửi biểu."
    )
    columns = (
        "Biểu", "Cấp", "Số cơ quan", "Số liệu đến", "Hạn gửi", "Loại số liệu", "Chưa có người lập", "Chưa có người ký",
    )  # fmt: skip
    return Block(f"Lịch gửi biểu năm {year.label}", said, columns, lines, doing=True)


def _sheet(each: _Owed, year: Year, staffed: set[tuple[int, str]], term: str) -> Line:
    form, dates = each.form, dates_of(each.form, year.label, term)
    without = [sum((body.id, role) not in staffed for body in each.bodies) for role in (Role.REPORTER, Role.COMMANDER)]
    said = (named_in_year(form.name, term, year.label), str(Level(form.level).label).lower(), number(len(each.bodies)))
    return Line((*said, short_date(dates.closes), short_date(dates.due), form.status, *map(number, without)))


def _staffed(year: Year) -> set[tuple[int, str]]:
    held = Q(end__isnull=True) | Q(end__gt=year.first_day)
    return set(Office.objects.filter(held, start__lte=year.first_day).values_list("body", "role"))


def _changes(year: Year) -> Block:
    """Return the sheets that are in force in one of the two years and not in the other."""
    last, before = year_closing(year.label), year_closing(year.label - 1)
    lines = []
    for form in sheets().values():
        now = asked_for(form, year.label) and form.in_force(last)
        then = asked_for(form, year.label - 1) and form.in_force(before)
        if now != then:
            lines.append(Line((form.name, form.title, "mới áp dụng" if now else "hết áp dụng")))
    said = "" if lines else f"Các biểu áp dụng như năm {year.label - 1}."
    return Block("Biểu mới, biểu hết áp dụng", said, ("Biểu", "Tên biểu", "Thay đổi"), tuple(lines))


def _bodies(owed: Iterable[_Owed], year: Year, units: UnitMap) -> Block:
    lines = []
    for each in owed:
        due = _due(each.form, year)
        for body in each.bodies:
            above = units.superior(body.id, each.form.line)
            lines.append(Line((body.name, each.form.name, above.name if above else "tại cơ quan", due)))
    count = sum(len(each.bodies) * len(each.form.terms_in(year.label)) for each in owed)
    said = f"{number(count)} biểu phải gửi."
    return Block("Ai gửi biểu nào, cho ai", said, ("Cơ quan", "Biểu", "Nơi nhận", "Hạn gửi"), tuple(lines), folded=True)


def _due(form: Sheet, year: Year) -> str:
    """Return the day on which a year's sheet is due; of a periodic one how often it is."""
    if form.periodic:
        return f"theo {form.frequency.label.lower()}, {form.within} ngày làm việc sau khi chốt"
    return short_date(dates_of(form, year.label).due)


def _at_hand(owed: Iterable[_Owed], year: Year) -> Block:
    """Return how much of last year's accepted figures stands beside the cells. One query."""
    accepted = standing(year.label - 1).values("pk")
    rows = Observation.objects.filter(submission__in=accepted).values_list("submission__sheet", "submission__body")
    figures = Counter(rows)
    cells, bodies = Counter[str](), Counter(sheet for sheet, _ in figures)
    for (sheet, _), count in figures.items():
        cells[sheet] += count
    lines = tuple(
        Line((each.form.name, number(bodies[each.form.code]), number(len(each.bodies)),
              number(cells[each.form.code])))
        for each in owed
    )  # fmt: skip
    said = f"Số liệu năm {year.label - 1} đã tiếp nhận hiện cạnh từng ô của biểu năm {year.label} để đối chiếu."
    columns = ("Biểu", "Cơ quan có số liệu năm trước", "Cơ quan phải gửi", "Số ô có số năm trước")
    return Block(f"Số liệu năm {year.label - 1} có sẵn", said, columns, lines)


DECLARED = (YearPart("sheets", "Biểu số liệu", 20, _sheets),)
