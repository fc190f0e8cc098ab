"""Every paragraph of an admitted Word file, those of page headers, text boxes and comments too: to be looked through."""

from collections.abc import Iterator, Mapping
from xml.parsers import expat

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "


def word_text(parts: Mapping[str, bytes]) -> str:
    """Return a line for each paragraph of the parts that `gate.check` let in, in no order that a reader would know."""
    return "\n".join(line for name, part in parts.items() if name.startswith("word/") for line in _lines(name, part))


def _lines(name: str, part: bytes) -> Iterator[str]:
    """Yield the paragraphs of a part; one that lies inside another (a text box) is a line of its own."""
    done: list[str] = []
    open_: list[list[str]] = []
    reading = False

    def start(tag: str, _: dict[str, str]) -> None:
        nonlocal reading
        if tag == f"{_W}p":
            open_.append([])
        reading = tag == f"{_W}t"
        if tag in {f"{_W}tab", f"{_W}br"} and open_:
            open_[-1].append("\t")

    def end(tag: str) -> None:
        nonlocal reading
        reading = False
        if tag == f"{_W}p":
            done.append("".join(open_.pop()))

    def letters(text: str) -> None:
        if reading and open_:
            open_[-1].append(text)

    if not name.endswith(".xml"):
        return
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, letters
    parser.Parse(part, True)
    yield from done
