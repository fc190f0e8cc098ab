"""Spreadsheets as others make them: .xls of the nineties, .ods, .xlsx, sound and hostile, made here."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
import xlwt
from xlwt.CompoundDoc import XlsDoc

Rows = Sequence[Sequence[Any]]
ODS = "application/vnd.oasis.opendocument.spreadsheet"


class Formula(str):
    """A formula without its equals sign."""


class Broken(str):
    """An error that a cell shows."""


_ERRORS = {"#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#N/A": 42}


def xls(rows: Rows, *, page: str = "Trang 1", more: Mapping[str, Rows] | None = None) -> bytes:
    """Return an Excel 97 workbook."""
    book = xlwt.Workbook(encoding="utf-8")
    for name, lines in {page: rows, **(more or {})}.items():
        sheet = book.add_sheet(name)
        for row, cells in enumerate(lines):
            for column, value in enumerate(cells):
                if isinstance(value, Broken):
                    sheet.row(row).set_cell_error(column, _ERRORS[value])
                elif isinstance(value, Formula):
                    sheet.write(row, column, xlwt.Formula(value))
                elif hasattr(value, "year"):
                    sheet.write(row, column, value, xlwt.easyxf(num_format_str="DD/MM/YYYY"))
                elif value not in (None, ""):
                    sheet.write(row, column, value)
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()


def xlsx(rows: Rows, *, page: str = "Trang 1", more: Mapping[str, Rows] | None = None) -> bytes:
    """Return an Excel workbook that we did not issue."""
    into = io.BytesIO()
    book = xlsxwriter.Workbook(into, {"default_date_format": "dd/mm/yyyy"})
    for name, lines in {page: rows, **(more or {})}.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(lines):
            for column, value in enumerate(cells):
                if isinstance(value, Broken):
                    sheet.write_formula(row, column, "=1/0", None, value)
                elif isinstance(value, Formula):
                    sheet.write_formula(row, column, f"={value}", None, 5)
                elif hasattr(value, "year"):
                    sheet.write_datetime(row, column, value)
                elif isinstance(value, str):
                    sheet.write_string(row, column, value)
                elif value is not None:
                    sheet.write(row, column, value)
    book.close()
    return into.getvalue()


def png(word: str = "") -> bytes:
    """Return a picture of one point, with a word inside that no viewer shows."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    head, point = struct.pack(">LLBBBBB", 1, 1, 8, 0, 0, 0, 0), zlib.compress(b"\0\0")
    said = chunk(b"tEXt", b"Comment\0" + word.encode()) if word else b""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + said + chunk(b"IDAT", point) + chunk(b"IEND", b"")


def everyday(rows: Rows, *, page: str = "Trang 1") -> bytes:
    """Return a workbook with what people leave in theirs: a comment, a picture, a link, a table, a chart, a far style."""
    into = io.BytesIO()
    book = xlsxwriter.Workbook(into)
    sheet = book.add_worksheet(page)
    for row, cells in enumerate(rows):
        sheet.write_row(row, 0, cells)
    sheet.write_comment("A1", "Xem lại dòng này", {"author": "Lê Văn Ký"})
    sheet.insert_image("H2", "dau.png", {"image_data": io.BytesIO(png())})
    sheet.write_url("H1", "https://example.vn/", None, "Nguồn")
    sheet.add_table("J1:K3", {"columns": [{"header": "Mã"}, {"header": "Số"}]})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": [page, 1, 1, len(rows) - 1, 1]})
    sheet.insert_chart("H9", chart)
    sheet.write_blank(30_000, 900, None, book.add_format({"bold": True}))
    book.close()
    return into.getvalue()


def ods(rows: Rows, *, page: str = "Trang 1", more: Mapping[str, Rows] | None = None, **parts: str) -> bytes:
    """Return an OpenDocument spreadsheet as LibreOffice writes it; `parts` are further members by name."""
    tables = "".join(_table(name, lines) for name, lines in {page: rows, **(more or {})}.items())
    return ods_of(tables, parts)


def ods_of(tables: str, parts: Mapping[str, str] | None = None, mimetype: str = ODS) -> bytes:
    """Return an OpenDocument spreadsheet with these tables as its content."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} xmlns:calcext="urn:calcext" '
        f'xmlns:xlink="urn:xlink" office:version="1.3"><office:scripts/><office:body><office:spreadsheet>{tables}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        members = {"content.xml": content, "META-INF/manifest.xml": "<manifest/>", **(parts or {})}
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return into.getvalue()


def _table(name: str, rows: Rows) -> str:
    lines = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    rest = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>'
    return f"<table:table table:name={quoteattr(name)}>{lines}{rest}</table:table-row></table:table>"


def _cell(value: Any) -> str:
    if value in (None, ""):
        return "<table:table-cell/>"
    said = f"<text:p>{escape(str(value))}</text:p></table:table-cell>"
    if isinstance(value, Broken):
        typed = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
        return f'<table:table-cell table:formula="of:=1/0" {typed}>{said}'
    if isinstance(value, Formula):
        return f'<table:table-cell table:formula="of:={value}" office:value-type="float" office:value="5">{said}'
    if hasattr(value, "year"):
        return f'<table:table-cell office:value-type="date" office:date-value="{value.isoformat()}">{said}'
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string" calcext:value-type="string">{said}'
    return f'<table:table-cell office:value-type="float" office:value="{value}">{said}'


WRITERS = {"xls": xls, "ods": ods, "xlsx": xlsx}


def record(kind: int, data: bytes = b"") -> bytes:
    """Return one record of an old workbook."""
    return struct.pack("<HH", kind, len(data)) + data


def compound(stream: bytes) -> bytes:
    """Return a compound file with this stream as its workbook."""
    into = io.BytesIO()
    XlsDoc().save(into, stream)
    return into.getvalue()


def old_book(*records: bytes, sheet_type: int = 0, in_sheet: Iterable[bytes] = ()) -> bytes:
    """Return an old workbook of one page, with these records among its globals and those in its page."""
    bof = record(0x0809, struct.pack("<HHHHLL", 0x0600, 5, 0, 0, 0, 0))
    name = b"A"
    length = len(bof) + sum(map(len, records)) + 4 + 8 + len(name) + 4
    listed = record(0x0085, struct.pack("<LBBBB", length, 0, sheet_type, len(name), 0) + name)
    page = record(0x0809, struct.pack("<HHHHLL", 0x0600, 0x10, 0, 0, 0, 0)) + b"".join(in_sheet) + record(0x000A)
    return compound(bof + b"".join(records) + listed + record(0x000A) + page)


def excel_95(code_page: int, texts: Sequence[bytes], more: Iterable[bytes] = ()) -> bytes:
    """Return a workbook of Excel 95, one text below another, typed under this code page; `more` are further records."""
    bof, page = record(0x0809, struct.pack("<HHL", 0x0500, 5, 0)), record(0x0042, struct.pack("<H", code_page))
    start = len(bof) + len(page) + 4 + 8 + 4
    listed = record(0x0085, struct.pack("<LBBB", start, 0, 0, 1) + b"A")
    cells = [record(0x0204, struct.pack("<4H", row, 0, 0, len(text)) + text) for row, text in enumerate(texts)]
    sheet = record(0x0809, struct.pack("<HHL", 0x0500, 0x10, 0)) + b"".join([*cells, *more]) + record(0x000A)
    name, old = ((word.encode("utf-16-le"), word) for word in ("Workbook", "Book"))
    return compound(bof + page + listed + record(0x000A) + sheet).replace(
        name[0].ljust(64, b"\0") + struct.pack("<H", 18), old[0].ljust(64, b"\0") + struct.pack("<H", 10)
    )


def with_storage(data: bytes, name: str) -> bytes:
    """Return a compound file with one more folder in its directory."""
    at = data.index("Workbook".encode("utf-16-le")) + 128
    said = name.encode("utf-16-le")
    entry = said.ljust(64, b"\0") + struct.pack("<HB", len(said) + 2, 1)
    return data[:at] + entry + data[at + len(entry) :]
