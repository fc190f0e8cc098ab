"""What the figures of a form hold among themselves: a small language of checks, judged here and put as Excel formulas.

    TQ.07 <= TQ.06
    HC.10 = last(HC.10) + HC.04
    PH.08 > 0 implies PH.09 > 0
    TQ.06 <= 3 last(TQ.06) + 10 and last(TQ.06) <= 3 TQ.06 + 10

Words stand apart by blanks. A check is judged only where all figures that it names are there: an empty cell is not zero.
"""

import operator
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Literal

from tongket.vietnamese import number
from tongket.workbooks.plan import NO, YES

Place = Literal["now", "last", "target"]
_CODE = r"[^\W\d][\w.\-]*"
_PLACED = re.compile(rf"(last|target)\(({_CODE})\)|({_CODE})")
_NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)
_COMPARING: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "<=": operator.le, ">=": operator.ge, "=": operator.eq, "<": operator.lt, ">": operator.gt,
}  # fmt: skip
_PRINTED = {"<=": "≤", ">=": "≥", "implies": "thì", "and": "và"}
_SAID = {"last": "năm trước", "target": "chỉ tiêu giao"}
_TYPED = str.maketrans({"≤": "<=", "≥": ">=", "×": " ", "*": " ", "−": "-", "–": "-"})
_TYPED_WORDS = {"thì": "implies", "và": "and"}
LONGEST_RULE = 200  # characters


class Level(StrEnum):
    """What a check that does not hold means."""

    MUST = "must"
    SHOULD = "should"
    QUESTION = "question"

    @property
    def label(self) -> str:
        """The word in front of its sentence."""
        return {"must": "Phải sửa", "should": "Cảnh báo", "question": "Hỏi lại"}[self]


@dataclass(frozen=True, slots=True)
class Term:
    """A figure times a factor, or with no code the factor alone."""

    factor: Decimal
    code: str = ""
    place: Place = "now"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sums held against each other."""

    left: tuple[Term, ...]
    sign: str
    right: tuple[Term, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """The figures on both sides, in the order in which they stand."""
        return tuple(term for term in (*self.left, *self.right) if term.code)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A rule read: all of `when`, where there are any, imply all of `then`."""

    when: tuple[Comparison, ...]
    then: tuple[Comparison, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """All figures named, each once."""
        found = (Term(Decimal(1), t.code, t.place) for each in (*self.when, *self.then) for t in each.terms)
        return tuple(dict.fromkeys(found))


class NotARule(ValueError):
    """What was said is no rule; the text is a sentence for the officer who typed it."""


@lru_cache(maxsize=1_024)
def parse(rule: str) -> Parsed:
    """Read a rule. Raises NotARule."""
    if len(rule) > LONGEST_RULE:
        raise NotARule(f"Công thức dài quá {LONGEST_RULE} ký tự; hãy chia thành nhiều điều kiện.")
    parts = [_comparisons(part) for part in f" {rule} ".split(" implies ")]
    if len(parts) > 2:
        raise NotARule("Mỗi công thức chỉ có một chữ “thì”; hãy chia thành nhiều điều kiện.")
    parsed = Parsed(parts[0] if len(parts) == 2 else (), parts[-1])
    if not any(term.place == "now" for term in parsed.terms):
        raise NotARule("Công thức phải nêu ít nhất một dòng của biểu này.")
    return parsed


def _comparisons(text: str) -> tuple[Comparison, ...]:
    return tuple(_comparison(part) for part in text.split(" and "))


def _comparison(text: str) -> Comparison:
    words = text.split()
    signs = [at for at, word in enumerate(words) if word in _COMPARING]
    if len(signs) != 1:
        said = f"vế “{_shown(words)}”" if words else "vế còn trống"
        raise NotARule(f"Mỗi vế phải so hai bên bằng một dấu ≤, ≥, =, < hoặc >; {said} thì không.")
    return Comparison(_side(words[: signs[0]]), words[signs[0]], _side(words[signs[0] + 1 :]))


def _side(words: list[str]) -> tuple[Term, ...]:
    return tuple(_term(part) for part in " ".join(words).replace("- ", "+ -").split("+ "))


def _term(part: str) -> Term:
    sign = Decimal(-1 if part.startswith("-") else 1)
    match part.lstrip("-").split():
        case [one] if _NUMBER.fullmatch(one):
            return Term(sign * Decimal(one))
        case [one] if named := _PLACED.fullmatch(one):
            return Term(sign, named[2] or named[3], _place(named[1]))
        case [times, one] if _NUMBER.fullmatch(times) and (named := _PLACED.fullmatch(one)):
            return Term(sign * Decimal(times), named[2] or named[3], _place(named[1]))
        case []:
            raise NotARule("Một bên của công thức còn thiếu mã dòng hoặc con số.")
        case unknown:
            raise NotARule(f"“{_shown(unknown)}” không phải mã dòng, con số, hay con số nhân với mã dòng.")


def _place(word: str | None) -> Place:
    return "last" if word == "last" else "target" if word == "target" else "now"


def printed_rule(rule: str) -> str:
    """Return a rule as an officer reads it."""
    return _shown(rule.split())


def _shown(words: Iterable[str]) -> str:
    said = " ".join(word.replace(".", ",") if _NUMBER.fullmatch(word) else _PRINTED.get(word, word) for word in words)
    return re.sub(r"(last|target)\(([^()]*)\)", lambda m: f"{m[2]} ({_SAID[m[1]]})", said)


def typed_rule(text: str) -> str:
    """Return as a rule what an officer typed as it is printed: `A ≤ B (năm trước) + 0,5 C thì D > 0`; not yet parsed.

    Codes may be typed small and signs without blanks; only a minus keeps them, for a code may have a hyphen.
    """
    said = unicodedata.normalize("NFC", text).translate(_TYPED)
    for place, words in _SAID.items():
        said = re.sub(rf"({_CODE})\s*\(\s*{words}\s*\)", rf"{place}(\1)", said, flags=re.IGNORECASE)
    said = re.sub(r"(\d),(\d)", r"\1.\2", said)
    said = re.sub(r"<=|>=|[<>=+]", lambda sign: f" {sign[0]} ", said)
    return " ".join(_typed_word(word) for word in said.split())


def _typed_word(word: str) -> str:
    if inside := re.fullmatch(r"(last|target)\((.*)\)", word):
        return f"{inside[1]}({inside[2].upper()})"
    return _TYPED_WORDS.get(word.lower(), word.upper())


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its rule, what it means that it does not hold, and the sentence that an officer then reads.

    `title` stands for the rule where the rule itself reads badly.
    """

    rule: str
    level: Level
    why: str
    title: str = ""

    def __post_init__(self) -> None:
        parse(self.rule)

    @property
    def codes(self) -> tuple[str, ...]:
        """The figures of the sheet that it names, in the order in which they stand."""
        return tuple(dict.fromkeys(term.code for term in parse(self.rule).terms if term.place == "now"))

    @property
    def every_code(self) -> frozenset[str]:
        """All rows that it names, also those of which it only takes the target or last year's figure."""
        return frozenset(term.code for term in parse(self.rule).terms)

    @property
    def looks_beside(self) -> bool:
        """Whether it takes a target or a figure of last year."""
        return any(term.place != "now" for term in parse(self.rule).terms)

    @property
    def at(self) -> str:
        """The figure beside which it stands when it does not hold."""
        return self.codes[0]

    @property
    def printed(self) -> str:
        """The rule as an officer reads it; no two checks of a sheet print alike."""
        return self.title or printed_rule(self.rule)


def must(rule: str, why: str) -> Check:
    """What has to hold before a sheet is sent."""
    return Check(rule, Level.MUST, why)


def should(rule: str, why: str) -> Check:
    """What holds, or is explained in a sentence before the sheet is sent."""
    return Check(rule, Level.SHOULD, why)


def ratio_to_last_year(*codes: str, times: int = 3, least: int = 10) -> tuple[Check, ...]:
    """Ask about figures more than `times` last year's, or less than one part of so many; `least` is let pass either way."""
    why = f"Số liệu chênh quá {times} lần so với năm trước; có đúng không?"

    def one(c: str) -> Check:
        rule = f"{c} <= {times} last({c}) + {least} and last({c}) <= {times} {c} + {least}"
        return Check(rule, Level.QUESTION, why, f"{c} so với {c} năm trước")

    return tuple(one(code) for code in codes)


def breakdown(whole: str, *parts: str, exclusive: bool, exhaustive: bool) -> tuple[Check, ...]:
    """Hold parts against their whole: `exclusive` ones do not overlap, `exhaustive` ones leave nothing out."""
    added, names = " + ".join(parts), ", ".join(parts)
    if exclusive and exhaustive:
        return (must(f"{whole} = {added}", f"{whole} phải bằng tổng các phần {names}."),)
    found = [must(f"{part} <= {whole}", f"{part} là một phần của {whole} nên không thể lớn hơn.") for part in parts]
    if exclusive and len(parts) > 1:
        found = [must(f"{added} <= {whole}", f"Tổng các phần {names} không thể lớn hơn {whole}.")]
    if exhaustive:
        found.append(must(f"{whole} <= {added}", f"Tổng các phần {names} không thể nhỏ hơn {whole}."))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Values:
    """The figures that are there, as people read them, by code: of this sheet, last year's, the targets set.

    `yesno` are the codes that are answered with yes (1) or no (0).
    """

    now: Mapping[str, Decimal]
    last: Mapping[str, Decimal] = field(default_factory=dict)
    target: Mapping[str, Decimal] = field(default_factory=dict)
    yesno: frozenset[str] = frozenset()

    def of(self, term: Term) -> Decimal | None:
        """Return what a term's figure is, None where there is none."""
        known = {"now": self.now, "last": self.last, "target": self.target}[term.place]
        return known.get(term.code)

    def shown(self, term: Term) -> str:
        """Say a term's figure with its code."""
        value = self.of(term) or Decimal(0)
        text = number(value, max(-int(value.as_tuple().exponent), 0))
        if term.code in self.yesno:
            text = YES if value else NO
        return f"{term.code} {_SAID[term.place]}: {text}" if term.place != "now" else f"{term.code}: {text}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A check that does not hold: `found` says the figures that it was judged by."""

    level: Level
    rule: str
    at: str
    codes: tuple[str, ...]
    why: str
    found: str = ""

    @property
    def sentence(self) -> str:
        """What the officer reads."""
        if not self.found:
            return self.why
        return f"{self.why} ({self.found}.)" if self.why.endswith("?") else f"{self.why.rstrip('.')} ({self.found})."


def judge(checks: Iterable[Check], values: Values) -> list[Finding]:
    """Return the checks that do not hold, in their order."""
    return [_finding(check, values) for check in checks if _holds(parse(check.rule), values) is False]


def _finding(check: Check, values: Values) -> Finding:
    found = "; ".join(values.shown(term) for term in parse(check.rule).terms)
    return Finding(check.level, check.rule, check.at, check.codes, check.why, found)


def _holds(rule: Parsed, values: Values) -> bool | None:
    """Say whether a rule holds; None where a figure that it needs is not there."""
    if rule.when:
        condition = _all(rule.when, values)
        if condition is not True:
            return None if condition is None else True
    return _all(rule.then, values)


def _all(comparisons: tuple[Comparison, ...], values: Values) -> bool | None:
    said = [_compare(each, values) for each in comparisons]
    return None if None in said else all(said)


def _compare(comparison: Comparison, values: Values) -> bool | None:
    left, right = _sum(comparison.left, values), _sum(comparison.right, values)
    return None if left is None or right is None else _COMPARING[comparison.sign](left, right)


def _sum(terms: tuple[Term, ...], values: Values) -> Decimal | None:
    total = Decimal(0)
    for term in terms:
        value = values.of(term) if term.code else Decimal(1)
        if value is None:
            return None
        total += term.factor * value
    return total


def formula(check: Check, ref: Callable[[Term], str], yesno: frozenset[str]) -> tuple[str, str]:
    """Return a check as two Excel conditions: that all its figures are there, and that it holds.

    `ref` gives a figure's cell. Words that mean none count as zero; what floats is rounded before it is compared.
    """
    rule = parse(check.rule)
    refs = [ref(term) for term in rule.terms]
    then = _excel_all(rule.then, ref, yesno)
    holds = f"IF({_excel_all(rule.when, ref, yesno)},{then},TRUE)" if rule.when else then
    return f"COUNTA({','.join(refs)})={len(refs)}", holds


def _excel_all(comparisons: tuple[Comparison, ...], ref: Callable[[Term], str], yesno: frozenset[str]) -> str:
    def term(one: Term) -> str:
        if not one.code:
            return f"{one.factor:f}"
        value = f'(LOWER(TRIM({ref(one)}))="{YES.lower()}")' if one.code in yesno else f"N({ref(one)})"
        return f"{one.factor:f}*{value}"

    def compared(one: Comparison) -> str:
        left, right = ("+".join(term(each) for each in side) for side in (one.left, one.right))
        return f"ROUND({left}-({right}),6){one.sign}0"

    return f"AND({','.join(compared(each) for each in comparisons)})"
