"""The table of limits: what each kind of file may weigh and may contain. Change a limit here and nowhere else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tongket.intake.words import CONTROLS, TURNING, UNSEEN

MB = 1024 * 1024


class FileKind(StrEnum):
    """The kinds of files that people may hand in."""

    XLSX = "xlsx"  # filled on a form of ours
    XLSX_OTHERS = "xlsx of others"
    XLS = "xls"
    ODS = "ods"
    DOCX = "docx"
    TXT = "txt"


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes; `ratio` is unpacked over packed; `elements` counts XML elements of the whole file."""

    size: int
    members: int = 300
    part: int = 8 * MB
    total: int = 24 * MB
    ratio: int = 400
    elements: int = 1_000_000
    depth: int = 64
    attributes: int = 64
    any_names: bool = False  # names of members in UTF-8, as people name their files


LIMITS: Mapping[FileKind, Limits] = {
    FileKind.XLSX: Limits(size=5 * MB),
    FileKind.XLSX_OTHERS: Limits(size=5 * MB),
    FileKind.XLS: Limits(size=5 * MB),
    FileKind.ODS: Limits(size=5 * MB, part=24 * MB, total=32 * MB),  # its cells are wordy
    FileKind.DOCX: Limits(size=10 * MB),
    FileKind.TXT: Limits(size=2 * MB),
}

BUNDLE = Limits(size=20 * MB, members=1_000, part=5 * MB, total=40 * MB, any_names=True)  # a zip of workbooks
# A package file between two instances: its members are stored, never deflated, so unpacked is packed.
PACKAGE_FILE = Limits(size=60 * MB, members=2_000, part=30 * MB, total=60 * MB, ratio=1)
PACKAGE_PARTS = re.compile(r"manifest\.txt|items\.jsonl|files/[0-9a-f]{64}", re.ASCII)

# Of a sheet: the last row and column that may hold a cell, and how many cells may be merged away.
ROWS, COLUMNS, MERGED = 20_000, 256, 200_000

# Parts that an office program writes for plain figures and plain text, and nothing that runs, calls out or nests files.
_COMMON = r"""
    \[Content_Types\]\.xml | _rels/\.rels
  | docProps/(core|app|custom)\.xml | docProps/thumbnail\.(jpeg|png|emf|wmf)
  | docMetadata/LabelInfo\.xml
  | customXml/(item|itemProps)\d+\.xml | customXml/_rels/item\d+\.xml\.rels
"""
_XLSX = r"""
    xl/(workbook|styles|sharedStrings|calcChain|metadata)\.xml | xl/_rels/workbook\.xml\.rels
  | xl/theme/theme\d+\.xml
  | xl/worksheets/sheet\d+\.xml | xl/worksheets/_rels/sheet\d+\.xml\.rels
  | xl/drawings/drawing\d+\.xml | xl/persons/person\d*\.xml
  | xl/printerSettings/printerSettings\d+\.bin
"""
# What else lies in a workbook that others made, and is heard but not read here: comments, pictures, tables, charts, links.
_OTHERS = r"""
    xl/(workbook|styles|sharedStrings|calcChain|metadata|cellimages)\.xml | xl/_rels/(workbook|cellimages)\.xml\.rels
  | xl/theme/theme\d+\.xml | xl/theme/_rels/theme\d+\.xml\.rels
  | xl/worksheets/[Ss]heet\d*\.xml | xl/worksheets/_rels/[Ss]heet\d*\.xml\.rels
  | xl/persons/person\d*\.xml | xl/printerSettings/printerSettings\d+\.bin
  | xl/comments\d*\.xml | xl/comments/comment\d+\.xml | xl/threadedComments/threadedComment\d+\.xml
  | xl/drawings/[A-Za-z]+\d*\.(xml|vml) | xl/drawings/_rels/[A-Za-z]+\d*\.(xml|vml)\.rels
  | xl/media/[A-Za-z0-9_.-]+\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)
  | xl/tables/table\d+\.xml | xl/charts/(chart|style|colors)\d+\.xml | xl/charts/_rels/chart\d+\.xml\.rels
"""
# What LibreOffice writes beside the content of a spreadsheet (OpenDocument 1.3, part 2).
_ODS = r"""
    mimetype | (content|styles|meta|settings)\.xml | manifest\.rdf | layout-cache | META-INF/manifest\.xml
  | Thumbnails/(thumbnail\.png)? | Configurations2/([A-Za-z]+/)*(current\.xml)?
"""
_DOCX = r"""
    word/(document|styles|stylesWithEffects|settings|webSettings|fontTable|numbering|footnotes|endnotes)\.xml
  | word/(comments|commentsExtended|commentsIds|commentsExtensible|people|intelligence\d*)\.xml
  | word/(header|footer)\d*\.xml | word/_rels/[A-Za-z]+\d*\.xml\.rels
  | word/glossary/[A-Za-z]+\.xml | word/glossary/_rels/[A-Za-z]+\.xml\.rels
  | word/theme/theme\d*\.xml | word/theme/_rels/theme\d*\.xml\.rels
  | word/media/[A-Za-z0-9_.-]+\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg) | word/fonts/font\d+\.odttf
  | word/diagrams/[A-Za-z]+\d*\.xml | word/charts/[A-Za-z]+\d*\.xml | word/charts/_rels/[A-Za-z]+\d*\.xml\.rels
"""


@dataclass(frozen=True, slots=True)
class Package:
    """What a zip of one kind must and may hold.

    `external` matches the only relationship types that may point out, `unseen` the letters that may not stand in it. Of our
    own sheets each cell stands where a program puts it; of others' (`ours` is False) two readings are compared instead.
    """

    program: str
    extension: str
    main_part: str
    content_type: bytes
    allowed: re.Pattern[str]
    external: re.Pattern[str]
    unseen: re.Pattern[str]
    ours: bool = True
    open_document: bool = False


_NONE = re.compile(r"(?!)")
PACKAGES: Mapping[FileKind, Package] = {
    FileKind.XLSX: Package(
        program="Excel",
        extension=".xlsx",
        main_part="xl/workbook.xml",
        content_type=b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        allowed=re.compile(f"(?:{_COMMON}|{_XLSX})", re.VERBOSE | re.ASCII),
        external=_NONE,
        unseen=UNSEEN,
    ),
    FileKind.XLSX_OTHERS: Package(
        program="Excel",
        extension=".xlsx",
        main_part="xl/workbook.xml",
        content_type=b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        allowed=re.compile(f"(?:{_COMMON}|{_OTHERS})", re.VERBOSE | re.ASCII),
        external=re.compile(r".*/hyperlink"),
        unseen=CONTROLS,
        ours=False,
    ),
    FileKind.XLS: Package("Excel", ".xls", "", b"", _NONE, _NONE, CONTROLS, ours=False),  # no zip: see `oldexcel`
    FileKind.ODS: Package(
        program="LibreOffice",
        extension=".ods",
        main_part="content.xml",
        content_type=b"application/vnd.oasis.opendocument.spreadsheet",
        allowed=re.compile(_ODS, re.VERBOSE | re.ASCII),
        external=_NONE,
        unseen=CONTROLS,
        ours=False,
        open_document=True,
    ),
    FileKind.DOCX: Package(
        program="Word",
        extension=".docx",
        main_part="word/document.xml",
        content_type=b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        allowed=re.compile(f"(?:{_COMMON}|{_DOCX})", re.VERBOSE | re.ASCII),
        external=re.compile(r".*/hyperlink"),
        unseen=TURNING,
    ),
}

# Words for what is kept out, by a fragment of the part's name in lower case.
NAMES_OF_FOREIGN_PARTS: tuple[tuple[str, str], ...] = (
    ("vba", "macro"),
    ("macrosheets", "macro"),
    ("externallinks", "liên kết tới tệp Excel khác"),
    ("embeddings", "tệp nhúng bên trong"),
    ("activex", "điều khiển ActiveX"),
    ("ctrlprops", "nút bấm, hộp chọn"),
    ("connections", "kết nối tới nguồn dữ liệu ngoài"),
    ("querytables", "kết nối tới nguồn dữ liệu ngoài"),
    ("customui", "giao diện tự tạo"),
    ("comments", "ghi chú dạng bong bóng"),
    ("vmldrawing", "ghi chú dạng bong bóng"),
    ("media/", "hình ảnh"),
    ("chartsheets/", "trang chỉ gồm biểu đồ"),
    ("charts/", "biểu đồ"),
    ("pivot", "bảng tổng hợp (PivotTable)"),
)
