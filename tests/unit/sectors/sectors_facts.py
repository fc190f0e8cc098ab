"""Facts without a database: those of the demo's figures, or of a year in which nobody has reported."""

from decimal import Decimal

from tongket.demo import figures
from tongket.documents import Column, FigureRef, Paragraph, Table, Text
from tongket.measures.declarations import IndicatorDeclaration
from tongket.registry import declared
from tongket.vietnamese import number

NO_BREAK = "\N{NO-BREAK SPACE}"


def indicators() -> dict[str, IndicatorDeclaration]:
    """The declared indicators of all apps, by code."""
    return {each.code: each for each in declared("indicators", IndicatorDeclaration)}


def province_total(code: str, year: int) -> Decimal | None:
    """What a figure of the demo adds up to for the province; the two ratios and rates stand for themselves."""
    if code == "TQ.21":
        return province_total("TQ.19", year) * 100 / target("TQ.19", year)
    parts = [values[code] for values in figures.district_values(year).values() if code in values]
    if parts:
        return Decimal(sum(parts))
    own = {**figures.province_values(year), **figures.k52_values(year)}
    return Decimal(own[code]) if code in own else None


def target(code: str, year: int) -> Decimal | None:
    """The province's target of the demo."""
    found = [t.amount for t in figures.targets(year) if (t.indicator, t.unit_slug) == (code, "gia-lai")]
    return Decimal(found[0]) if found else None


class DemoFacts:
    """The demo year as a builder sees it. `late` names units that have not reported; `change` overrides totals."""

    year = 2022

    def __init__(self, late: tuple[str, ...] = (), change: dict[str, int] | None = None) -> None:
        self.late = late
        self.change = change or {}

    def value(self, code: str) -> Decimal | None:
        return Decimal(self.change[code]) if code in self.change else province_total(code, self.year)

    def wanted(self, code: str) -> Decimal | None:
        return target(code, self.year)

    def before(self, code: str) -> Decimal | None:
        return province_total(code, self.year - 1)

    def met(self, code: str) -> bool:
        value, wanted = self.value(code), self.wanted(code)
        if value is None or wanted is None:
            return False
        return value <= wanted if indicators()[code].target == "limit" else value >= wanted

    def missing(self, code: str) -> list[str]:
        return list(self.late)

    def _key(self, code: str, more: str = "") -> str:
        assert code in indicators(), code
        return f"{code}{more}"

    def ref(self, code: str, *, with_unit: bool = True) -> FigureRef:
        if self.value(code) is None:
            raise KeyError(code)
        return FigureRef(self._key(code), with_unit)

    def target_ref(self, code: str, *, with_unit: bool = True) -> FigureRef:
        if self.wanted(code) is None:
            raise KeyError(code)
        return FigureRef(self._key(code, "_target"), with_unit)

    def share_ref(self, code: str) -> FigureRef:
        if not self.wanted(code) or self.value(code) is None:
            raise KeyError(code)
        return FigureRef(self._key(code, "_share"))

    def before_ref(self, code: str, *, with_unit: bool = True) -> FigureRef:
        if self.before(code) is None:
            raise KeyError(code)
        return FigureRef(self._key(code, "_before"), with_unit)

    def next_target_ref(self, code: str, *, with_unit: bool = True) -> FigureRef | None:
        return None if target(code, self.year + 1) is None else FigureRef(self._key(code, "_next"), with_unit)

    def expected_ref(self, code: str, *, noun: str) -> FigureRef:
        return FigureRef(self._key(code, "_expected"), suffix=noun)

    def by_district(self, caption: str, columns: tuple[tuple[str, str], ...]) -> Table:
        for code, _ in columns:
            self._key(code)
        return Table(caption, tuple(Column(label, 20) for _, label in columns), ())

    def printed(self, code: str, *, with_unit: bool = True) -> str:
        if self.value(code) is None:
            raise KeyError(code)
        said = indicators()[code]
        unit = "%" if said.unit_noun == "%" else NO_BREAK + said.unit_noun
        return number(self.value(code), said.decimals) + (unit if with_unit else "")

    def say(self, *parts: str | FigureRef) -> Paragraph:
        return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in parts))


class WordlessFacts(DemoFacts):
    """The same, but figures are printed without digits: whatever digit is left was typed by a builder."""

    def printed(self, code: str, *, with_unit: bool = True) -> str:
        super().printed(code, with_unit=with_unit)
        return "※"


class NobodyReported(DemoFacts):
    """A year in which nothing has come in and nothing was set."""

    def value(self, code: str) -> Decimal | None:
        return None

    def wanted(self, code: str) -> Decimal | None:
        return None

    def before(self, code: str) -> Decimal | None:
        return None


def words_of(blocks: list[object]) -> str:
    """All words of paragraphs and captions, figures as ※."""
    lines = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append("".join(i.text if isinstance(i, Text) else f"※{i.suffix}" for i in block.inlines))
        if isinstance(block, Table):
            lines.append(block.caption)
    return "\n".join(lines)
