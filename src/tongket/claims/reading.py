"""Reading a text: every figure it states, with its counted noun, hedge, place and clause."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from tongket.claims import rows, surroundings
from tongket.claims.alignment import WALL, Aligned, align, clause_bounds
from tongket.claims.claim import Claim, Comparator, Kind, Stance
from tongket.claims.lexicon import ALSO_VERBS
from tongket.claims.lines import Lines
from tongket.claims.masks import masked
from tongket.claims.nouns import Noun, bare_noun_at, last_noun_before, noun_at, phrase_at, spelled_noun_at
from tongket.claims.numbers import Quantity, absences, as_thousands, opens_sentence, quantities, spelled_quantities
from tongket.claims.timeline import UNKNOWN_BASE, Place, Timeline

_PERIOD_WORDS = ("tháng", "năm", "quý", "tuần", "ngày")
_PERIOD_AFTER = re.compile(
    r"\s+(?:đầu|cuối|qua|gần|tới|trước|nay|liền|liên tiếp|liên tục|sau|(?:(?:của )?năm |học )?(?:19|20)\d\d|/)",
    re.I,
)
_GAP = re.compile(r"\s*\([^()\n]{1,60}\)(?=\s)|\s*[“\"](?=\w)")
_SHARED = re.compile(r"\s*(?:,|và|hoặc|;)\s*(?=\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_REACHED = re.compile(r"\b(?:đạt|được|là|có|hoàn thành)\s*$", re.I)
_ROUGH = re.compile(r"\b(?:hơn|gần|trên|khoảng|quá)\s*$", re.I)
_WORD_BEFORE = re.compile(r"(\S+\s+|[“\"'‘])$")
_AGE_BEFORE = re.compile(r"\b(?:tuổi|độ tuổi)\s*$", re.I)
_GIVING = re.compile(r"\b(?:thưởng|cho|tặng|nạp|dựng|được|có|với|chức|dương|và)\s*$", re.I)
_CARRIES = re.compile(r"\btrong đó\b|\(|:")
MOST_NUMBERS, MOST_FIGURES = 100_000, 20_000  # of one text; a report of a province has some hundreds
_NEAR, _FAR = 300, 1500  # characters that words beside a figure, and the sentence around it, are looked for within
_OF_ALL = re.compile(r"\s+(?:trên|trong)\s+(?:tổng\s+)?số\s+$")
_SENTENCE = re.compile(r"[\n|]|[.!?…]\s+")
_COMPARED = re.compile(r"[^,;.()\n|]{0,40}\bso với\b")
_ALSO_CHANGED = re.compile(r"\s*(?:,|và)\s*")


@dataclass(frozen=True, slots=True)
class _Found:
    """A quantity with the noun it counts, before it is put into its clause."""

    quantity: Quantity
    noun: Noun | None
    end: int  # of the surface


def read(text: str) -> list[Claim]:
    """Every figure that the text states, in order.

    Offsets are str indices into `text` as given, whatever its normal form, line ends and spaces. Dates, document
    numbers, names with a number, periods and list numbers are no figures (see masks); neither is a number without
    anything to count, nor a range. The time it takes grows with the length of the text, whatever is in it; of more than
    20000 figures (or 100000 numbers in digits) only the first are read.
    """
    return list(_read(text))


@lru_cache(maxsize=16)
def _read(text: str) -> tuple[Claim, ...]:
    aligned = align(text)
    lines = Lines(aligned.normal)
    found = _found(lines)
    if not found:
        return ()
    timeline, intentions = Timeline(aligned.normal), surroundings.Intentions(aligned.normal)
    clauses = clause_bounds(aligned.normal)
    openings = [start for start, _ in clauses]
    where = [clauses[bisect_right(openings, item.quantity.start) - 1] for item in found]
    places = [_placed(lines, found, index, bounds) for index, bounds in enumerate(where)]
    claims, following = list[Claim](), None
    for index in reversed(range(len(found))):
        claim = _timed(_claim(aligned, found, index, where[index], intentions), places[index], timeline)
        if following and claim.period is None and where[index] == where[index + 1]:
            shared = timeline.shared(places[index], places[index + 1])
            claim = replace(claim, period=shared) if shared else claim
        following = claim
        claims.append(claim)
    return tuple(reversed(claims))


def _placed(lines: Lines, found: list[_Found], index: int, bounds: tuple[int, int]) -> Place:
    """The figure's surroundings in the form that its time is looked for in."""
    item = found[index]
    paragraph = lines.paragraph(item.quantity.start)
    return Place(
        start=item.quantity.start,
        end=item.end,
        clause=max(bounds[0], item.quantity.start - _FAR),
        sentence=max(_sentence_start(lines, bounds[0], paragraph), item.quantity.start - _FAR),
        paragraph=paragraph,
        before=found[index - 1].end if index else -1,
        after=found[index + 1].quantity.start if index + 1 < len(found) else len(lines.text),
    )


def _sentence_start(lines: Lines, clause: int, paragraph: int) -> int:
    """A clause behind a semicolon begins no sentence."""
    if clause > paragraph and lines.text[clause - 1] == ";":
        clause = lines.sentence_end(max(paragraph, clause - _FAR), clause - 1)
    return max(clause, paragraph)


def _timed(claim: Claim, place: Place, timeline: Timeline) -> Claim:
    """The claim with its period, and as a plan where the headings above announce plans."""
    stance = Stance.PLAN if timeline.section(place.start).plan else claim.stance
    period = timeline.period(place)
    if claim.stance is Stance.PLAN and period == UNKNOWN_BASE:
        period = None
    if stance is claim.stance and period is None:
        return claim
    return replace(claim, stance=stance, period=period)


def _found(lines: Lines) -> list[_Found]:
    text = lines.text
    covered = masked(text)
    spelled = [q for q in spelled_quantities(text) if not covered[q.start] and not _scales_digits(text, q)]
    numbers = [*islice(quantities(text, covered), MOST_NUMBERS), *spelled, *absences(text)]
    found = list[_Found]()
    for quantity in sorted(numbers, key=lambda q: q.start):
        item = _with_noun(text, quantity, found[-1] if found else None)
        if item is None or _is_period(text, item) or rows.states_nothing(lines, quantity.start, item.end):
            continue
        if found and _is_total(text, found[-1], item):
            found[-1] = replace(found[-1], quantity=replace(found[-1].quantity, total=quantity.value), end=item.end)
        else:
            found.append(item)
        if len(found) >= MOST_FIGURES:
            break
    return found


def _is_total(text: str, part: _Found, item: _Found) -> bool:
    """ "16 đơn vị trên tổng số 17 đơn vị", "38 căn/40 căn": the second number is what the first is a part of."""
    slashed = part.noun and item.noun and part.noun.words == item.noun.words
    slashed = slashed and text[part.end : item.quantity.start].strip() == "/"
    said = slashed or (part.noun and item.noun and _OF_ALL.fullmatch(text, part.end, item.quantity.start))
    if (
        not said
        or part.quantity.total is not None
        or part.quantity.percent
        or item.quantity.value < part.quantity.value
    ):
        return False
    return _same_sort(part.noun, item.noun)


def _same_sort(part: Noun | None, whole: Noun | None) -> bool:
    """Units of any name are units; else the nouns must begin alike."""
    if part is None or whole is None:
        return False
    units = part.words.startswith(("đơn vị", "địa phương")) and whole.group in ("places", "bodies")
    return units or part.words.split()[0] == whole.words.split()[0]


def _scales_digits(text: str, quantity: Quantity) -> bool:
    return bool(re.search(r"\d\s*$", text[max(0, quantity.start - 3) : quantity.start]))


def _with_noun(text: str, quantity: Quantity, before: _Found | None) -> _Found | None:
    """The quantity if it is a figure: a percentage, money, or a number with something to count."""
    if _is_fraction(text, quantity):
        return None
    if quantity.spelled:
        return _spelled(text, quantity)
    if quantity.percent:
        return _Found(quantity, None, quantity.end)
    noun = _age(text, quantity) or _noun_behind(text, quantity)
    if noun:
        split = noun.group in ("measure", "money")
        return _Found(quantity if split or quantity.scaled else as_thousands(text, quantity), noun, noun.end)
    return _without_noun(text, quantity, before)


def _is_fraction(text: str, quantity: Quantity) -> bool:
    """ "hơn 2/3 cán bộ" is a rough share, not two of three."""
    rough = _ROUGH.search(text[max(0, quantity.start - 10) : quantity.start])
    return bool(rough and quantity.total and quantity.value < quantity.total <= 10)


def _spelled(text: str, quantity: Quantity) -> _Found | None:
    one = text[quantity.start : quantity.end].lower() in ("một", "năm")
    opens = text[quantity.start].isupper()
    if one and not (opens or _GIVING.search(text[max(0, quantity.start - 12) : quantity.start])):
        return None
    noun = spelled_noun_at(text, quantity.end, one=one)
    return _Found(quantity, noun, noun.end) if noun else None


def _age(text: str, quantity: Quantity) -> Noun | None:
    """ "tuổi 17": the one unit that stands before its number."""
    before = text[max(0, quantity.start - 10) : quantity.start]
    return Noun(quantity.end, "tuổi", "measure") if _AGE_BEFORE.search(before) else None


def _noun_behind(text: str, quantity: Quantity) -> Noun | None:
    noun = phrase_at(text, quantity.end)
    if not rows.wraps(text, quantity.start, quantity.end, _next_word(text, quantity.end)):
        return None
    if noun and noun.words in ALSO_VERBS and _named(text, quantity):
        return None
    if noun or quantity.end >= len(text):
        return noun
    if gap := _GAP.match(text, quantity.end):
        return phrase_at(text, gap.end())
    shared = None if _YEAR.fullmatch(text, quantity.start, quantity.end) else _SHARED.match(text, quantity.end)
    if shared and (follower := re.compile(r"[\d.]+(?![\d,/%])").match(text, shared.end())):
        return noun_at(text, follower.end()) and phrase_at(text, follower.end())
    return None if _named(text, quantity) else bare_noun_at(text, quantity.end)


def _next_word(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _named(text: str, quantity: Quantity) -> bool:
    """The number follows a capitalised word ("Long Bình 3") or opens a quotation (“3 không”): part of a name."""
    before = _WORD_BEFORE.search(text, max(0, quantity.start - 30), quantity.start)
    if not before or not (before[1][0].isupper() or before[1] in "“\"'‘"):
        return False
    return not (before[1][0].isupper() and opens_sentence(text, before.start()))


def _without_noun(text: str, quantity: Quantity, before: _Found | None) -> _Found | None:
    """Ratios and sums need no noun behind them; a part of a figure just named takes that figure's noun."""
    if quantity.total is not None:
        noun = last_noun_before(text, max(0, quantity.start - 120), quantity.start)
        reached = noun or _REACHED.search(text[max(0, quantity.start - 12) : quantity.start])
        return _Found(quantity, noun, quantity.end) if reached else None
    if quantity.scaled:
        return _Found(quantity, Noun(quantity.end, "đồng", "money"), quantity.end)
    if before and before.noun and _is_part(text, before, quantity):
        return _Found(quantity, before.noun, quantity.end)
    return None


def _is_part(text: str, before: _Found, quantity: Quantity) -> bool:
    between = text[before.end : quantity.start]
    follows = re.match(r"\s+[^\W\d_]", text[quantity.end : quantity.end + 4])
    same_sentence = len(between) < 120 and not re.search(r"\n|[.;]\s", between)
    opened = _CARRIES.search(text[max(0, before.quantity.start - 30) : quantity.start])
    return bool(follows and same_sentence and opened)


def _is_period(text: str, item: _Found) -> bool:
    """ "6 tháng đầu năm" and "5 năm qua" say when, not how much."""
    noun = item.noun
    return bool(noun and noun.words in _PERIOD_WORDS and _PERIOD_AFTER.match(text, item.end))


def _claim(
    aligned: Aligned, found: list[_Found], index: int, bounds: tuple[int, int], intentions: surroundings.Intentions
) -> Claim:
    item, text = found[index], aligned.normal
    quantity = item.quantity
    before = text[max(bounds[0], quantity.start - _NEAR) : quantity.start]
    after = text[item.end : min(bounds[1], item.end + _NEAR)]
    kind = Kind.DELTA if _is_difference(text, found, index, bounds) else _kind(item)
    of = surroundings.base_of(text[quantity.end : bounds[1]]) if quantity.percent else None
    start, end = aligned.source(quantity.start, quantity.end)
    clause_start, clause_end = aligned.source(*_trimmed(text, bounds))
    hedge = surroundings.comparator(before, after)
    return Claim(
        start=start,
        end=end,
        surface=aligned.given[slice(*aligned.source(quantity.start, item.end))],
        value=quantity.value,
        total=quantity.total,
        unit="%" if quantity.percent else item.noun.words if item.noun else None,
        comparator=Comparator.EQ if quantity.total is not None else hedge,
        kind=kind,
        of=of,
        clause=aligned.given[clause_start:clause_end],
        clause_start=clause_start,
        decimals=quantity.decimals,
        place=_place(text, found, index, bounds),
        stance=surroundings.stance(
            _own_before(text, found, index),
            intended=intentions.between(_own_sentence(text, quantity.start), quantity.start),
            percent=quantity.percent,
        ),
        subject=surroundings.subject_of(before) if quantity.percent and of is None else None,
    )


def _is_difference(text: str, found: list[_Found], index: int, bounds: tuple[int, int]) -> bool:
    """ "tăng 5 vụ", and the 3 of "tăng 5 vụ, 3 đối tượng so với cùng kỳ"."""
    item = found[index]
    if surroundings.is_difference(text[max(bounds[0], item.quantity.start - _NEAR) : item.quantity.start]):
        return True
    compared = _COMPARED.match(text, item.end, bounds[1])
    if not (compared and index and _ALSO_CHANGED.fullmatch(text, found[index - 1].end, item.quantity.start)):
        return False
    earlier = found[index - 1].quantity.start
    return surroundings.is_difference(text[max(bounds[0], earlier - _NEAR) : earlier])


def _kind(item: _Found) -> Kind:
    if item.quantity.percent:
        return Kind.PERCENT
    if item.quantity.total is not None:
        return Kind.RATIO
    return {"money": Kind.MONEY, "measure": Kind.MEASURE}.get(item.noun.group if item.noun else "", Kind.COUNT)


def _trimmed(text: str, bounds: tuple[int, int]) -> tuple[int, int]:
    start, end = bounds
    while start < end and _blank(text[start]):
        start += 1
    while end > start and _blank(text[end - 1]):
        end -= 1
    return start, end


def _blank(sign: str) -> bool:
    return sign.isspace() or sign == WALL


def _own_sentence(text: str, at: int) -> int:
    before = text[max(0, at - 400) : at]
    return at - len(_SENTENCE.split(before)[-1])


def _own_before(text: str, found: list[_Found], index: int) -> str:
    start = found[index].quantity.start
    return text[max(start - 80, found[index - 1].end if index else 0) : start]


def _place(text: str, found: list[_Found], index: int, bounds: tuple[int, int]) -> str | None:
    """The place that the figure is said of: named right before it, else between it and the next, else earlier."""
    item = found[index]
    left = _left_of(text, found, index, bounds)
    if adjacent := surroundings.place_left(left):
        return adjacent
    behind = text[item.end : _right_limit(text, found, index, bounds)]
    if place := surroundings.places_in(behind):
        return place
    earlier = surroundings.last_place(left)
    return earlier[0] if earlier else None


def _left_of(text: str, found: list[_Found], index: int, bounds: tuple[int, int]) -> str:
    """The words before a figure that can be its own: the clause, but after another figure only what follows a comma."""
    start = found[index].quantity.start
    if not index or found[index - 1].end <= bounds[0]:
        return text[bounds[0] : start]
    between = text[found[index - 1].end : start]
    cut = re.search(r",| và |\(", between)
    return between[cut.end() :] if cut else ""


def _right_limit(text: str, found: list[_Found], index: int, bounds: tuple[int, int]) -> int:
    """Where the words behind a figure stop being its own: at the next figure or the place that introduces it."""
    if index + 1 == len(found) or found[index + 1].quantity.start >= bounds[1]:
        return bounds[1]
    following = found[index + 1].quantity.start
    between = text[found[index].end : following]
    comma = between.rfind(",")
    if comma >= 0 and surroundings.place_left(between[comma:]):
        return found[index].end + comma
    return following
