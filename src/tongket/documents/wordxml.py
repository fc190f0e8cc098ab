"""The XML of a Word body as strings: runs, paragraphs, rules, tables, drawings. Written whole and parsed once.

python-docx builds a table cell by cell in quadratic time; a string takes a tenth of it on a long report.
Lengths are twips (1/20 pt) unless a name says otherwise.
"""

import re
from html import escape

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    }.items()
)
EMU_PER_MM = 36000
FIRST_LINE = 720  # 12,7 mm

# Characters that XML 1.0 cannot carry at all; they have no look either.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def twips(mm: float) -> int:
    """Return millimetres as twips."""
    return round(mm * 1440 / 25.4)


def run(text: str, *, size: float = 14, bold: bool = False, italic: bool = False) -> str:
    """Return a run of `size` points; a line feed breaks the line."""
    look = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    look += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size != 14 else ""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    safe = escape(_UNPRINTABLE.sub("", text), quote=False)
    pieces = (f'<w:t xml:space="preserve">{piece}</w:t>' for piece in safe.split("\n"))
    return f"<w:r>{properties}{'<w:br/>'.join(pieces)}</w:r>"


def bookmark(name: str, number: int, content: str) -> str:
    """Return `content` inside a bookmark; `number` is unique in the document."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


def paragraph(
    content: str,
    align: str = "both",
    *,
    first: int = 0,
    before: int = 0,
    after: int = 0,
    line: int = 240,
    more: str = "",
) -> str:
    """Return a paragraph; `align` is Word's (both, left, center, right), `line` 240 is single spacing.

    `more` opens the properties (style, keepNext, pageBreakBefore), in the order of the schema.
    """
    return (
        f'<w:p><w:pPr>{more}<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'
        f'<w:ind w:firstLine="{first}"/><w:jc w:val="{align}"/></w:pPr>{content}</w:p>'
    )


def gap(section: str = "", *, high: int = 20, new_page: bool = False) -> str:
    """Return an empty paragraph, the thinnest possible or `high`; `section` ends a section there.

    `new_page` opens a page with it: a break at the end of a page that is just full would leave an empty one.
    """
    opening = "<w:pageBreakBefore/>" if new_page else ""
    return (
        f'<w:p><w:pPr>{opening}<w:spacing w:before="0" w:after="0" w:line="{high}" w:lineRule="exact"/>'
        f'<w:rPr><w:sz w:val="2"/></w:rPr>{section}</w:pPr></w:p>'
    )


def rule(length_mm: float, number: int) -> str:
    """Return a low paragraph with a drawn line, centred: the decree wants a line, not a border or underscores."""
    length = round(length_mm * EMU_PER_MM)
    return (
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="80" w:lineRule="exact"/>'
        '<w:ind w:firstLine="0"/><w:jc w:val="center"/></w:pPr><w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>25400</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{length}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="Đường kẻ {number}"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{length}" cy="0"/></a:xfrm>'
        '<a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="7620"><a:solidFill><a:srgbClr val="000000"/>'
        "</a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        "</mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p>"
    )


def frame(widths_mm: tuple[float, ...], rows: str) -> str:
    """Return a table without borders: the head and the signature stand in one."""
    return _table(widths_mm, rows, borders="", side=0)


def grid(widths_mm: tuple[float, ...], rows: str) -> str:
    """Return a centred table with thin borders."""
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in edges)
    return _table(widths_mm, rows, borders=f"<w:tblBorders>{borders}</w:tblBorders>", side=85)


def _table(widths_mm: tuple[float, ...], rows: str, *, borders: str, side: int) -> str:
    widths = [twips(width) for width in widths_mm]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)  # for LibreOffice; Word obeys each tcW
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>{borders}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:right w:w="{side}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
    )


def row(cells: str, *, header: bool = False) -> str:
    """Return a row that is never split over two pages; a header is repeated on every page."""
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if header else ''}</w:trPr>{cells}</w:tr>"


def cell(width_mm: float, content: str, *, upright: str = "center") -> str:
    """Return a cell; `content` is paragraphs, `upright` is top or center."""
    width = f'<w:tcW w:w="{twips(width_mm)}" w:type="dxa"/>'
    return f'<w:tc><w:tcPr>{width}<w:vAlign w:val="{upright}"/></w:tcPr>{content}</w:tc>'


def drawing(png_id: str, svg_id: str, size_mm: tuple[float, float], number: int, alt: str) -> str:
    """Return a run with a picture in the line: PNG for all programs, SVG for those that can."""
    wide, high = (round(length * EMU_PER_MM) for length in size_mm)
    words = escape(_UNPRINTABLE.sub("", alt))
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number}" name="Hình {number}" descr="{words}"/><wp:cNvGraphicFramePr/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="Hình {number}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{png_id}"><a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
        f'<asvg:svgBlip r:embed="{svg_id}"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
