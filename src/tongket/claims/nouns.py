"""Reading the counted noun behind a number: the longest entry of the lexicon, and what is coordinated with it."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from tongket.claims import lexicon
from tongket.vietnamese import same_tone_style

Entry = tuple[str, ...]


class Noun(NamedTuple):
    """A noun phrase of normalised text: where it ends, how it reads (lower case), and whether the lexicon knows it."""

    end: int
    words: str
    group: str


def _tokens_of(phrase: str) -> Entry:
    return tuple(_TOKEN.findall(same_tone_style(phrase)))


_TOKEN = re.compile(r"đ/c|[^\W\d_]+(?:-[^\W\d_]+)*[23²³]?|,")
_NEXT = re.compile(r"\s*(đ/c|[^\W\d_]+(?:-[^\W\d_]+)*[23²³]?|,)", re.I)
_GROUPS: tuple[tuple[str, Iterable[str]], ...] = (
    ("people", lexicon.PEOPLE),
    ("turns", lexicon.TURNS),
    ("places", lexicon.PLACES),
    ("bodies", lexicon.BODIES),
    ("events", lexicon.EVENTS),
    ("papers", lexicon.PAPERS),
    ("things", lexicon.THINGS),
    ("measure", lexicon.MEASURES),
    ("money", lexicon.MONEY),
    ("", lexicon.NOT_COUNTED),
)
_GROUP_OF: dict[Entry, str] = {_tokens_of(phrase): group for group, phrases in _GROUPS for phrase in phrases}
_LONGEST: dict[str, int] = {}
for _entry in _GROUP_OF:
    _LONGEST[_entry[0]] = max(_LONGEST.get(_entry[0], 0), len(_entry))

# "tập thể, cá nhân" is counted together although the lexicon lists each alone.
_TOGETHER = frozenset({("people", "people"), ("places", "places"), ("bodies", "bodies"), ("papers", "papers"),
                       ("things", "things"), ("people", "bodies"), ("bodies", "people"), ("turns", "people"),
                       ("events", "events"), ("bodies", "places"), ("places", "bodies")})  # fmt: skip
# "5 xã, huyện B 12 xã", "23 đồng chí, đối tượng 3: …": the second noun begins a statement of its own.
_OWN_STATEMENT = re.compile(r"\s+(?!(?:với|và|gồm)\b)(?:\d|[^\W\d_]{1,3}\s+\d|[^\W\d_]+\s[^\W\d_]+\s+\d+\s)")
_JOIN = re.compile(r"\s*,\s*|\s+và\s+|[ ]*[&/-][ ]*")


def noun_at(text: str, at: int) -> Noun | None:
    """The counted noun that begins at `at` (leading spaces allowed), the longest one that the lexicon has."""
    words, ends = _window(text, at)
    if not words:
        return None
    for length in range(min(len(words), _LONGEST.get(words[0], 0)), 0, -1):
        group = _GROUP_OF.get(tuple(words[:length]))
        if group is not None:
            end = ends[length - 1]
            return Noun(end, _written(text, at, end), group) if group else None
    return None


def _window(text: str, at: int) -> tuple[list[str], list[int]]:
    """Up to six tokens from `at`, in the lexicon's form, with their ends."""
    words, ends = list[str](), list[int]()
    while len(words) < 6 and (match := _NEXT.match(text, at)):
        words.append(same_tone_style(match[1].lower()))
        at = match.end()
        ends.append(at)
        if len(words) == 1 and words[0] not in _LONGEST:
            return [], []
    return words, ends


def _written(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].lower().split())


def phrase_at(text: str, at: int) -> Noun | None:
    """The counted noun with everything coordinated to it: "huyện, thị xã, thành phố", "tập thể, cá nhân"."""
    noun = noun_at(text, at)
    while noun and (more := _coordinated(text, noun)):
        noun = Noun(more.end, _written(text, at, more.end), noun.group)
    return noun


def _coordinated(text: str, noun: Noun) -> Noun | None:
    join = _JOIN.match(text, noun.end)
    more = noun_at(text, join.end()) if join else None
    if more is None or (noun.group, more.group) not in _TOGETHER or more.words in noun.words:
        return None
    return None if _OWN_STATEMENT.match(text, more.end) else more


_BARE = re.compile(r"\s*([^\W\d_]+)(?:[ ]([^\W\d_]+))?")


def bare_noun_at(text: str, at: int) -> Noun | None:
    """A lower-case word the lexicon does not know, as a counted noun of one or two words, unless it is a stop word."""
    match = _BARE.match(text, at)
    if not match or match[1] in _STOPS or not match[1].islower():
        return None
    if _GROUP_OF.get(tuple(same_tone_style(w) for w in match.groups() if w)) == "":
        return None
    second = match[2] and match[2] not in _STOPS and match[2].islower()
    end = match.end(2) if second else match.end(1)
    return Noun(end, _written(text, at, end), "bare")


def last_noun_before(text: str, start: int, at: int) -> Noun | None:
    """The counted noun after "tỷ lệ" or "số" between `start` and `at`: what a ratio with no noun behind it counts."""
    for match in re.finditer(r"\b(?:tỷ lệ|tỉ lệ|số lượng|số)\s+", text[start:at], re.I):
        noun = phrase_at(text, start + match.end())
        if noun:
            return noun
    return None


_STOPS = frozenset(lexicon.STOPS)
_SPELLED = frozenset(_tokens_of(phrase) for phrase in lexicon.SPELLED_COUNT)
_AFTER_ONE = frozenset(_tokens_of(phrase) for phrase in lexicon.AFTER_ONE)


def spelled_noun_at(text: str, at: int, *, one: bool) -> Noun | None:
    """The noun behind a spelled number; after một (and năm) only nouns that nobody uses with an article."""
    noun = noun_at(text, at)
    if noun is None or _tokens_of(noun.words) not in (_AFTER_ONE if one else _SPELLED):
        return None
    return phrase_at(text, at)
