"""Which sheet and term a reporter may fill: choices for a select, each named by one text, `TK-H` or `BC-Q:Q3`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tongket.cycle.terms import named_in_year

from .deadlines.decree import begun, term_at_hand
from .declarations import Sheet


@dataclass(frozen=True, slots=True)
class Fillable:
    """A sheet, of a term where it is periodic; `at_hand` is that which is filled when nobody says which."""

    form: Sheet
    year: int
    term: str
    at_hand: bool

    @property
    def key(self) -> str:
        """The text that names it."""
        return key_of(self.form.code, self.term)

    @property
    def short(self) -> str:
        """The sheet's code with its term."""
        return named_in_year(self.form.code, self.term, self.year)

    @property
    def label(self) -> str:
        """The sheet and its term, as a select shows them."""
        return named_in_year(self.form.name, self.term, self.year)


def key_of(code: str, term: str) -> str:
    """Return the text that names a sheet of a term."""
    return f"{code}:{term}" if term else code


def named(key: str) -> tuple[str, str | None]:
    """Return the code and the term that a text names; None where it leaves the term open."""
    code, _, term = key.partition(":")
    return code, term or None


def fillables(forms: Iterable[Sheet], year: int, on: date) -> list[Fillable]:
    """Return what may be filled on a day: of a periodic sheet the terms that have begun, the newest first."""
    return [
        Fillable(form, year, term, term == term_at_hand(form, year, on))
        for form in forms
        for term in reversed(form.terms_in(year))
        if begun(term, year, on)
    ]
