"""Our pages bound to a form that is not ours: it stays as it lies, only the marked cells can be written into.

What is added: the page that says for whom and until when in front, guidance and the hidden ticket behind, their styles,
and the locking of all that is not marked. The form is from outside: `bound` asks, all the rest runs in the child.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from tongket.workbooks.anyform import Value
from tongket.workbooks.book import Book, open_book
from tongket.workbooks.forms import Form
from tongket.workbooks.marked.styling import joined
from tongket.workbooks.opening import in_child, opened_here
from tongket.workbooks.patch import pack
from tongket.workbooks.plan import FACE, FACE_CHECKS, FACE_GUIDE, META
from tongket.workbooks.readings import Unreadable
from tongket.workbooks.splicing import Seen, calculated_anew, covered, merged, seen, spliced, style_of

Cells = tuple[tuple[str, str, str], ...]  # code, page, cell
OURS = (FACE, FACE_CHECKS, FACE_GUIDE, META)
_STRINGS, _STYLES, _WORKBOOK, _RELATIONS = (
    "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
)  # fmt: skip
_TYPES = "[Content_Types].xml"
_LOCK = b'sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>'
_OLD_LOCK = re.compile(
    rb"<(?:\w+:)?(?:sheetProtection\b[^>]*/>|sheetProtection\b[^>]*>.*?</(?:\w+:)?sheetProtection>"
    rb"|protectedRanges\b.*?</(?:\w+:)?protectedRanges>)",
    re.DOTALL,
)
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_SELECTED = re.compile(rb'\stabSelected="[^"]*"')
_CALCULATED = re.compile(rb"\s*<(?:\w+:)?sheetCalcPr\b[^>]*/>")
_OURS_CELL = re.compile(r'<c r="([A-Z]+\d+)"(?: s="(\d+)")?(?: t="(\w+)")?(/>|>.*?</c>)', re.DOTALL)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_UNUSUAL = "Tệp ghi theo cách không dùng được làm mẫu. Hãy mở bằng Excel, lưu thành một tệp .xlsx mới rồi tải lại."


@dataclass(frozen=True, slots=True)
class _Bound:
    """A form made ready for all units: its parts, and by how much our styles moved back."""

    parts: Mapping[str, bytes]
    names: Mapping[str, str]
    cells: int
    differences: int


def bound(own: Mapping[str, bytes], form: Form) -> bytes:
    """The blank of a marked form: the form with our pages, which are taken out of the parts of a workbook of ours."""
    marked = form.marked
    if marked is None:
        raise ValueError(f"{form.sheet}: not a marked form")
    closed = frozenset(row.code for row in form.rows if row.counted)
    made = in_child("marked.binding:bind", marked.data, dict(own), marked.cells, closed, _proposed(form, marked.places))
    return bytes(made)


def _proposed(form: Form, places: Mapping[str, tuple[str, str]]) -> dict[str, dict[str, Value]]:
    """Return what is written beforehand, by page and cell: proposed figures, and those counted from records."""
    values: dict[str, dict[str, Value]] = {}
    for row in form.rows:
        if row.proposed is not None:
            page, ref = places[row.code]
            said: Value = ("Có" if row.proposed else "Không") if row.kind == "yesno" else row.proposed
            values.setdefault(page, {})[ref] = said
    return values


# ── in the child ───────────────────────────────────────────────────────────────────────────────────────────────────


def bind(
    data: bytes, own: Mapping[str, bytes], cells: Cells, closed: frozenset[str],
    proposed: Mapping[str, Mapping[str, Value]],
) -> bytes:  # fmt: skip
    """The blank of one unit. Raises Unreadable for a form that cannot be one."""
    try:
        book = open_book(own)
        ready = _ready(data, cells, closed, styles=own[_STYLES], names=_names_of(own), ours=frozenset(book.pages))
        parts = {**ready.parts, **_written(ready.parts, proposed)}
        for page in ready.names:
            parts[ready.names[page]] = _ours(own[book.pages[page]], book, ready)
        return pack(parts)
    except (ValueError, KeyError, IndexError, UnicodeDecodeError) as error:
        raise Unreadable(_UNUSUAL) from error


def _written(parts: Mapping[str, bytes], proposed: Mapping[str, Mapping[str, Value]]) -> dict[str, bytes]:
    """Return the pages of the form into which figures are written beforehand."""
    book = open_book(parts) if proposed else None
    return {book.pages[page]: spliced(seen(book, page), values) for page, values in proposed.items()} if book else {}


def _names_of(own: Mapping[str, bytes]) -> bytes:
    """Return the names that our front page has defined: what is printed, which rows on each sheet of paper."""
    found = re.search(rb"<definedNames>(.*?)</definedNames>", own[_WORKBOOK], re.DOTALL)
    return (
        b"".join(re.findall(rb'<definedName [^>]*localSheetId="0"[^>]*>.*?</definedName>', found[1])) if found else b""
    )


@lru_cache(maxsize=2)  # a form is handed out to many units one after another
def _ready(
    data: bytes, cells: Cells, closed: frozenset[str], *, styles: bytes, names: bytes, ours: frozenset[str]
) -> _Bound:
    admitted, book = opened_here(data)
    parts = dict(admitted.parts)
    check_names(book)
    pages = {page: seen(book, page) for page in book.pages}
    wanted: dict[str, list[str]] = {page: [] for page in pages}
    for _, page, ref in (each for each in cells if each[0] not in closed):
        wanted[page] += [ref, *sorted(_hidden(pages[page], ref))]
    used = {style_of(pages[page], ref) for page, refs in wanted.items() for ref in refs}
    if _STYLES not in parts:
        raise Unreadable(_UNUSUAL)
    styled = joined(parts[_STYLES], styles, used)
    for page, here in pages.items():
        looks = {ref: styled.unlocked[style_of(here, ref)] for ref in wanted[page]}
        emptied: dict[str, Value] = dict.fromkeys([*looks, *(ref for _, on, ref in cells if on == page)])
        parts[book.pages[page]] = _locked(spliced(here, emptied, looks))
    parts[_STYLES] = styled.xml
    free = max([0, *(int(number) for name in parts for number in _SHEET.findall(name))]) + 1
    places = {
        page: f"xl/worksheets/sheet{free + at}.xml" for at, page in enumerate(each for each in OURS if each in ours)
    }
    parts |= _registered(parts, places, names)
    return _Bound(parts, places, styled.cells, styled.differences)


def check_names(book: Book) -> None:
    """Raise Unreadable for a form that has a page named as one of ours."""
    if META in book.pages:
        raise Unreadable("Đây là biểu trắng do hệ thống cấp, không dùng làm mẫu được. Hãy tải lên biểu gốc.")
    taken = next((page for page in book.pages if page.casefold() in {each.casefold() for each in OURS}), None)
    if taken is not None:
        raise Unreadable(f"Tệp có trang “{taken}”, trùng tên trang của hệ thống. Hãy đổi tên trang đó rồi tải lại.")


def _hidden(here: Seen, ref: str) -> set[str]:
    areas = merged(here)
    return covered(ref, *areas[ref]) if ref in areas else set()


def _locked(xml: bytes) -> bytes:
    """Return a page of the form, all locked but what has an unlocked style, and not selected."""
    xml = _SELECTED.sub(b"", _OLD_LOCK.sub(b"", xml))
    table = re.search(rb"</((?:\w+:)?)sheetData>|<((?:\w+:)?)sheetData\b[^>]*/>", xml)
    if table is None:
        return xml  # a page of charts
    after = _CALCULATED.match(xml, table.end())
    at = after.end() if after else table.end()
    return xml[:at] + b"<" + (table[1] or table[2] or b"") + _LOCK + xml[at:]


# ── our pages among the form's ─────────────────────────────────────────────────────────────────────────────────────


def _ours(xml: bytes, book: Book, ready: _Bound) -> bytes:
    """Return one of our pages: texts written in their cells, styles by their new numbers."""

    def cell(found: re.Match[str]) -> str:
        head = f'<c r="{found[1]}" s="{int(found[2] or 0) + ready.cells}"'
        if found[3] == "s":
            text = escape(book.strings[int(found[4].removeprefix("><v>").removesuffix("</v></c>"))])
            return f'{head} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
        kind = f' t="{found[3]}"' if found[3] else ""
        return f"{head}{kind}{found[4]}"

    text = _OURS_CELL.sub(cell, xml.decode())
    text = re.sub(r'(<col [^>]*?\bstyle=")(\d+)"', lambda m: f'{m[1]}{int(m[2]) + ready.cells}"', text)
    text = re.sub(r'(<row [^>]*?\bs=")(\d+)"', lambda m: f'{m[1]}{int(m[2]) + ready.cells}"', text)
    return re.sub(r'\bdxfId="(\d+)"', lambda m: f'dxfId="{int(m[1]) + ready.differences}"', text).encode()


def _registered(parts: Mapping[str, bytes], places: Mapping[str, str], names: bytes) -> dict[str, bytes]:
    """Return the workbook, its relations and content types with our pages in them."""
    relations, types, workbook = (parts[name].decode() for name in (_RELATIONS, _TYPES, _WORKBOOK))
    if "</Relationships>" not in relations or "</Types>" not in types or "</sheets>" not in workbook:
        raise Unreadable(_UNUSUAL)
    made = "".join(
        f'<Relationship Id="tongket{at}" Type="{_RELATION}" Target="/{part}"/>'
        for at, part in enumerate(places.values())
    )
    listed = "".join(f'<Override PartName="/{part}" ContentType="{_CONTENT}"/>' for part in places.values())
    return {
        _RELATIONS: relations.replace("</Relationships>", f"{made}</Relationships>").encode(),
        _TYPES: types.replace("</Types>", f"{listed}</Types>").encode(),
        _WORKBOOK: calculated_anew(_listed(workbook, list(places), names.decode()).encode()),
    }


def _listed(workbook: str, ours: list[str], names: str) -> str:
    """Return the workbook part with our front page first and the others last; what counts pages is put right."""
    first = max([int(number) for number in re.findall(r'\bsheetId="(\d+)"', workbook)]) + 1
    relation = next(iter(re.findall(r'<sheet\b[^>]*?\b(\w+):id="', workbook)), "r")

    def entry(page: str, more: str = "") -> str:
        at = ours.index(page)
        return f'<sheet name={quoteattr(page)} sheetId="{first + at}"{more} {relation}:id="tongket{at}"/>'

    workbook = re.sub(r"<sheets\b[^>]*>", lambda found: found[0] + entry(FACE), workbook, count=1)
    behind = "".join(entry(page, ' state="veryHidden"' if page == META else "") for page in ours[1:])
    workbook = workbook.replace("</sheets>", f"{behind}</sheets>")
    workbook = re.sub(r'\blocalSheetId="(\d+)"', lambda found: f'localSheetId="{int(found[1]) + 1}"', workbook)
    workbook = re.sub(r'(<workbookView\b[^>]*?)\s(?:activeTab|firstSheet)="\d+"', r"\1", workbook)
    workbook = re.sub(r'(<workbookView\b[^>]*?)\s(?:activeTab|firstSheet)="\d+"', r"\1", workbook)
    if "</definedNames>" in workbook:
        return workbook.replace("</definedNames>", f"{names}</definedNames>")
    before = _latest(workbook)
    at = workbook.rindex(before) + len(before)
    return f"{workbook[:at]}<definedNames>{names}</definedNames>{workbook[at:]}" if names else workbook


def _latest(workbook: str) -> str:
    """Return what comes last of the parts behind which names are defined (ECMA-376 part 1, 18.2.27)."""
    order = ("</externalReferences>", "</functionGroups>", "</sheets>")
    return next(each for each in order if each in workbook)
