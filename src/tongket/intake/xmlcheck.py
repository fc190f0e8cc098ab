"""Runs through an XML part without building anything: no DTD, no entity, UTF-8 only, bounded in depth and number.

On the way it hears what the part says (marks, letters that nobody sees, formulas) and, in a sheet, where cells stand.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from tongket.intake.limits import Limits, Package
from tongket.intake.rejected import Rejected
from tongket.intake.sheetcheck import Seen, SheetCheck
from tongket.intake.words import (
    BEGINNING,
    ENDING,
    FIELDS,
    FORMULAS,
    Words,
    field_reaches_out,
    plain,
    reaches_out,
    unseen,
)

_SHEET = "xl/worksheets/sheet"
# Kinds of relationships and content that run, call out or carry another file, by the end of their name.
_ACTING = frozenset(
    (
        "oleObject", "package", "vbaProject", "xlMacrosheet", "xlIntlMacrosheet", "externalLink", "externalLinkPath",
        "control", "aFChunk", "subDocument", "frame", "activeXControlBinary", "ctrlProp", "connections", "queryTable",
        "dialogsheet",
    )
)  # fmt: skip
_ACTING_TYPES = ("macro", "vba", "oleobject", "activex", "dialogsheet", "externallink")


@dataclass(slots=True)
class XmlCheck:
    """One check for all parts of a file: the elements are counted, and what is said is gathered, over the whole file."""

    limits: Limits
    package: Package
    elements: int = 0
    said: set[str] = field(default_factory=set)
    seen: dict[str, Seen] = field(default_factory=dict)
    _depth: int = 0
    _part: str = ""
    _words: Words = field(default_factory=Words)
    _sheet: SheetCheck | None = None

    def scan(self, name: str, content: bytes) -> None:
        """Refuses the part with `Rejected`, or lets it pass."""
        self._part, self._depth, self._words = name, 0, Words()
        self._sheet = SheetCheck(name, self._refusal) if name.startswith(_SHEET) else None
        if b"\0" in content or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise self._refusal("không phải UTF-8")
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._handler(name)
        parser.CharacterDataHandler = self._words.characters
        parser.EndElementHandler = self._end
        try:
            parser.Parse(content, True)
        except expat.ExpatError:
            raise self._refusal("sai cú pháp XML") from None
        if self._sheet:
            self.seen[name] = self._sheet.finish()

    def _handler(self, name: str) -> Callable[[str, dict[str, str]], None]:
        if name.endswith(".rels"):
            return self._relationship
        return {"[Content_Types].xml": self._type, "xl/workbook.xml": self._book}.get(name, self._start)

    def _refusal(self, why: str) -> Rejected:
        program = self.package.program
        return Rejected(
            f"Tệp có phần không hợp lệ ({self._part}: {why}). "
            f"Hãy mở tệp gốc bằng {program}, lưu thành một tệp mới rồi gửi lại."
        )

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.lower() != "utf-8":
            raise self._refusal("không phải UTF-8")

    def _doctype(self, *_: object) -> None:
        raise self._refusal("có khai báo DTD")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self._depth += 1
        if self.elements > self.limits.elements or self._depth > self.limits.depth:
            raise self._refusal("quá nhiều phần tử")
        if len(attributes) > self.limits.attributes:
            raise self._refusal("quá nhiều thuộc tính")
        bare = tag.rpartition(":")[2] if ":" in tag else tag
        if bare in BEGINNING:
            self._words.start(bare)
        if self._sheet:
            self._sheet.start(bare, attributes)
        elif bare == "fldSimple":
            self._hear("instrText", next((v for k, v in attributes.items() if k.rpartition(":")[2] == "instr"), ""))

    def _end(self, tag: str) -> None:
        self._depth -= 1
        bare = tag.rpartition(":")[2] if ":" in tag else tag
        if bare in ENDING and (text := self._words.end(bare)):
            self._hear(bare, text)

    def _hear(self, tag: str, text: str) -> None:
        if tag in FORMULAS:
            if reaches_out(text):
                raise self._leads_out(f"công thức gọi ra ngoài{self._where()}")
            return
        if tag in FIELDS:
            if field_reaches_out(text):
                raise self._leads_out("trường DDE, INCLUDE hoặc LINK")
            return
        if text.isascii() and text.isprintable() and "_x" not in text:  # neither a mark nor anything hidden
            return
        shown = plain(tag, text)
        hidden = unseen(shown, self.package.unseen)
        if hidden:
            raise Rejected(
                f"Tệp có ký tự ẩn hoặc ký tự điều khiển (chỗ ghi □ trong “{hidden}”{self._where()}). "
                "Hãy gõ lại chữ đó rồi gửi."
            )
        self.said.add(shown)

    def _where(self) -> str:
        return f", ô {self._sheet.at}" if self._sheet and self._sheet.at else ""

    def _leads_out(self, what: str) -> Rejected:
        return Rejected(
            f"Tệp có liên kết ra ngoài hoặc tới chương trình khác ({what}; {self._part}). "
            f"Hãy mở bằng {self.package.program}, gỡ phần đó, lưu lại rồi gửi."
        )

    def _book(self, tag: str, attributes: dict[str, str]) -> None:
        self._start(tag, attributes)
        if tag.rpartition(":")[2] == "sheet":
            self._hear("sheet", attributes.get("name", ""))

    def _type(self, tag: str, attributes: dict[str, str]) -> None:
        self._start(tag, attributes)
        kind = attributes.get("ContentType", "").lower()
        if any(word in kind for word in _ACTING_TYPES):
            raise self._refusal("có macro, đối tượng nhúng hoặc liên kết tới tệp khác")

    def _relationship(self, tag: str, attributes: dict[str, str]) -> None:
        self._start(tag, attributes)
        kind = attributes.get("Type", "")
        outside = attributes.get("TargetMode", "").strip().lower() == "external"
        if outside and not self.package.external.fullmatch(kind):
            raise Rejected(
                f"Tệp có liên kết ra ngoài (tới trang mạng, tệp khác hoặc mẫu khác: {self._part}). "
                f"Hãy mở bằng {self.package.program}, gỡ liên kết đó, lưu lại rồi gửi."
            )
        if kind.rpartition("/")[2] in _ACTING:
            raise self._refusal("có macro, đối tượng nhúng hoặc liên kết tới tệp khác")
