"""Targets of a whole level in one workbook: what goes out, and what a filled one would change, told before it is done."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db.models import QuerySet

from tongket.access import Actor, Refused, why_not
from tongket.accounts.marks import marks_told
from tongket.accounts.models import Office
from tongket.cycle.models import Period
from tongket.cycle.queries import periods_of
from tongket.evidence.waysin import WayIn
from tongket.measures.models import Indicator
from tongket.measures.queries import all_indicators
from tongket.organization.map import Node, UnitMap
from tongket.workbooks import Key, Unreadable, open_workbook
from tongket.workbooks import targets as book

from .grid import check_has_owner, choices_of, chosen_unit, owner_of
from .models import Target
from .parts import Balance, Level, balances, shown

LABELS = {"district": "các huyện, thị xã, thành phố", "commune": "các xã, phường, thị trấn", "province": "các tỉnh"}
Places = Mapping[tuple[int, int], Target]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is asked for, as its address says it; no codes mean all."""

    unit: str = ""
    level: str = ""
    year: int = 0
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A level that may be chosen: how many units stand there."""

    key: str
    label: str
    count: int


@dataclass(frozen=True)
class LevelPage:
    """The page: the level chosen under a unit, the indicators chosen, and who would hand down in whose name."""

    asked: Asked
    unit: Node
    units: list[Node]
    levels: list[Choice]
    level: str
    groups: list[tuple[Node, list[Node]]]
    indicators: list[Indicator]
    codes: list[str]
    periods: dict[str, Period]
    owner: int | None
    why_not: str | None

    @property
    def chosen(self) -> list[Indicator]:
        """The indicators of the workbook: those chosen whose period was opened."""
        return [each for each in self.indicators if each.code in self.codes and each.calendar in self.periods]

    @property
    def parts(self) -> dict[int, Node]:
        """The units of the level by id."""
        return {node.id: node for _, nodes in self.groups for node in nodes}

    @property
    def tree(self) -> Level:
        """The level as sums are held over it."""
        return Level(self.unit.id, {above.id: tuple(node.id for node in nodes) for above, nodes in self.groups})


def level_page(asked: Asked, units: UnitMap, offices: Sequence[Office]) -> LevelPage | None:
    """Return the page under the current scope, None for who sees no territory. Two queries.

    Raises Refused for a unit that is not in sight.
    """
    choices = choices_of(units)
    if not choices:
        return None
    unit = chosen_unit(asked.unit, units, choices)
    levels = _levels(unit, units)
    level = asked.level if asked.level in {each.key for each in levels} else (levels[0].key if levels else "")
    indicators = [each for each in all_indicators() if each.target_kind]
    owner = owner_of(unit, units, offices)
    return LevelPage(
        asked=asked, unit=unit, units=choices, levels=levels, level=level,
        groups=_groups(unit, level, units), indicators=indicators,
        codes=[each.code for each in indicators if not asked.codes or each.code in asked.codes],
        periods=periods_of(asked.year), owner=owner, why_not=why_not(check_has_owner, owner, unit),
    )  # fmt: skip


def _levels(unit: Node, units: UnitMap) -> list[Choice]:
    below = [units.nodes[each].level for each in units.subtree(unit.id)[1:]]
    return [Choice(key, LABELS.get(key, key), below.count(key)) for key in dict.fromkeys(below)]


def _groups(unit: Node, level: str, units: UnitMap) -> list[tuple[Node, list[Node]]]:
    """Return the units of the level under each unit that has such; bodies without a territory hang on the top's own."""
    found = []
    for above in units.subtree(unit.id):
        parts = [node for node in units.parts.get(above, []) if node.level == level]
        if parts and above == unit.id:
            parts += sorted(
                (units.nodes[b] for b, home in units.homeless.items() if home == above), key=lambda n: n.sort_key
            )
        if parts:
            found.append((units.nodes[above], parts))
    return found


def _targets(page: LevelPage) -> QuerySet[Target]:
    periods = {page.periods[each.calendar] for each in page.chosen}
    return Target.objects.filter(indicator__in=page.chosen, period__in=periods)


def _present(page: LevelPage) -> Places:
    return {(row.indicator_id, row.unit_id): row for row in _targets(page).filter(current=True)}


def _form(page: LevelPage, present: Places, on: date) -> book.TargetForm:
    columns = tuple(
        book.TargetColumn(each.code, each.name, each.unit_noun, book.TargetRule(each.target_kind), each.decimals)
        for each in page.chosen
    )
    groups = tuple(
        book.TargetGroup(
            above.slug, above.full_name, tuple(book.TargetLine(node.slug, node.full_name) for node in nodes)
        )
        for above, nodes in page.groups
    )
    slugs = {node.id: node.slug for node in (page.unit, *(above for above, _ in page.groups), *page.parts.values())}
    indicators = {each.pk: each for each in page.chosen}
    targets = {
        (slugs[unit], indicators[of].code): book.Target(
            Decimal(row.amount).scaleb(-indicators[of].decimals), row.version, row.owner_id != page.owner
        )
        for (of, unit), row in present.items()
        if unit in slugs
    }
    return book.TargetForm(
        page.unit.slug, page.unit.full_name, page.level, LABELS.get(page.level, page.level), page.asked.year, on,
        columns, groups, targets,
    )  # fmt: skip


def level_book(page: LevelPage, on: date) -> bytes:
    """Return the workbook of a level with the present amounts. One query. Raises Refused when there is nothing to write."""
    if page.why_not:
        raise Refused(page.why_not)
    if not page.groups or not page.chosen:
        raise Refused("Chưa có đơn vị hoặc chỉ tiêu nào để ghi vào tệp; hãy chọn lại cấp, năm và chỉ tiêu.")
    name, secret = list(settings.TONGKET_WORKBOOK_KEYS.items())[-1]
    try:
        return book.write_targets(_form(page, _present(page), on), Key(name, secret))
    except ValueError as error:
        raise Refused("Quá nhiều ô cho một tệp; hãy chọn ít chỉ tiêu hơn rồi tải lại.") from error


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell of the file beside what is set now. `state` is a badge's key, `word` what it says."""

    unit: Node
    indicator: Indicator
    ref: str
    state: str
    word: str
    before: str = ""
    after: str = ""
    sentence: str = ""
    amount: int = 0
    version: int = 0


_WORDS = {"new": "giao mới", "changed": "điều chỉnh", "moved": "đã đổi ở nơi khác", "error": "phải sửa"}
_BADGES = {"new": "done", "changed": "running", "moved": "due", "error": "late"}


@dataclass(frozen=True, slots=True)
class Sum:
    """The parts of one unit held against its target for one indicator."""

    unit: Node
    indicator: Indicator
    balance: Balance


@dataclass(frozen=True)
class Preview:
    """What a file would do: cells that are new, changed, moved meanwhile or wrong, how many stay, and the sums."""

    page: LevelPage
    name: str
    sha256: str
    present: Places
    marks: list[Mark]
    same: int
    sums: list[Sum]
    general: list[str]

    def count(self, word: str) -> int:
        """Return how many cells have this word."""
        return sum(mark.word == word for mark in self.marks)

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """Badge, word and number of each sort of cell, and of those that stay."""
        found = [(_BADGES[key], word, self.count(word)) for key, word in _WORDS.items()]
        return [*(each for each in found if each[2]), ("none", "giữ nguyên", self.same)]

    @property
    def doing(self) -> list[Mark]:
        """The cells that would be set or revised."""
        return [mark for mark in self.marks if mark.word in (_WORDS["new"], _WORDS["changed"])]

    @property
    def needs_reason(self) -> bool:
        """Whether anything is revised."""
        return self.count(_WORDS["changed"]) > 0

    @property
    def why_not(self) -> str:
        """The sentence why it cannot be confirmed; empty where it can."""
        if self.general or self.count(_WORDS["error"]):
            return "Tệp còn ô phải sửa; chưa ghi gì. Hãy sửa trong tệp rồi tải lên lại."
        if not all(each.balance.holds for each in self.sums):
            return "Tổng chưa khớp số được giao; chưa ghi gì. Hãy sửa trong tệp rồi tải lên lại."
        return "" if self.doing else "Không có ô nào thay đổi so với số đang giao."

    def basis_of(self, mark: Mark) -> tuple[str, str]:
        """Return a new target's basis, and the words before its citation: a part of an illustration is one."""
        above = [unit.id for unit, nodes in self.page.groups if mark.unit in nodes] + [self.page.unit.id]
        known = (self.present.get((mark.indicator.pk, unit)) for unit in above)
        whole = next((target for target in known if target), None)
        if whole is None or whole.basis != "illustration":
            return "unit", ""
        return whole.basis, f"{whole.citation[:180]}; " if whole.citation else ""

    @property
    def stamp(self) -> str:
        """What the reader saw, so that nothing else is confirmed."""
        said = [(m.unit.slug, m.indicator.code, m.word, m.version, m.amount) for m in self.marks]
        return hashlib.sha256(repr((self.sha256, said)).encode()).hexdigest()[:32]


def preview(data: bytes, *, name: str, units: UnitMap, offices: Sequence[Office], by: Actor, on: date) -> Preview:
    """Read a filled file and say what it would do; changes no record. Raises Refused for what is no such file."""
    keys = settings.TONGKET_WORKBOOK_KEYS
    try:
        with marks_told(data, name, WayIn.TARGETS, by=by, on=on):
            opened = open_workbook(data)
        ticket = book.peek_targets(opened, keys)
        page = level_page(Asked(ticket.unit, ticket.level, ticket.year, ticket.codes), units, offices)
        if page is None or page.why_not:
            raise Refused(page.why_not or "" if page else "Không có đơn vị nào trong phạm vi được xem.")
        present = _present(page)
        form = _form(page, present, ticket.on)
        reading = book.read_targets(opened, form, keys)
    except Unreadable as error:
        raise Refused(str(error)) from error
    marks, same = _judged(page, form, reading, present)
    wrong = {problem.ref for problem in reading.problems}
    placed = {mark.ref for mark in marks}
    general = [problem.sentence for problem in reading.problems if problem.ref not in wrong & placed]
    sums = list(_sums(page, present, marks))
    return Preview(page, name, hashlib.sha256(data).hexdigest(), present, marks, same, sums, general)


@dataclass(frozen=True)
class _Cells:
    """One reading, ready to be judged cell by cell."""

    page: LevelPage
    present: Places
    typed: Mapping[tuple[str, str], book.TargetCell]
    wrong: Mapping[str, str]
    seen: Mapping[tuple[str, str], int]
    written: Mapping[tuple[int, int, int], int]

    def mark(self, unit: Node, indicator: Indicator, ref: str) -> Mark | None:
        """Return what is to be said of one cell, None where it stays as it is."""
        now = self.present.get((indicator.pk, unit.id))
        before, version = (shown(now.amount, indicator), now.version) if now else ("", 0)

        def say(state: str, sentence: str = "", amount: int = 0, after: str = "") -> Mark:
            said = f"Ô {ref}: {sentence}" if sentence and not sentence.startswith("Trang") else sentence
            return Mark(
                unit, indicator, ref, _BADGES[state], _WORDS[state], before, after, said, amount, version
            )  # fmt: skip

        if ref in self.wrong:
            return say("error", self.wrong[ref])
        cell = self.typed.get((unit.slug, indicator.code))
        seen = self.seen.get((unit.slug, indicator.code), 0)
        untouched = (cell.amount if cell else None) == self.written.get((indicator.pk, unit.id, seen))
        if (cell.amount if cell else None) == (now.amount if now else None):
            return None
        after = shown(cell.amount, indicator) if cell else ""
        if seen != version:
            return say(*_moved(untouched, before, after), after=after)
        if cell is None:
            return say("error", f"để trống nhưng đã giao {before}; chỉ tiêu đã giao không bỏ được, hãy ghi lại số.")
        if now is not None and now.owner_id != self.page.owner:
            return say("error", f"số {before} do cơ quan khác giao; chỉ cơ quan đó được điều chỉnh.", after=after)
        return say("changed" if now else "new", "", cell.amount, after)


def _moved(untouched: bool, before: str, after: str) -> tuple[str, str]:
    """Say what is to be said of a cell that somebody else changed after the file was written."""
    if untouched:
        return "moved", f"sau khi tệp được tải, số này đã đổi thành {before}; số mới được giữ, ô này không ghi đè."
    return (
        "error",
        f"tệp ghi {after or 'để trống'}, nhưng sau khi tệp được tải số này đã đổi thành {before}; hãy tải tệp mới.",
    )


def _judged(
    page: LevelPage, form: book.TargetForm, reading: book.TargetReading, present: Places
) -> tuple[list[Mark], int]:
    """Return what is to be said of each cell, and how many stay as they are. One query, for versions that gave way."""
    older = _targets(page).filter(version__in=set(reading.ticket.versions.values()))
    cells = _Cells(
        page, present, {(cell.unit, cell.code): cell for cell in reading.cells},
        {problem.ref: problem.sentence for problem in reading.problems if problem.sheet == book.PAGE}, reading.ticket.versions,
        {(of, unit, version): amount for of, unit, version, amount in
         older.values_list("indicator_id", "unit_id", "version", "amount")},
    )  # fmt: skip
    places = book.target_cells(form)
    asked = [(node, each) for node in page.parts.values() for each in page.chosen]
    found = [cells.mark(node, each, places[node.slug, each.code]) for node, each in asked]
    marks = [mark for mark in found if mark is not None]
    kept = sum(mark is None and (each.pk, node.id) in present for (node, each), mark in zip(asked, found, strict=True))
    order = [_WORDS[key] for key in ("error", "moved", "changed", "new")]
    return sorted(marks, key=lambda mark: order.index(mark.word)), kept


def _sums(page: LevelPage, present: Places, marks: Iterable[Mark]) -> Iterator[Sum]:
    doing = [mark for mark in marks if mark.word in (_WORDS["new"], _WORDS["changed"])]
    nodes = {page.unit.id: page.unit, **{above.id: above for above, _ in page.groups}}
    for indicator in page.chosen:
        typed = {mark.unit.id: mark.amount for mark in doing if mark.indicator == indicator}
        amounts = {unit: row.amount for (of, unit), row in present.items() if of == indicator.pk}
        for unit, found in balances(indicator, page.tree, amounts, typed):
            yield Sum(nodes[unit], indicator, found)
