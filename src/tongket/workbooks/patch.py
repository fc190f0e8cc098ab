"""Puts values into the input cells of a workbook by changing its sheet's XML and nothing else."""

import re
import zipfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from xml.sax.saxutils import escape

from tongket.workbooks.anyform import Value
from tongket.workbooks.book import open_book
from tongket.workbooks.checkpage import STANDS
from tongket.workbooks.plan import CHECK_CELL, CHECKS, PAGE
from tongket.workbooks.reader import admit
from tongket.workbooks.wordspage import COUNT

EXCEL_EPOCH = date(1899, 12, 30)
_CELL = re.compile(r'<c r="([A-Z]+[0-9]+)"((?: [a-z]+="[^"]*")*)(?:/>|>(.*?)</c>)', re.DOTALL)
_TYPE = re.compile(r' t="[^"]*"')
_CACHED = re.compile(r"<v>.*?</v>", re.DOTALL)
_CHECK = re.compile(rf"J[0-9]+|{CHECK_CELL}|[{STANDS}{COUNT}][0-9]+")


def fill(blank: bytes, values: Mapping[str, Value], page: str = PAGE) -> bytes:
    """The workbook with values in the named cells of a page: numbers exact, texts inline, None to empty a cell.

    Raises KeyError for a cell that the page does not have. Cached results of the workbook's own checks are dropped,
    so every program calculates them anew.
    """
    parts = dict(admit(blank).parts)
    pages = open_book(parts).pages
    for each in {page, PAGE, CHECKS} & pages.keys():
        name = pages[each]
        parts[name] = _patched(parts[name].decode(), values if each == page else {}).encode()
    return pack(parts)


def pack(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a zip, always the same bytes for the same parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return out.getvalue()


def _patched(xml: str, values: Mapping[str, Value]) -> str:
    left = set(values)

    def replace(match: re.Match[str]) -> str:
        ref, attributes, content = match[1], match[2], match[3] or ""
        if ref in left:
            left.discard(ref)
            return _cell(ref, _TYPE.sub("", attributes), values[ref])
        if "<f" in content and _CHECK.fullmatch(ref):
            return f'<c r="{ref}"{_TYPE.sub("", attributes)}>{_CACHED.sub("", content)}</c>'
        return match[0]

    patched = _CELL.sub(replace, xml)
    if left:
        raise KeyError(f"no such cell on the page: {', '.join(sorted(left))}")
    return patched


def _cell(ref: str, attributes: str, value: Value) -> str:
    if value is None:
        return f'<c r="{ref}"{attributes}/>'
    if isinstance(value, str):
        return f'<c r="{ref}"{attributes} t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    number = (value - EXCEL_EPOCH).days if isinstance(value, date) else value
    return f'<c r="{ref}"{attributes}><v>{Decimal(number):f}</v></c>'
