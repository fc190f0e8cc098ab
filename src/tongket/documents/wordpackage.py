"""The Word package around a body: page, styles, page numbers, pictures, properties, and bytes that never vary."""

from copy import deepcopy
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import etree  # type: ignore[import-untyped]

from tongket.documents.layout import lines
from tongket.documents.model import Paper
from tongket.documents.wordxml import NAMESPACES

FAMILY = "Times New Roman"
_EPOCH = datetime(2000, 1, 1)  # the same paper gives the same bytes on any day
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)


class WordPackage:
    """An empty Word document made ready for one paper."""

    def __init__(self, paper: Paper) -> None:
        self._document = docx.Document()
        self._pictures = 0
        _drop_thumbnail(self._document)
        _set_page(self._document, paper.landscape)
        _set_styles(self._document)
        _set_page_number(self._document)
        _set_properties(self._document, paper)

    def add_picture(self, png: bytes, svg: str) -> tuple[str, str]:
        """Add a picture in both forms and return their relationship ids."""
        part = self._document.part
        self._pictures += 1
        png_id, _ = part.get_or_add_image(BytesIO(png))
        name = PackURI(f"/word/media/drawing{self._pictures}.svg")
        vector = Part(name, "image/svg+xml", svg.encode(), part.package)
        return png_id, part.relate_to(vector, RELATIONSHIP_TYPE.IMAGE)

    def section_end(self) -> str:
        """Return the properties of a section like the last one, to be put into its last paragraph."""
        section = deepcopy(self._document.sections[-1]._sectPr)
        return str(etree.tostring(section, encoding="unicode"))

    def saved(self, body: str) -> bytes:
        """Return the package with `body`, the XML of its paragraphs and tables in order."""
        element = self._document.element.body
        for child in parse_xml(f"<w:body {NAMESPACES}>{body}</w:body>"):
            element.insert(len(element) - 1, child)  # before the properties of the last section
        written = BytesIO()
        self._document.save(written)
        return _timeless(written.getvalue())


def _drop_thumbnail(document: Document) -> None:
    """The library's empty document carries a picture of itself, which file managers would show."""
    relations = document.part.package.rels
    for number in [number for number, each in relations.items() if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[number]


def _set_page(document: Document, landscape: bool) -> None:
    """A4 with margins 20, 20, 30 and 20 mm (Decree 30/2020/NĐ-CP, Annex I, I)."""
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.header_distance, section.footer_distance = Mm(9), Mm(9)
    section.different_first_page_header_footer = True
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")  # every appendix counts its own pages
    section._sectPr.find(qn("w:pgMar")).addnext(numbering)


def _set_styles(document: Document) -> None:
    names = ("Normal", "Header", "Heading 1", "Heading 2", "Heading 3")
    for style in map(document.styles.__getitem__, names):
        assert isinstance(style, ParagraphStyle)
        _set_font(style)
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.font.size = Pt(14)
    normal.paragraph_format.space_after = Pt(0)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")  # or Word underlines every word in red


def _set_font(style: ParagraphStyle) -> None:
    style.font.name = FAMILY
    style.font.color.rgb = RGBColor(0, 0, 0)
    if style.name != "Normal":
        style.font.size = Pt(14)
        style.font.italic = False
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        del fonts.attrib[name]  # a theme's font would win over the named one
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FAMILY)


def _set_page_number(document: Document) -> None:
    """The number stands in the middle of the top margin, not on the first page (Annex I, I.7)."""
    section = document.sections[0]
    section.first_page_header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_field(paragraph, "PAGE")


def _add_field(paragraph: WordParagraph, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = paragraph.add_run("2")
    run.font.size = Pt(13)
    field.append(run._r)
    paragraph._p.append(field)


def _set_properties(document: Document, paper: Paper) -> None:
    properties = document.core_properties
    properties.title = paper.head.title[:255]
    properties.author = " ".join(lines(paper.head.organisation))[:255]
    properties.comments = ""
    properties.language = "vi-VN"
    properties.created = properties.modified = _EPOCH


def _timeless(package: bytes) -> bytes:
    """Return the same zip with one fixed time for all entries."""
    written = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return written.getvalue()
