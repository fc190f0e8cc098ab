"""Official papers: one frozen content model, rendered as Word, PDF, HTML and text; Word files read back.

Renderers print what the model holds; none of them computes a number.
"""

from tongket.documents.frozen import from_json, to_json
from tongket.documents.model import (
    Appendix,
    Block,
    Bullets,
    Column,
    Figure,
    FigureRef,
    Head,
    Heading,
    Inline,
    Inlines,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Signature,
    SourceRow,
    Table,
    Text,
)
from tongket.documents.page import to_html
from tongket.documents.pdf import to_pdf
from tongket.documents.plaintext import to_text
from tongket.documents.reading import UnreadableDocument, read_bookmarks, read_text, read_word
from tongket.documents.sourcetable import source_table
from tongket.documents.word import to_docx

__all__ = [
    "Appendix",
    "Block",
    "Bullets",
    "Column",
    "Figure",
    "FigureRef",
    "Head",
    "Heading",
    "Inline",
    "Inlines",
    "PageBreak",
    "Paper",
    "Paragraph",
    "Picture",
    "Signature",
    "SourceRow",
    "Table",
    "Text",
    "UnreadableDocument",
    "from_json",
    "read_bookmarks",
    "read_text",
    "read_word",
    "source_table",
    "to_docx",
    "to_html",
    "to_json",
    "to_pdf",
    "to_text",
]
