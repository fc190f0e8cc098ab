"""Turns of phrase that the chapters of all lines of work share: a result beside its target and last year, and the gaps.

Nothing is praised here. What is said of a target follows from `Facts.met`; a unit that has not reported is named.
"""

from typing import TypeAlias

from tongket.documents import FigureRef, Paragraph
from tongket.review.declarations import Facts

Parts: TypeAlias = list[str | FigureRef]


def silence(what: str) -> Parts:
    """Say that nobody has reported `what`."""
    return [f"Chưa có đơn vị báo cáo số liệu về {what}."]


def beside_target(facts: Facts, code: str, noun: str = "chỉ tiêu") -> Parts:
    """Say what share of its target (called `noun`) a result reaches, and when it falls short, of how much."""
    if facts.value(code) is None or not facts.wanted(code):
        return []
    value, wanted = facts.value(code), facts.wanted(code)
    if facts.met(code) or (value is not None and wanted is not None and value > wanted):
        return [", đạt ", facts.share_ref(code), f" {noun}"]
    return [", mới đạt ", facts.share_ref(code), f" so với {noun} ", facts.target_ref(code)]


def beside_limit(facts: Facts, code: str, limit: str) -> Parts:
    """Say whether a result stays within its upper bound (called `limit`)."""
    if facts.value(code) is None or facts.wanted(code) is None:
        return []
    if facts.met(code):
        return [f", không vượt {limit}"]
    return [f", vượt {limit} (", facts.target_ref(code), ")"]


def beside_last_year(facts: Facts, code: str) -> Parts:
    """Compare a result with last year's, where both are known."""
    value, before = facts.value(code), facts.before(code)
    if value is None or before is None:
        return []
    if value == before:
        return [f" (bằng năm {facts.year - 1})"]
    trend = "tăng" if value > before else "giảm"
    return [f" ({trend} so với ", facts.before_ref(code), f" của năm {facts.year - 1})"]


def told(
    facts: Facts, code: str, lead: str, what: str, *, tail: str = "", noun: str = "chỉ tiêu", none: str = ""
) -> Parts:  # fmt: skip
    """Build one sentence: lead, figure, tail, target, last year.

    `what` names the figure where nobody reported it; `none` is the sentence for a reported zero, where it reads better.
    """
    if facts.value(code) is None:
        return silence(what)
    if none and facts.value(code) == 0:
        return [f"{none} (", facts.ref(code), ")."]
    beside = [*beside_target(facts, code, noun), *beside_last_year(facts, code)]
    return [f"{lead} ", facts.ref(code), tail, *beside, "."]


def bounded(facts: Facts, code: str, lead: str, what: str, *, tail: str = "", limit: str = "mức cho phép") -> Parts:
    """Build one sentence about a figure that is to stay within a bound, as `told` does about one that is to be reached."""
    if facts.value(code) is None:
        return silence(what)
    if facts.value(code) == 0 == facts.wanted(code):
        return [f"Không để xảy ra{tail} (", facts.ref(code), ")."]
    beside = [*beside_last_year(facts, code), *beside_limit(facts, code, limit)]
    return [f"{lead} ", facts.ref(code), tail, *beside, "."]


def listed(facts: Facts, lead: str, codes: tuple[str, ...], what: str) -> Parts:
    """Build one sentence of several figures, each beside last year's: `Cấp huyện khen thưởng 146 tập thể, 318 cá nhân.`"""
    said: Parts = []
    for code in codes:
        if facts.value(code) is not None:
            said += [", " if said else f"{lead} ", facts.ref(code), *beside_last_year(facts, code)]
    return [*said, "."] if said else silence(what)


def gaps(facts: Facts, *codes: str) -> Parts:
    """Name the units that have not reported one of these, each once; nothing where nobody has (that is said already)."""
    reported = [code for code in codes if facts.value(code) is not None]
    names = list(dict.fromkeys(name for code in reported for name in facts.missing(code)))
    return [f"Chưa có đủ số liệu của: {', '.join(names)}."] if names else []


def paragraph(facts: Facts, *sentences: Parts) -> Paragraph:
    """Join sentences into a paragraph, leaving out those that have nothing to say."""
    parts: Parts = []
    for sentence in filter(None, sentences):
        parts += [" ", *sentence] if parts else sentence
    return facts.say(*parts)


def share_in_prose(printed: str) -> str:
    """Print a whole percentage as running text has it: `100%`, not `100,0%`."""
    return printed.replace(",0%", "%")
