"""The few pieces of SVG that every drawing is made of. Presentation attributes only: a strict CSP forbids styles."""

from collections.abc import Iterable, Sequence
from html import escape
from zlib import crc32

WIDTH = 500.0  # at 150 mm in print a unit is 0.85 pt, so 12 units are the least that is read with ease
PAPER_FAMILY = "'TeX Gyre Termes', 'Times New Roman', Tinos, 'Liberation Serif', serif"
INK = "#000000"
EMPTY_LABEL = "chưa nộp"

# Average advance of Times at size 1; a guess is enough to break labels, the font itself is not read here.
_ADVANCE = 0.47


def document(title: str, description: str, width: float, height: float, parts: Iterable[str]) -> str:
    """Return a whole drawing, `width` × `height` units, with a title and description for those who cannot see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="img" font-family="{PAPER_FAMILY}" fill="{INK}">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
        f'<rect x="0" y="0" width="{width:g}" height="{height:g}" fill="#ffffff"/>{"".join(parts)}</svg>'
    )


def hatch(title: str) -> tuple[str, str]:
    """Return the pattern for “chưa nộp” and the fill that names it; the name differs from drawing to drawing."""
    name = f"gach-{crc32(title.encode()):08x}"
    return (
        f'<defs><pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<rect x="0" y="0" width="6" height="6" fill="#ffffff"/>'
        f'<path d="M-1,1 L1,-1 M0,6 L6,0 M5,7 L7,5" stroke="{INK}" stroke-width="0.8" fill="none"/>'
        "</pattern></defs>",
        f"url(#{name})",
    )


def text(x: float, y: float, content: str, size: float = 13, anchor: str = "start", **attributes: str) -> str:
    """Return a line of text standing on `y`; `font_weight="bold"` and the like become attributes."""
    more = "".join(f' {name.replace("_", "-")}="{escape(value)}"' for name, value in attributes.items())
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" text-anchor="{anchor}"{more}>{escape(content)}</text>'


def rect(x: float, y: float, width: float, height: float, fill: str, *, stroke: str = INK) -> str:
    """Return a box with a thin edge, so that it is seen on any copier."""
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" '
        f'fill="{fill}" stroke="{stroke}" stroke-width="0.8"/>'
    )


def line(x1: float, y1: float, x2: float, y2: float, width: float = 0.8) -> str:
    """Return a straight line."""
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{INK}" stroke-width="{width:g}"/>'


def wide(content: str, size: float = 13) -> float:
    """Return about how many units `content` takes at `size`."""
    return len(content) * size * _ADVANCE


def wrapped(content: str, width: float, size: float) -> list[str]:
    """Return `content` in lines that stay about within `width`; a word is never cut."""
    lines = [""]
    for word in content.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and wide(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def legend(entries: Sequence[tuple[str | None, str]], top: float) -> tuple[list[str], float]:
    """Return the marks with their labels, flowing over as many lines as they need, and the height taken.

    An entry is a fill and its label; a fill of None is the upright stroke that marks a target.
    """
    parts: list[str] = []
    x, y = 8.0, top
    for fill, label in entries:
        room = 22 + 1.4 * wide(label, 12) + 6  # a screen without Times takes a wider face
        if x > 8 and x + room > WIDTH:
            x, y = 8.0, y + 18
        left = round(x, 2)
        parts.append(rect(left, y, 16, 11, fill) if fill else line(left + 8, y - 2, left + 8, y + 13, 2.2))
        parts.append(text(left + 22, y + 10, label, 12))
        x += room
    return parts, y + 18 - top
