"""A mapped page as what each body hands in: its figures read by the rules of our own workbooks, every row accounted for."""

from collections import defaultdict
from collections.abc import Iterator
from collections.abc import Mapping as Words
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from tongket.access import Refused
from tongket.organization.map import Node
from tongket.vietnamese import Encoding, fold
from tongket.workbooks import Basis, Form, Problem, Reading
from tongket.workbooks.foreign import ForeignPage, Place, SaidBeside, read_figures, ref_of

from ..blanks import forms_for
from ..declarations import Sheet
from ..models import Observation, Submission
from ..queries import newest
from ..reception import Incoming, media_type_of
from .choices import Choices, by_name, rows_to_fill
from .mapping import Mapping, Rows, text_at

_NAMED = 8  # indicators named in one sentence
NO_FIGURE, NO_NAME = "không có số liệu ở các cột đã ghép", "cột tên để trống"


@dataclass(frozen=True, slots=True)
class Foreign:
    """A file of somebody else's: its bytes, its name, its pages, and the one that is mapped."""

    data: bytes = field(repr=False)
    name: str
    pages: list[ForeignPage] = field(repr=False)
    page: ForeignPage = field(repr=False)


@dataclass(frozen=True, slots=True)
class OfBody:
    """What one body hands in with the file; or the sentences why not."""

    body: Node
    incoming: Incoming | None
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A row below the header that is of no body or no indicator, and why."""

    row: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Mapped:
    """The whole file: every row below the header is in `used` or in `left`."""

    bodies: list[OfBody]
    used: int
    left: list[LeftRow]

    @property
    def left_count(self) -> int:
        """How many rows are of nobody."""
        return len(self.left)


def wrong_with(mapping: Mapping, page: ForeignPage, said: SaidBeside, choices: Choices) -> list[str]:
    """Return what is to be put right before a file is read by this mapping, one sentence each."""
    return list(_wrong(mapping, page, said, choices))


def _wrong(mapping: Mapping, page: ForeignPage, said: SaidBeside, choices: Choices) -> Iterator[str]:
    sheet = choices.sheets.get(mapping.sheet)
    if sheet is None or not choices.offers(sheet, mapping.year, mapping.term):
        yield "Hãy chọn biểu và năm trong danh sách."
        return
    if not 1 <= mapping.header <= page.last_row:
        yield f"Dòng tiêu đề phải là một dòng từ 1 đến {page.last_row} của trang “{page.name}”."
    if mapping.names not in page.columns:
        yield "Hãy chọn cột ghi tên."
    codes, slugs = rows_to_fill(sheet), {body.slug for body in choices.bodies(sheet)}
    units = mapping.rows is Rows.UNITS
    yield from _wrong_columns(mapping, codes) if units else _wrong_form(mapping, page, slugs)
    allowed = slugs if units else codes.keys()
    for row, text in mapping.named.items():
        if text not in allowed:
            yield f"Dòng {row}: “{text[:40]}” không có trong danh sách; hãy chọn lại hoặc để trống."
    if not mapping.seen and any(
        mapping.encodings.get(each, Encoding.UNICODE) is not Encoding.UNICODE for each in mapping.columns
    ):
        yield "Có cột viết bằng mã chữ cũ: hãy xem chữ sau khi chuyển, rồi đánh dấu “Đã xem, chuyển như trên”."
    if said.basis is Basis.PUBLISHED and not said.citation:
        yield "Đã chọn “Đã công bố” nhưng chưa ghi trích dẫn. Hãy ghi tên văn bản, số, ngày, nơi công bố."


def _wrong_columns(mapping: Mapping, codes: Words[str, str]) -> Iterator[str]:
    if not mapping.figures:
        yield "Hãy chọn chỉ tiêu cho ít nhất một cột."
    columns: dict[str, list[int]] = defaultdict(list)
    for column, code in mapping.figures.items():
        columns[code].append(column)
        if code not in codes:
            yield f"Cột {letter(column)}: “{code[:40]}” không phải dòng nhập được của biểu {mapping.sheet}."
        if column == mapping.names:
            yield f"Cột {letter(column)} vừa là cột tên vừa là cột số liệu; hãy chọn một."
    for code, found in columns.items():
        if len(found) > 1:
            yield f"Chỉ tiêu {code} được ghép với {len(found)} cột ({', '.join(map(letter, found))}); hãy giữ một."


def _wrong_form(mapping: Mapping, page: ForeignPage, slugs: set[str]) -> Iterator[str]:
    if mapping.body not in slugs:
        yield "Hãy chọn đơn vị của biểu này."
    if mapping.value not in page.columns or mapping.value == mapping.names:
        yield "Hãy chọn cột số liệu, khác cột tên."
    if not mapping.named:
        yield "Hãy chọn chỉ tiêu cho ít nhất một dòng."
    twice = [code for code in set(mapping.named.values()) if list(mapping.named.values()).count(code) > 1]
    for code in sorted(twice):
        rows = ", ".join(str(row) for row, each in mapping.named.items() if each == code)
        yield f"Chỉ tiêu {code} được ghép với nhiều dòng ({rows}); hãy giữ một."


def letter(column: int) -> str:
    """Return a column's letters."""
    return ref_of(1, column)[:-1]


def mapped(file: Foreign, mapping: Mapping, said: SaidBeside, choices: Choices) -> Mapped:
    """Read a file by a mapping with which nothing is wrong. Changes nothing; six queries, and three for each body."""
    placing = _by_units if mapping.rows is Rows.UNITS else _by_indicators
    placed, sheet = placing(file.page, mapping, choices), choices.sheets[mapping.sheet]
    bodies = [choices.units.slugs[slug] for slug in placed.places]
    forms = _forms(bodies, sheet, mapping, said, choices)
    found = []
    for body, form in zip(bodies, forms, strict=True):
        rows, places = placed.rows[body.slug], placed.places[body.slug]
        if len(rows) > 1:
            found.append(_twice(body, rows))
        else:
            reading = read_figures(form, file.page, places, mapping.encodings, said)
            found.append(_of_body(file, body, form, reading, mapping=mapping, choices=choices))
    used = len(mapping.named) if mapping.rows is Rows.INDICATORS else sum(map(len, placed.rows.values()))
    return Mapped(found, used, placed.left)


def _forms(
    bodies: list[Node], sheet: Sheet, mapping: Mapping, said: SaidBeside, choices: Choices
) -> list[Form]:  # with what the last version tells in words
    if not bodies:
        return []
    return forms_for(
        bodies, sheet, mapping.year, mapping.term, units=choices.units, basis=said.basis, words=True
    )  # fmt: skip


@dataclass(slots=True)
class _Placed:
    """Where each body's figures stand, by its slug and the codes; on which rows; and the rows left over."""

    places: dict[str, dict[str, Place]] = field(default_factory=dict)
    rows: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    left: list[LeftRow] = field(default_factory=list)


def _rows_below(page: ForeignPage, header: int) -> list[int]:
    return [row for row in page.rows if row > header]


def _by_units(page: ForeignPage, mapping: Mapping, choices: Choices) -> _Placed:
    slugs, placed = by_name(choices.bodies(choices.sheets[mapping.sheet]), choices.units), _Placed()
    for row in _rows_below(page, mapping.header):
        text = text_at(page, row, mapping.names, mapping.encodings)
        slug = mapping.named.get(row) or slugs.get(fold(text))
        filled = any((row, column) in page.cells for column in mapping.figures)
        if slug is None or not filled:
            placed.left.append(LeftRow(row, text[:80], _why_left(text, slug, filled)))
            continue
        placed.rows[slug].append(row)
        placed.places[slug] = {code: (row, column) for column, code in mapping.figures.items()}
    return placed


def _why_left(text: str, slug: str | None, filled: bool) -> str:
    if not filled:
        return NO_FIGURE
    return "" if slug else f"“{text[:40]}” không khớp tên đơn vị nào" if text else NO_NAME


def _by_indicators(page: ForeignPage, mapping: Mapping, choices: Choices) -> _Placed:
    placed, slug = _Placed(), mapping.body
    placed.places[slug] = {code: (row, mapping.value) for row, code in mapping.named.items()}
    placed.rows[slug] = [mapping.header]
    for row in _rows_below(page, mapping.header):
        if row not in mapping.named:
            text = text_at(page, row, mapping.names, mapping.encodings)
            filled = (row, mapping.value) in page.cells
            placed.left.append(LeftRow(row, text[:80], "chưa chọn chỉ tiêu" if filled else NO_FIGURE))
    return placed


def _twice(body: Node, rows: list[int]) -> OfBody:
    return OfBody(
        body, None, (f"Các dòng {', '.join(map(str, rows))} cùng là {body.name}; hãy để mỗi đơn vị một dòng.",)
    )


def _of_body(file: Foreign, body: Node, form: Form, reading: Reading, *, mapping: Mapping, choices: Choices) -> OfBody:
    if reading.problems:
        return OfBody(body, None, tuple(problem.sentence for problem in reading.problems))
    incoming = Incoming(file.data, file.name, body, form, reading, choices.units, media_type_of(file.data))
    drops = tuple(_drops(incoming))
    wrong = (*_mapped_otherwise(incoming), *(() if mapping.empties else drops))
    unsaid = () if body.id in choices.own else _unsaid(form)  # one's own draft takes them over
    minded = [Problem("", "", sentence) for sentence in (*_findings(reading), *drops, *unsaid)]
    return OfBody(body, replace(incoming, reading=replace(reading, warnings=(*reading.warnings, *minded))), wrong)


def _findings(reading: Reading) -> Iterator[str]:
    """Say which checks do not hold, those that must aside."""
    for each in reading.findings:
        yield f"{each.level.label} ở {each.at}: {each.sentence}"


def _unsaid(form: Form) -> tuple[str, ...]:
    """Say that the last version tells something in words, which no foreign file does."""
    if any(each.text for each in form.words):
        return ("Lần trước có phần lời; tệp ngoài không mang phần lời nên lần này phần lời để trống.",)
    return ()


def _amounts(row: Submission) -> dict[str, int]:
    return dict(Observation.objects.filter(submission=row, counted="").values_list("indicator__code", "amount"))


def _mapped_otherwise(incoming: Incoming) -> tuple[str, ...]:
    """Say that the same file came with other figures before: a file is one version of a sheet, once and for all."""
    form = incoming.form
    same = Submission.objects.filter(
        body=incoming.body.id, sheet=form.sheet, year=form.year, term=form.term,
        file__sha256=sha256(incoming.data).hexdigest(),
    ).first()  # fmt: skip
    if same is None or _amounts(same) == {cell.code: cell.amount for cell in incoming.reading.cells}:
        return ()
    return (
        f"Tệp này đã nhận ở lần {same.version} theo cách ghép khác. "
        "Muốn ghép lại, hãy mở tệp, lưu thành một tệp mới rồi chọn tệp đó.",
    )


def _drops(incoming: Incoming) -> Iterator[str]:
    """Say which figures of the last version the file does not have at all: a version is a whole, they would be gone."""
    last = newest(incoming.body.id, incoming.form.sheet, incoming.form.year, incoming.form.term)
    if last is None:
        return
    said = {cell.code for cell in incoming.reading.cells} | {code for code, _ in incoming.reading.empty}
    had = _amounts(last)
    gone = [row.code for row in incoming.form.rows if row.code in had and row.code not in said]
    if gone:
        rest = f" và {len(gone) - _NAMED} chỉ tiêu khác" if len(gone) > _NAMED else ""
        yield (
            f"Lần {last.version} có số ở {len(gone)} chỉ tiêu mà tệp không có ({', '.join(gone[:_NAMED])}{rest}). "
            "Nếu lần này để trống các ô đó là đúng thì sửa cách ghép, "
            "đánh dấu “Để trống chỉ tiêu mà tệp không có, dù lần trước có số”."
        )


def page_named(pages: list[ForeignPage], name: str) -> ForeignPage:
    """Return a page of the file. Raises Refused."""
    for page in pages:
        if page.name == name:
            return page
    raise Refused(f"Tệp không có trang “{name[:40]}”.")


def received_on(on: date, said: SaidBeside) -> list[str]:
    """Return what a received file must say beside its figures, one sentence for each thing missing."""
    blank = [
        word
        for value, word in (
            (said.prepared_by, "người lập biểu"), (said.signed_by, "người ký"), (said.signed_on, "ngày ký")
        )
        if not value
    ]  # fmt: skip
    if blank:
        return [f"Nhận biểu của cấp dưới thì phải ghi {', '.join(blank)}, như trên bản giấy đã ký."]
    return ["Ngày ký sau ngày nhận; hãy xem lại."] if said.signed_on and said.signed_on > on else []
