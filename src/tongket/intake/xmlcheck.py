"""Runs through an XML part without building anything: no DTD, no entity, UTF-8 only, bounded in depth and number.

On the way it hears what the part says (marks, letters that nobody sees, formulas) and, in a sheet, where cells stand.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers import expat

from tongket.intake.limits import Limits, Package
from tongket.intake.rejected import Rejected
from tongket.intake.sheetcheck import SHEET_NAMES, OthersCheck, Seen, SheetCheck
from tongket.intake.words import (
    BEGINNING,
    ENDING,
    FIELDS,
    FORMULAS,
    SAYING,
    Words,
    field_may_reach_out,
    field_reaches_out,
    plain,
    reaches_out,
    said_by,
    said_in_vml,
    unseen,
)

_SHEETS = "xl/worksheets/"
# Kinds of relationships and content that run, call out or carry another file, by the end of their name.
_ACTING = frozenset(
    (
        "oleObject", "package", "vbaProject", "xlMacrosheet", "xlIntlMacrosheet", "externalLink", "externalLinkPath",
        "control", "aFChunk", "subDocument", "frame", "activeXControlBinary", "ctrlProp", "connections", "queryTable",
        "dialogsheet",
    )
)  # fmt: skip
_LISTENED = SHEET_NAMES | SAYING | {"Relationship", "Override", "Default", "sheet", "fldSimple", "fldChar"}
_AWAY = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|//|\\)")  # a target that lies in no package
_SMALL = 16 * 1024  # bytes of a part that is kept with what it says
_ACTING_TYPES = ("macro", "vba", "oleobject", "activex", "dialogsheet", "externallink")


@dataclass(slots=True)
class XmlCheck:
    """One check for all parts of a file: the elements are counted, and what is said is gathered, over the whole file."""

    limits: Limits
    package: Package
    elements: int = 0
    said: set[str] = field(default_factory=set)
    seen: dict[str, Seen] = field(default_factory=dict)
    _part: str = ""
    _sheet: SheetCheck | None = None
    # Of each Word field that is open its instruction so far, which may lie in several runs; None once its result begins.
    _fields: list[str | None] = field(default_factory=list)

    def scan(self, name: str, content: bytes) -> None:
        """Refuses the part with `Rejected`, or lets it pass."""
        self._part = name
        if b"\0" in content or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise self._refusal("không phải UTF-8")
        self.elements += sum(
            content.count(sign) * by for sign, by in ((b"<", 1), (b"</", -1), (b"<?", -1), (b"<!", -1))
        )
        if self.elements > self.limits.elements:
            raise self._refusal("quá nhiều phần tử")
        said, seen = (_heard if len(content) <= _SMALL else _hear_anew)(self.limits, self.package, name, content)
        self.said |= said
        if seen:
            self.seen[name] = seen

    def parse(self, name: str, content: bytes) -> None:
        """Parse one part: what it says and what is seen of it stands here then."""
        self._part, self._fields = name, []
        self._sheet = self._sheet_check(name) if name.startswith(_SHEETS) and name.endswith(".xml") else None
        parser = self._parser(name)
        try:
            parser.Parse(content, True)
        except expat.ExpatError:
            raise self._refusal("sai cú pháp XML") from None
        if self._sheet:
            self.seen[name] = self._sheet.finish()

    def scan_vml(self, content: bytes) -> None:
        """Hear a drawing of the old kind; what it draws is never read."""
        self.said.add(said_in_vml(content))

    def _sheet_check(self, name: str) -> SheetCheck:
        return SheetCheck(name, self._refusal) if self.package.ours else OthersCheck(name, self._refusal)

    def _parser(self, name: str) -> expat.XMLParserType:
        """A parser with handlers as short as they can be: they are called for every element of every file."""
        words, listen = Words(direct=self.package.open_document), self._listener(name)
        names: dict[str, str] = {}  # of each tag its name without prefix, or nothing where nobody listens
        depth, deepest, most = 0, self.limits.depth, self.limits.attributes

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal depth
            depth += 1
            if depth > deepest or len(attributes) > most:
                raise self._refusal("quá nhiều phần tử lồng nhau" if depth > deepest else "quá nhiều thuộc tính")
            bare = names.get(tag)
            if bare is None:
                bare = tag.rpartition(":")[2]
                names[tag] = bare = bare if bare in BEGINNING or bare in _LISTENED else ""
            if bare:
                if bare in BEGINNING:
                    words.start(bare)
                listen(bare, attributes)

        def end(tag: str) -> None:
            nonlocal depth
            depth -= 1
            if names[tag] in ENDING and (text := words.end(names[tag])) and not text.isdecimal():
                self._hear(names[tag], text)

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.XmlDeclHandler, parser.StartDoctypeDeclHandler = self._declaration, self._doctype
        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = words.characters
        return parser

    def _listener(self, name: str) -> Callable[[str, dict[str, str]], None]:
        if self._sheet:
            return self._sheet.start
        if name.endswith(".rels"):
            return self._relationship
        return {"[Content_Types].xml": self._type, "xl/workbook.xml": self._book}.get(name, self._drawn)

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

    def _drawn(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "fldSimple":
            self._begin_field()
            self._check_field(_of(attributes, "instr"))
        elif tag == "fldChar":
            self._field(_of(attributes, "fldCharType"))
        elif tag in SAYING:
            self.said.update(said_by(tag, attributes))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._begin_field()
            self._fields.append("")
        elif self._fields and kind == "separate":
            self._fields[-1] = None
        elif self._fields and kind == "end":
            self._fields.pop()

    def _begin_field(self) -> None:
        """Refuse a field inside the name of another: what it comes to is known to Word alone."""
        around = self._fields[-1] if self._fields else None
        if around is not None and field_may_reach_out(around):
            raise self._leads_out("trường ghép tên từ trường khác")

    def _instruct(self, text: str) -> None:
        if self._fields and self._fields[-1] is not None:
            self._fields[-1] = text = self._fields[-1] + text
        self._check_field(text)

    def _check_field(self, instruction: str) -> None:
        if field_reaches_out(instruction):
            raise self._leads_out("trường DDE, INCLUDE hoặc LINK")

    def _hear(self, tag: str, text: str) -> None:
        if tag in FORMULAS:
            if reaches_out(text):
                raise self._leads_out(f"công thức gọi ra ngoài{self._where()}")
            return
        if tag in FIELDS:
            self._instruct(text)
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
        if tag == "sheet":
            self._hear("sheet", attributes.get("name", ""))

    def _type(self, _tag: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("ContentType", "").lower()
        if any(word in kind for word in _ACTING_TYPES):
            raise self._refusal("có macro, đối tượng nhúng hoặc liên kết tới tệp khác")

    def _relationship(self, _tag: str, attributes: dict[str, str]) -> None:
        kind = attributes.get("Type", "")
        outside = attributes.get("TargetMode", "").strip().lower() == "external"
        outside = outside or bool(_AWAY.match(attributes.get("Target", "")))  # a program may follow it all the same
        if outside and not self.package.external.fullmatch(kind):
            raise Rejected(
                f"Tệp có liên kết ra ngoài (tới trang mạng, tệp khác hoặc mẫu khác: {self._part}). "
                f"Hãy mở bằng {self.package.program}, gỡ liên kết đó, lưu lại rồi gửi."
            )
        if kind.rpartition("/")[2] in _ACTING:
            raise self._refusal("có macro, đối tượng nhúng hoặc liên kết tới tệp khác")


def _hear_anew(limits: Limits, package: Package, name: str, content: bytes) -> tuple[frozenset[str], Seen | None]:
    """Return what a part says, and what is seen of a sheet. Raises `Rejected`, each time anew."""
    alone = XmlCheck(limits, package)
    alone.parse(name, content)
    return frozenset(alone.said), alone.seen.get(name)


# Of workbooks that we issued most parts are the same, byte by byte: styles, theme, guide. What passed once passes again.
_heard = lru_cache(maxsize=128)(_hear_anew)


def _of(attributes: dict[str, str], name: str) -> str:
    """Return an attribute by its name without prefix, or an empty text."""
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")
