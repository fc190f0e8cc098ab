"""A cell of the grid as text: what stands in it, what was typed into it, and whether that can be read."""

from dataclasses import dataclass
from typing import NamedTuple

from tongket.measures.models import Indicator
from tongket.submissions.blanks import scaled
from tongket.submissions.models import Observation
from tongket.vietnamese import AmbiguousNumber, clean, fold, parse_number
from tongket.workbooks import NO, NOTHING, YES, Row, Wrong, typed

_NOTHING = fold(NOTHING)


@dataclass(frozen=True, slots=True)
class Typed:
    """One cell as it came from the page: the indicator's code, what was typed, what stood there when the typist saw it."""

    code: str
    text: str
    seen: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one cell: `text` stands there now; `problem` says why the typed text does not.

    `choices` are the readings of a number that can be read in two ways; `taken` says that somebody else wrote first.
    """

    code: str
    text: str
    problem: str = ""
    choices: tuple[str, ...] = ()
    taken: bool = False


def row_of(indicator: Indicator) -> Row:
    """Return the row by which a workbook's cell of this indicator is read; the grid reads by the same rules."""
    kind = "yesno" if indicator.answer == "yesno" else "number"
    return Row(indicator.code, indicator.name, indicator.unit_noun, indicator.decimals, kind=kind)  # type: ignore[arg-type]


def plain(amount: int, decimals: int) -> str:
    """Return an amount as it is typed: no dots for thousands, a comma for decimals."""
    return f"{scaled(amount, decimals):f}".replace(".", ",")


class Standing(NamedTuple):
    """A figure of the grid as far as a page shows it: fetched as plain values, for a grid has hundreds."""

    amount: int
    raw: str
    decimals: int
    answer: str
    copied_from: int | None = None

    @property
    def text(self) -> str:
        """What stands in the cell."""
        if self.answer == "yesno":
            return YES if self.amount else NO
        return NOTHING if self.raw and fold(self.raw) == _NOTHING else plain(self.amount, self.decimals)


def text_of(row: Observation | None, indicator: Indicator) -> str:
    """Return what stands in a cell; empty where there is no figure, which is never zero."""
    return "" if row is None else Standing(row.amount, row.raw, indicator.decimals, indicator.answer).text


def read(indicator: Indicator, text: str) -> int | None:
    """Return what was typed as an amount, None for an emptied cell. Raises Wrong with the sentence."""
    return typed(row_of(indicator), text) if clean(text) else None


def written(indicator: Indicator, text: str, amount: int | None) -> str:
    """Return a typed text as the grid keeps it: cleaned, a number without dots, the agreed words as they are."""
    return "" if amount is None else Standing(amount, text, indicator.decimals, indicator.answer).text


def choices(indicator: Indicator, text: str) -> tuple[str, ...]:
    """Return the readings of a number that may be a thousand or a decimal, as far as the row can take them."""
    try:
        parse_number(text)
    except AmbiguousNumber as both:
        found = [f"{reading:f}".replace(".", ",") for reading in both.readings]
        return tuple(each for each in found if _readable(indicator, each))
    except ValueError:
        return ()
    return ()


def _readable(indicator: Indicator, text: str) -> bool:
    # What comes back must be read in one way only: "1,234" would be asked about again.
    try:
        read(indicator, text)
    except Wrong:
        return False
    return True


def sentence(wrong: Wrong) -> str:
    """Return what is wrong as a sentence of its own."""
    said = str(wrong)
    return said[:1].upper() + said[1:]
