"""What a workbook of targets holds and where everything stands: computed from the form alone, to write and to read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from tongket.vietnamese import short_date
from tongket.workbooks.forms import Row
from tongket.workbooks.grid import letters

PAGE = "Chỉ tiêu giao"
ORDINAL, NAME, FIRST_COLUMN = "A", "B", 2
TITLE_ROW, ADVICE_ROW, CODE_ROW, LABEL_ROW, NOUN_ROW, WHOLE_ROW = 1, 2, 3, 4, 5, 6
HEAD_ROWS = 8  # the whole, its sum and the check are the last three
WHOLE, SUM, CHECK = "Số được giao", "Tổng các đơn vị", "Đối chiếu"
ADVICE = (
    "Chỉ nhập vào ô nền vàng; ô nền xám do cơ quan khác giao. Chưa giao: để trống, không nhập 0. "
    "Không thêm, xóa, di chuyển hàng hoặc cột."
)


class TargetRule(StrEnum):
    """How the sum of the parts stands to the whole."""

    QUOTA = "quota"
    GOAL = "goal"
    LIMIT = "limit"

    @property
    def words(self) -> str:
        """The rule as the workbook prints it."""
        return {"quota": "tổng đúng bằng", "goal": "tổng ít nhất", "limit": "tổng không quá"}[self.value]


@dataclass(frozen=True, slots=True)
class TargetColumn:
    """One indicator across the page."""

    code: str
    name: str
    noun: str
    rule: TargetRule
    decimals: int = 0

    @property
    def row(self) -> Row:
        """The indicator as the reader of numbers wants it."""
        return Row(self.code, self.name, self.noun, self.decimals)


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One unit down the page: its slug and name."""

    unit: str
    name: str


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """The units under one unit, whose own targets are the wholes of theirs."""

    unit: str
    name: str
    lines: tuple[TargetLine, ...]


@dataclass(frozen=True, slots=True)
class Target:
    """A present amount in its version; `locked` where another body set it."""

    amount: Decimal
    version: int
    locked: bool = False


@dataclass(frozen=True)
class TargetForm:
    """The targets of one level under a unit in a year. `targets` are the present ones by unit's slug and code."""

    unit: str
    unit_name: str
    level: str
    level_name: str
    year: int
    written_on: date
    columns: tuple[TargetColumn, ...]
    groups: tuple[TargetGroup, ...]
    targets: Mapping[tuple[str, str], Target] = field(default_factory=dict)

    @property
    def alone(self) -> bool:
        """Whether all lines stand directly under the unit: its wholes are then the only ones."""
        return [group.unit for group in self.groups] == [self.unit]

    @property
    def lines(self) -> Iterator[TargetLine]:
        """All units in printed order."""
        for group in self.groups:
            yield from group.lines

    @cached_property
    def plan(self) -> "Plan":
        """Where everything stands."""
        return _plan(self)


@dataclass(frozen=True, slots=True)
class PlacedGroup:
    """A group: the rows of its whole, sum and check (those of the page's head where it is alone), and of its lines."""

    group: TargetGroup
    whole: int
    first: int

    @property
    def last(self) -> int:
        """The row of its last line."""
        return self.first + len(self.group.lines) - 1


@dataclass(frozen=True, slots=True)
class Plan:
    """All places. `texts` holds the locked texts that must stand as written; `columns` each code's letter."""

    columns: Mapping[str, str]
    groups: tuple[PlacedGroup, ...]
    rows: Mapping[str, int]
    texts: Mapping[str, str]
    known: frozenset[str]
    last_row: int


def target_cells(form: TargetForm) -> Mapping[tuple[str, str], str]:
    """Each unit's and code's input cell."""
    return {
        (line.unit, code): f"{letter}{form.plan.rows[line.unit]}"
        for line in form.lines
        for code, letter in form.plan.columns.items()
    }


def title_of(form: TargetForm) -> str:
    """The heading of the page."""
    return (
        f"Chỉ tiêu giao năm {form.year}: {form.level_name} của {form.unit_name} (theo số đang giao ngày "
        f"{short_date(form.written_on)})"
    )


def _plan(form: TargetForm) -> Plan:
    columns = {column.code: letters(FIRST_COLUMN + 1 + at) for at, column in enumerate(form.columns)}
    groups, rows, at = [], {}, HEAD_ROWS + 1
    for group in form.groups:
        whole = WHOLE_ROW if form.alone else at
        at += 0 if form.alone else 3
        groups.append(PlacedGroup(group, whole, at))
        for line in group.lines:
            rows[line.unit] = at
            at += 1
    texts = _texts(form, columns, groups, rows)
    used = [ORDINAL, NAME, *columns.values()]
    known = frozenset(f"{letter}{row}" for letter in used for row in range(1, at))
    return Plan(columns, tuple(groups), rows, texts, known, at - 1)


def _texts(
    form: TargetForm, columns: Mapping[str, str], groups: list[PlacedGroup], rows: Mapping[str, int]
) -> dict[str, str]:
    found = {f"{letter}{CODE_ROW}": code for code, letter in columns.items()}
    for line in form.lines:
        found[f"{NAME}{rows[line.unit]}"] = line.name
    for placed in groups:
        if not form.alone:
            found[f"{NAME}{placed.whole}"] = f"{placed.group.name}: {WHOLE.lower()}"
    return found
