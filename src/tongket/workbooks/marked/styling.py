"""The styles of two workbooks in one: ours appended behind a form's own, and copies of a form's that are not locked.

Sections and their order follow ECMA-376 part 1, 18.8.39 (styleSheet). What is not understood is `Unreadable`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tongket.workbooks.readings import Unreadable

_UNUSUAL = "Tệp ghi theo cách không dùng được làm mẫu. Hãy mở bằng Excel, lưu thành một tệp .xlsx mới rồi tải lại."
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
_XF = re.compile(r"<xf\b[^>]*/>|<xf\b.*?</xf>", re.DOTALL)
_FORMAT = re.compile(r'<numFmt\b[^>]*?numFmtId="(\d+)"[^>]*?/>')
_ID = {"fonts": "fontId", "fills": "fillId", "borders": "borderId"}
_CHILD = {"fonts": "font", "fills": "fill", "borders": "border", "dxfs": "dxf", "numFmts": "numFmt"}
_LOCKED = re.compile(r'(<protection\b[^>]*?\blocked=")(?:0|false)(")')


@dataclass(frozen=True, slots=True)
class Styled:
    """Styles joined: `xml`; by how much ours moved back (`cells`, `differences`); the unlocked copy of each of the form's."""

    xml: bytes
    cells: int
    differences: int
    unlocked: Mapping[str, str]


def joined(theirs: bytes, ours: bytes, used: set[str]) -> Styled:
    """Join our styles to a form's, whose own are all locked; `used` are those of which an unlocked copy is wanted."""
    form, own = theirs.decode(), ours.decode()
    if "<styleSheet" not in form or _inner(form, "cellXfs") is None:
        raise Unreadable(_UNUSUAL)
    moved = {name: _count(form, name) for name in ("fonts", "fills", "borders", "dxfs")}
    formats = _new_formats(form, own)
    for name in ("fonts", "fills", "borders", "dxfs"):
        form = _appended(form, name, _inner(own, name) or "")
    form = _appended(form, "numFmts", "".join(formats.values()))
    known = _XF.findall(_inner(form, "cellXfs") or "")
    unlocked = {style: str(len(known) + at) for at, style in enumerate(sorted(used))}
    if any(int(style or 0) >= len(known) for style in used):
        raise Unreadable(_UNUSUAL)
    copies = "".join(_open(known[int(style or 0)]) for style in sorted(used))
    numbers = {old: _number(made) for old, made in formats.items()}
    mine = "".join(_shifted(xf, moved, numbers) for xf in _XF.findall(_inner(own, "cellXfs") or ""))
    form = _replaced(form, "cellXfs", _LOCKED.sub(r"\g<1>1\g<2>", "".join(known)) + copies + mine)
    return Styled(form.encode(), len(known) + len(used), moved["dxfs"], unlocked)


def _section(name: str) -> re.Pattern[str]:
    return re.compile(rf"<{name}\b[^>]*?(?:/>|>(.*?)</{name}>)", re.DOTALL)


def _inner(xml: str, name: str) -> str | None:
    found = _section(name).search(xml)
    return None if found is None else found[1] or ""


def _count(xml: str, name: str) -> int:
    return len(re.findall(rf"<{_CHILD[name]}\b", _inner(xml, name) or ""))


def _replaced(xml: str, name: str, inner: str) -> str:
    child = "xf" if name == "cellXfs" else _CHILD[name]
    count = len(re.findall(rf"<{child}[ >/]", inner))

    def made(found: re.Match[str]) -> str:
        head = re.sub(r'\scount="[^"]*"', "", found[0].partition(">")[0]).removesuffix("/")
        return f'{head} count="{count}">{inner}</{name}>'

    return _section(name).sub(made, xml, count=1)


def _appended(xml: str, name: str, more: str) -> str:
    """Append to a section; one that the form lacks is put where it belongs."""
    if not more:
        return xml
    have = _inner(xml, name)
    if have is not None:
        return _replaced(xml, name, have + more)
    before = [each for each in _ORDER[: _ORDER.index(name)] if _inner(xml, each) is not None]
    found = _section(before[-1]).search(xml) if before else re.search(r"<styleSheet\b[^>]*>", xml)
    if found is None:
        raise Unreadable(_UNUSUAL)
    count = len(re.findall(rf"<{_CHILD[name]}[ >/]", more))
    return f'{xml[: found.end()]}<{name} count="{count}">{more}</{name}>{xml[found.end() :]}'


def _new_formats(form: str, own: str) -> dict[str, str]:
    """Return our number formats under numbers that the form does not use, by our own numbers."""
    free = max([163, *(int(number) for number in _FORMAT.findall(form))]) + 1
    ours = _FORMAT.finditer(_inner(own, "numFmts") or "")
    return {
        found[1]: found[0].replace(f'numFmtId="{found[1]}"', f'numFmtId="{free + at}"') for at, found in enumerate(ours)
    }


def _number(made: str) -> str:
    return _FORMAT.findall(made)[0]  # type: ignore[no-any-return]


def _shifted(xf: str, moved: Mapping[str, int], formats: Mapping[str, str]) -> str:
    def by(section: str) -> Callable[[re.Match[str]], str]:
        return lambda found: f'{_ID[section]}="{int(found[1]) + moved[section]}"'

    for section, name in _ID.items():
        xf = re.sub(rf'\b{name}="(\d+)"', by(section), xf)
    return re.sub(r'\bnumFmtId="(\d+)"', lambda m: f'numFmtId="{formats.get(m[1], m[1])}"', xf)


def _open(xf: str) -> str:
    """Return a style that looks the same and is not locked."""
    bare = re.sub(r"<protection\b[^>]*?(?:/>|>\s*</protection>)", "", re.sub(r'\sapplyProtection="[^"]*"', "", xf))
    head, _, rest = bare.partition(">")
    inner = "" if head.endswith("/") else rest.removesuffix("</xf>")
    return f'{head.removesuffix("/").rstrip()} applyProtection="1">{inner}<protection locked="0"/></xf>'
