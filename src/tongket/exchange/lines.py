"""The lines of a package, read strictly: one JSON object a line, of a known kind, in its shape; every file named, no other."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from .binding import FILES
from .carried.line import Said, Sort, canonical
from .carried.sorts import SORTS, WORDS
from .shapes import Malformed

_LONGEST = 2_000_000  # characters of one line
MOST = 20_000


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a package carries; `identity` is the hash of its line: the same for the same content."""

    kind: str
    said: Said
    identity: str

    @property
    def sort(self) -> Sort:
        """Its sort."""
        return SORTS[self.kind]

    @property
    def files(self) -> list[Mapping[str, str]]:
        """The files that it names, each by hash and name: its own, and the forms of its versions."""
        named = (self.said.get("file"), *(each["form"] for each in self.said.get("versions", ())))
        return [each for each in named if each]

    @property
    def texts(self) -> Iterator[str]:
        """Every text in it, however deep."""
        return _texts(self.said)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(each)


def read_line(text: bytes) -> Line:
    """Read one line. Raises Malformed."""
    if len(text) > _LONGEST:
        raise Malformed("line")
    try:
        value = json.loads(text)
        plain = isinstance(value, dict) and canonical(value) == text
    except (ValueError, RecursionError) as error:
        raise Malformed("json") from error
    if not plain:
        raise Malformed("line")
    kind = value.pop("kind", None)
    if not isinstance(kind, str) or kind not in SORTS:
        raise Malformed("kind")
    return Line(kind, SORTS[kind].shape(value), sha256(text).hexdigest())


def read_lines(parts: Mapping[str, bytes], items: str) -> tuple[Line, ...]:
    """Read the lines of a package's members; the files that they name must be just those that it holds. Raises Malformed."""
    texts = parts[items].split(b"\n")
    if texts.pop() != b"" or len(texts) > MOST or len(set(texts)) < len(texts):
        raise Malformed("lines")
    lines = tuple(map(read_line, texts))
    named = {each["sha256"] for line in lines for each in line.files}
    if named != {name.removeprefix(FILES) for name in parts if name.startswith(FILES)}:
        raise Malformed("files")
    if any(sha256(parts[f"{FILES}{each}"]).hexdigest() != each for each in named):
        raise Malformed("files")
    return lines


def counted(kinds: Iterable[Any]) -> str:
    """Return how many of each kind in words: "2 văn bản, 12 báo cáo"."""
    many = Counter(kinds)
    return ", ".join(f"{many[kind]} {word}" for kind, word in WORDS.items() if many[kind])
