"""Runs through an XML part without building anything: no DTD, no entity, UTF-8 only, bounded in depth and number."""

from dataclasses import dataclass
from xml.parsers import expat

from tongket.intake.limits import Limits, Package
from tongket.intake.rejected import Rejected


@dataclass(slots=True)
class XmlCheck:
    """One check for all parts of a file: the elements are counted over the whole file."""

    limits: Limits
    package: Package
    elements: int = 0
    _depth: int = 0
    _part: str = ""

    def scan(self, name: str, content: bytes) -> None:
        """Refuses the part with `Rejected`, or lets it pass."""
        self._part, self._depth = name, 0
        if b"\0" in content or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise self._refusal("không phải UTF-8")
        parser = expat.ParserCreate()
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._relationship if name.endswith(".rels") else self._start
        parser.EndElementHandler = self._end
        try:
            parser.Parse(content, True)
        except expat.ExpatError:
            raise self._refusal("sai cú pháp XML") from None

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

    def _start(self, _tag: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self._depth += 1
        if self.elements > self.limits.elements or self._depth > self.limits.depth:
            raise self._refusal("quá nhiều phần tử")
        if len(attributes) > self.limits.attributes:
            raise self._refusal("quá nhiều thuộc tính")

    def _end(self, _tag: str) -> None:
        self._depth -= 1

    def _relationship(self, tag: str, attributes: dict[str, str]) -> None:
        self._start(tag, attributes)
        outside = attributes.get("TargetMode", "").strip().lower() == "external"
        if outside and not self.package.external.fullmatch(attributes.get("Type", "")):
            raise Rejected(
                f"Tệp có liên kết ra ngoài (tới trang mạng, tệp khác hoặc mẫu khác: {self._part}). "
                f"Hãy mở bằng {self.package.program}, gỡ liên kết đó, lưu lại rồi gửi."
            )
