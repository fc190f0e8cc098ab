"""Files that mean harm or would be misread, made by code: one maker for each kind, named by what it is."""

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable

from intake_samples import (
    RELS,
    central,
    content_types,
    docx_parts,
    packed,
    patched,
    relationship,
    with_part,
    xlsx,
    xlsx_parts,
)

from tongket.intake.limits import MB

SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
Maker = Callable[[], bytes]


def sheet(rows: str, more: str = "", dimension: str = "") -> bytes:
    """A workbook whose one sheet holds these rows."""
    size = f'<dimension ref="{dimension}"/>' if dimension else ""
    return with_part(SHEET, f"<worksheet>{size}<sheetData>{rows}</sheetData>{more}</worksheet>".encode(), book())


def book() -> dict[str, bytes]:
    """The parts of a workbook that a reader can open: one page, named."""
    link = f'<Relationship Id="r1" Type="{RELS}/worksheet" Target="worksheets/sheet1.xml"/>'
    return xlsx_parts() | {
        "xl/workbook.xml": f'<workbook xmlns:r="{RELS}"><sheets><sheet name="Trang" r:id="r1"/></sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": f"<Relationships>{link}</Relationships>".encode(),
    }


def cell(text: str, ref: str = "A1") -> bytes:
    """A workbook with one text in one cell."""
    return sheet(f'<row r="1"><c r="{ref}" t="inlineStr"><is><t>{text}</t></is></c></row>')


def formula(text: str) -> bytes:
    return sheet(f'<row r="1"><c r="A1"><f>{text}</f><v>1</v></c></row>')


def strings(content: str, value: str = "0") -> bytes:
    """A workbook with a cell that asks for a shared string."""
    parts = book() | {
        SHEET: f'<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>{value}</v></c></row></sheetData></worksheet>'.encode()
    }
    return with_part("xl/sharedStrings.xml", f"<sst>{content}</sst>".encode(), parts)


def word(body: str) -> bytes:
    text = f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>'
    return with_part("word/document.xml", text.encode(), docx_parts())


def fields(*instruction: str, result: str = "") -> str:
    """A Word field, each piece of its instruction in a run of its own; markup stands as it is."""
    pieces = (each if each.startswith("<") else f"<w:r><w:instrText>{each}</w:instrText></w:r>" for each in instruction)
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate", "end"))
    return f"{begin}{''.join(pieces)}{separate}{result}{end}"


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


# ── zips ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def lying_size() -> bytes:
    """20 MB that call themselves a thousand bytes, in both headers."""
    bomb = with_part("xl/sharedStrings.xml", b"<sst>" + b" " * (20 * MB))
    small = (1000).to_bytes(4, "little")
    at_local = bomb.index(b"xl/sharedStrings.xml") - 8
    return patched(patched(bomb, central(bomb, 4) + 24, small), at_local, small)


def overlapping() -> bytes:
    """Two entries of the directory over the same bytes, as in the bombs of Fifield (2019)."""
    data = packed({SHEET: b"<a/>", "xl/worksheets/sheet2.xml": b"<a/>"} | xlsx_parts())
    longer = (data.index(b"PK\3\4", 4) + 60).to_bytes(4, "little")
    return patched(patched(data, central(data) + 20, longer), 18, longer)


def twins(name: str) -> bytes:
    out = io.BytesIO(xlsx())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr(zipfile.ZipInfo(name), b"<workbook/>")
    return out.getvalue()


def zip64_sizes() -> bytes:
    """Sizes said to stand in a zip64 field that is not there."""
    data = xlsx()
    return patched(data, central(data) + 20, b"\xff" * 8)


def zip64_end() -> bytes:
    """An end record of 64 bits that says something else than the old one."""
    data = xlsx()
    count, size, start = struct.unpack("<HLL", data[-12:-2])
    end = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, size, start)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, len(data) - 22, 1)
    assert count
    return data[:-22] + end + locator + data[-22:]


def local_name() -> bytes:
    data = xlsx()
    return patched(data, data.index(b"xl/workbook.xml"), b"xl/workbooK.xml")


def behind_content() -> bytes:
    """Bytes hidden behind the end of a member's compressed content."""
    content = b"<styleSheet/>"
    packer = zlib.compressobj(wbits=-15)
    data = packed({"xl/styles.xml": packer.compress(content) + packer.flush() + b"hidden", **xlsx_parts()}, 0)
    for header, method in ((0, 8), (central(data), 10)):
        data = patched(data, header + method, b"\x08\0")
        data = patched(data, header + method + 6, zlib.crc32(content).to_bytes(4, "little"))
        data = patched(data, header + method + 14, len(content).to_bytes(4, "little"))
    return data


def decoy() -> bytes:
    first = packed({"xl/vbaProject.bin": b"hidden"})
    out = io.BytesIO(first[: central(first)])
    with zipfile.ZipFile(out, "a") as archive:
        for name, content in xlsx_parts().items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def quine_of(depth: int) -> bytes:
    """Zips in zips."""
    data = xlsx()
    for _ in range(depth):
        data = packed({"bieu.zip": data})
    return data


def flagged(flag: bytes) -> bytes:
    data = xlsx()
    return patched(data, central(data) + 8, flag)


ZIPS: dict[str, Maker] = {
    "zip bomb of blanks": lambda: with_part("xl/sharedStrings.xml", b"<sst>" + b" " * (8 * MB)),
    "zip bomb with lying sizes": lying_size,
    "zip bomb of many parts": lambda: packed(
        xlsx_parts() | {f"xl/worksheets/sheet{n}.xml": bytes(range(33, 97)) * (7 * MB // 64) for n in range(2, 6)}
    ),
    "zip with an unnatural ratio": lambda: with_part("xl/sharedStrings.xml", b"<sst>" + b" " * MB + b"</sst>"),
    "zip with overlapping entries": overlapping,
    "zip with two members of one name": lambda: twins("xl/workbook.xml"),
    "zip with members that differ in case": lambda: twins("XL/Workbook.xml"),
    "zip with too many members": lambda: packed(
        xlsx_parts() | {f"xl/worksheets/sheet{n}.xml": b"<worksheet/>" for n in range(2, 302)}
    ),
    "zip64 sizes that are not there": zip64_sizes,
    "zip64 end record that lies": zip64_end,
    "zip whose two directories differ": local_name,
    "zip with a hidden first member": decoy,
    "zip with bytes behind a member's content": behind_content,
    "zip with a path out of itself": lambda: with_part("../../etc/passwd", b"<a/>"),
    "zip with bytes behind its end": lambda: xlsx() + b"tail",
    "zip with a comment": lambda: patched(xlsx(), len(xlsx()) - 2, b"\4\0") + b"note",
    "zip after another program": lambda: b"MZ" + xlsx(),
    "zip in a zip in a zip": lambda: quine_of(3),
    "zip inside a picture": lambda: with_part("docProps/thumbnail.jpeg", xlsx()),
    "zip in an odd compression": lambda: packed(xlsx_parts(), zipfile.ZIP_LZMA),
    "encrypted member": lambda: flagged(b"\1\0"),
    "truncated in the middle": lambda: xlsx()[:400],
    "truncated at the end": lambda: xlsx()[:-10],
}

# ── XML ────────────────────────────────────────────────────────────────────────────────────────────────────────────

LAUGHS = "<!DOCTYPE sst [" + '<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
) + "]><sst><si><t>&a9;</t></si></sst>"  # fmt: skip


def part(content: bytes) -> Maker:
    """A workbook with this in a part, not packed: so that nothing but the part itself can be the reason."""
    return lambda: packed(xlsx_parts() | {"xl/sharedStrings.xml": content}, zipfile.ZIP_STORED)


XML: dict[str, Maker] = {
    "billion laughs": part(LAUGHS.encode()),
    "quadratic blowup": part(f'<!DOCTYPE s [<!ENTITY a "{"a" * 50_000}">]><s>{"&a;" * 50_000}</s>'.encode()),
    "external entity": part(b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]><s>&a;</s>'),
    "parameter entity": part(b'<!DOCTYPE s [<!ENTITY % a SYSTEM "http://127.0.0.1/a">%a;]><s/>'),
    "DTD without entities": part(b'<!DOCTYPE s SYSTEM "http://127.0.0.1/a.dtd"><s/>'),
    "UTF-16 with a DTD": part(
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE s [<!ENTITY a "b">]><s>&a;</s>'.encode("utf-16")
    ),
    "UTF-16 without a mark": part("<s/>".encode("utf-16-le")),
    "UTF-7 with a DTD": part(b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE s+AD4-<s/>'),
    "UTF-32": part("<s/>".encode("utf-32")),
    "EBCDIC": part('<?xml version="1.0" encoding="cp037"?><s/>'.encode("cp037")),
    "undeclared entity": part(b"<s>&a;</s>"),
    "depth of ten thousand": part(b"<s>" * 10_000 + b"</s>" * 10_000),
    "thousand attributes": part(b"<s " + b" ".join(b'a%d=""' % n for n in range(1000)) + b"/>"),
    "million elements": part(b"<s>" + b"<a/>" * 1_100_000 + b"</s>"),
    "broken XML": part(b"<s><t></s>"),
}

# ── cells ──────────────────────────────────────────────────────────────────────────────────────────────────────────

FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def flood() -> str:
    row = "<c><v>1</v></c>" * 250
    return "".join(f"<row>{row}</row>" for _ in range(1250))


CELLS: dict[str, Maker] = {
    "far corner": lambda: sheet(FAR),
    "far corner without a value": lambda: sheet('<row r="1"><c r="XFD1"/></row>'),
    "far row": lambda: sheet('<row r="1"/><row r="900000"><c r="A900000"><v>1</v></c></row>'),
    "lying dimension, too large": lambda: sheet('<row r="1"><c r="A1"><v>1</v></c></row>', dimension="A1:XFD1048576"),
    "lying dimension, too small": lambda: sheet(
        "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 16)), dimension="A1:A10"
    ),
    "merged area of all cells": lambda: sheet("", '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    "merged areas without end": lambda: sheet("", "<mergeCells>" + '<mergeCell ref="A1:IV500"/>' * 9 + "</mergeCells>"),
    "doubled cell": lambda: sheet('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
    "doubled row": lambda: sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>'),
    "cell in another row": lambda: sheet('<row r="1"><c r="A7"><v>1</v></c></row>'),
    "cells out of order": lambda: sheet('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
    "cell address that is none": lambda: sheet('<row r="1"><c r="A1:B2"><v>1</v></c></row>'),
    "flood of cells": lambda: sheet(flood()),
    "shared string that is not there": lambda: strings("<si><t>a</t></si>", "7"),
    "shared string counted from the end": lambda: strings("<si><t>a</t></si>", "-1"),
    "shared string by a fraction": lambda: strings("<si><t>a</t></si>", "0.5"),
    "control character": lambda: cell("112\x7f"),
    "control character in an escape": lambda: cell("112_x0007_"),
    "text turned round": lambda: cell("\u202e211"),
    "letter of no width": lambda: cell("1\u200b12"),
    "hidden tag letters": lambda: cell("112\U000e0041"),
    "byte-order mark in a cell": lambda: cell("\ufeff112"),
    "hidden letter in a shared string": lambda: strings("<si><t>TQ.\u206005</t></si>"),
    "NUL in a cell": lambda: cell("112&#0;"),
    "text turned round in a sheet's name": lambda: with_part(
        "xl/workbook.xml", '<workbook><sheets><sheet name="a\u202eb"/></sheets></workbook>'.encode(), book()
    ),
}

# ── what leads out or runs ─────────────────────────────────────────────────────────────────────────────────────────


def linked(kind: str, mode: str = "External") -> Maker:
    return lambda: with_part(
        "xl/worksheets/_rels/sheet1.xml.rels", relationship(kind, "http://127.0.0.1/a", mode), book()
    )


OUTWARD: dict[str, Maker] = {
    "macro project": lambda: with_part("xl/vbaProject.bin", OLE),
    "macro sheet": lambda: with_part("xl/macrosheets/sheet1.xml", b"<macrosheet/>"),
    "macro sheet under another name": linked("xlMacrosheet", "Internal"),
    "macro workbook renamed": lambda: with_part(
        "[Content_Types].xml", content_types("xl/workbook.xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    ),
    "macro sheet in the content types": lambda: with_part(
        "[Content_Types].xml",
        content_types("xl/workbook.xml").replace(
            b"</Types>", b'<Override PartName="/a" ContentType="application/vnd.ms-excel.macrosheet+xml"/></Types>'
        ),
    ),
    "embedded object": lambda: with_part("xl/embeddings/oleObject1.bin", OLE),
    "embedded object in a sheet": lambda: sheet("", '<oleObjects><oleObject progId="Package"/></oleObjects>'),
    "embedded object under a printer's name": lambda: with_part("xl/printerSettings/printerSettings1.bin", OLE),
    "ActiveX": lambda: with_part("xl/activeX/activeX1.xml", b"<ocx/>"),
    "external link part": lambda: with_part("xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
    "external hyperlink": linked("hyperlink"),
    "external picture": linked("image"),
    "connection": lambda: with_part("xl/connections.xml", b"<connections/>"),
    "DDE formula": lambda: formula("cmd|'/c calc'!A0"),
    "formula to another workbook": lambda: formula("[1]Sheet1!A1+1"),
    "formula to a file on a server": lambda: formula("'\\\\may-chu\\chung\\[a.xlsx]S'!A1"),
    "formula that fetches": lambda: formula('WEBSERVICE("http://127.0.0.1/"&amp;A1)'),
    "formula that links": lambda: formula('HYPERLINK("http://127.0.0.1/","xem")'),
    "formula that calls code": lambda: formula('CALL("kernel32","WinExec","JCJ","calc",0)'),
    "DDE in a defined name": lambda: with_part(
        "xl/workbook.xml",
        b"<workbook><definedNames><definedName name=\"a\">cmd|'/c calc'!A0</definedName></definedNames></workbook>",
    ),
    "formula outside in a validation": lambda: sheet(
        "", "<dataValidations><dataValidation><formula1>[1]S!A1</formula1></dataValidation></dataValidations>"
    ),
}

WORD: dict[str, Maker] = {
    "Word with entity tricks in a picture": lambda: with_part("word/media/image1.svg", LAUGHS.encode(), docx_parts()),
    "Word with a macro": lambda: with_part("word/vbaProject.bin", OLE, docx_parts()),
    "Word with a remote template": lambda: with_part(
        "word/_rels/settings.xml.rels", relationship("attachedTemplate", "http://127.0.0.1/a.dotm"), docx_parts()
    ),
    "Word with an embedded object": lambda: with_part("word/embeddings/oleObject1.bin", OLE, docx_parts()),
    "Word with another file chunk": lambda: with_part(
        "word/_rels/document.xml.rels", relationship("aFChunk", "a.html", "Internal"), docx_parts()
    ),
    "Word with a DDE field": lambda: word(
        '<w:p><w:r><w:instrText>DDEAUTO c:\\\\windows\\\\cmd.exe "/k"</w:instrText></w:r></w:p>'
    ),
    "Word with a DDE field in one piece": lambda: word('<w:p><w:fldSimple w:instr=" DDE a b c "/></w:p>'),
    "Word that includes a file": lambda: word(
        "<w:p><w:r><w:instrText> INCLUDETEXT c:/a.docx</w:instrText></w:r></w:p>"
    ),
    "Word with a DDE field in two runs": lambda: word(f"<w:p>{fields('DD', 'EAUTO c:/cmd.exe')}</w:p>"),
    "Word with a DDE field over two paragraphs": lambda: word(fields("DD", "</w:p><w:p>", "E a b c")),
    "Word with a field that spells the name of another": lambda: word(
        f"<w:p>{fields(fields(' QUOTE 68 68 69 '), ' a b c')}</w:p>"
    ),
    "Word with a field that ends the name of another": lambda: word(
        f"<w:p>{fields('DD', fields(' QUOTE 69 '), ' a')}</w:p>"
    ),
    "Word with a remote template that calls itself inner": lambda: with_part(
        "word/_rels/settings.xml.rels", relationship("attachedTemplate", "file://may-chu/a.dotm", ""), docx_parts()
    ),
    "Word with a template on a server that calls itself inner": lambda: with_part(
        "word/_rels/settings.xml.rels",
        relationship("attachedTemplate", "\\\\may-chu\\a.dotm", "Internal"),
        docx_parts(),
    ),
    "Word with text turned round": lambda: word(paragraph("\u202etxet")),
    "Word with millions of paragraphs": lambda: packed(
        docx_parts() | {"word/document.xml": b"<d>" + b"<p/>" * 1_200_000 + b"</d>"}, zipfile.ZIP_STORED
    ),
    "Word with an entity": lambda: with_part(
        "word/document.xml", b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', docx_parts()
    ),
}

# ── another kind than it says ──────────────────────────────────────────────────────────────────────────────────────

WRONG: dict[str, Maker] = {
    "empty": lambda: b"",
    "Word as xlsx": lambda: packed(docx_parts()),
    "HTML as xls": lambda: b"<html><table><tr><td>112</td></tr></table></html>",
    "CSV as xlsx": "STT;Số liệu\n1;112".encode,
    "XML spreadsheet of 2003": lambda: (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    ),
    "PDF as xlsx": lambda: b"%PDF-1.7\n",
    "old xls": lambda: OLE + b"\0" * 600,
    "encrypted workbook": lambda: OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
    "binary workbook": lambda: packed({"xl/workbook.bin": b"1"}),
    "OpenDocument": lambda: packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, 0),
    "program": lambda: b"MZ\x90\0" + b"\0" * 600,
    "random bytes": lambda: bytes((n * 7919) % 251 for n in range(5000)),
    "too large": lambda: b"PK\3\4" + b"a" * (6 * MB),
    "zip of other things": lambda: packed({"a.csv": b"1;2"}),
}

# ── secrecy marks ──────────────────────────────────────────────────────────────────────────────────────────────────

MARKED: dict[str, Maker] = {
    "mark in a cell": lambda: cell("MẬT"),
    "mark spaced and framed": lambda: cell("( T Ố I   M Ậ T )"),
    "mark with what it is": lambda: cell("Độ mật: Tuyệt mật"),
    "mark in a shared string of many runs": lambda: strings("<si><r><t>TỐI M</t></r><r><t>ẬT</t></r></si>"),
    "mark behind how it is pronounced": lambda: strings("<si><t>MẬT</t><rPh sb='0' eb='1'><t>abc</t></rPh></si>"),
    "mark as a formula's result": lambda: sheet('<row r="1"><c r="A1" t="str"><f>"M"&amp;"ẬT"</f><v>MẬT</v></c></row>'),
    "mark in a line of a cell": lambda: cell("KẾ HOẠCH\nTUYỆT MẬT"),
    "mark in a page header": lambda: sheet(
        "",
        '<headerFooter><oddHeader>&amp;L&amp;"Times New Roman,Bold"&amp;14MẬT&amp;CKế hoạch</oddHeader></headerFooter>',
    ),
    "mark as a sheet's name": lambda: with_part(
        "xl/workbook.xml", '<workbook><sheets><sheet name="Tối mật"/></sheets></workbook>'.encode(), book()
    ),
    "mark in the properties": lambda: with_part("docProps/core.xml", "<c><title>TỐI MẬT</title></c>".encode(), book()),
    "mark in a text box": lambda: with_part(
        "xl/drawings/drawing1.xml", "<a:x xmlns:a='a'><a:p><a:r><a:t>MẬT</a:t></a:r></a:p></a:x>".encode(), book()
    ),
    "mark taken apart into letter and accent": lambda: cell("MA\u0323\u0302T"),
    "mark in letters that look alike": lambda: cell("\u041cẬ\u0422"),
    "mark in wide letters": lambda: cell("\uff2dẬ\uff34"),
    "mark in TCVN3": lambda: cell("tuyÖt mËt"),
    "mark in VNI": lambda: cell("TOÁI MAÄT"),
}

MARKED_WORD: dict[str, Maker] = {
    "Word with entity tricks in a picture": lambda: with_part("word/media/image1.svg", LAUGHS.encode(), docx_parts()),
    "mark in a Word paragraph": lambda: word(paragraph("TUYỆT MẬT")),
    "mark in a Word cell": lambda: word(
        f"<w:tbl><w:tr><w:tc>{paragraph('MẬT')}</w:tc><w:tc>{paragraph('Gia Lai')}</w:tc></w:tr></w:tbl>"
    ),
    "mark in a Word header": lambda: with_part(
        "word/header1.xml", f"<w:hdr xmlns:w='w'>{paragraph('TỐI MẬT')}</w:hdr>".encode(), docx_parts()
    ),
    "mark in a Word text box": lambda: word(
        f"<w:p><w:r><w:t>a</w:t><w:txbxContent>{paragraph('MẬT')}</w:txbxContent></w:r></w:p>"
    ),
    "mark in Word properties": lambda: with_part(
        "docProps/core.xml", "<c><subject>Mật</subject></c>".encode(), docx_parts()
    ),
}


# the kinds that only who reads the cells can see
OF_THE_READER = (
    "flood of cells",
    "shared string that is not there",
    "shared string counted from the end",
    "shared string by a fraction",
)


def workbooks() -> dict[str, Maker]:
    """Every kind that is not let in as a workbook."""
    return ZIPS | XML | CELLS | OUTWARD | WRONG | MARKED


def documents() -> dict[str, Maker]:
    """Every kind that is not let in as a Word file."""
    return WORD | MARKED_WORD
