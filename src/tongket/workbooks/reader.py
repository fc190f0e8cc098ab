"""Takes a returned workbook in: the right blank, the declared cells of the declared layout, and nothing else.

Whatever cannot be read in one way only becomes a problem with its cell; a reading never guesses.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import TypeVar

from tongket.intake import Admitted, FileKind, Rejected, check
from tongket.workbooks import checkpage, values, wordspage
from tongket.workbooks.book import RawCell
from tongket.workbooks.checks import Finding, Level, Values, judge
from tongket.workbooks.forms import Basis, Form, Row
from tongket.workbooks.marked.standing import differing
from tongket.workbooks.opening import Sheets, open_workbook
from tongket.workbooks.plan import (
    CODE,
    LAST_YEAR,
    META,
    SOURCE,
    TARGET,
    WORDS,
    PlacedRow,
    Plan,
    checks_page_of,
    guide_of,
    inputs,
    page_of,
    plan,
    printed_amount,
)
from tongket.workbooks.readings import Cell, Problem, Reading, SignedUnder, Ticket, Told, Unreadable
from tongket.workbooks.tickets import check_belongs, open_ticket
from tongket.workbooks.values import Wrong, plain_text, shorten

_STRANGERS_SHOWN = 20
T = TypeVar("T")


def admit(data: bytes) -> Admitted:
    """A workbook of our own making through the gate, in this process; a refusal there is `Unreadable` here."""
    try:
        return check(data, FileKind.XLSX)
    except Rejected as refusal:
        raise Unreadable(refusal.sentence) from refusal


def peek(data: bytes | Sheets, keys: Mapping[str, bytes]) -> Ticket:
    """Which blank this workbook was, once its token has been found true; `Unreadable` with a sentence otherwise."""
    return _ticket(open_workbook(data), keys)


def read(data: bytes | Sheets, form: Form, keys: Mapping[str, bytes]) -> Reading:
    """All that the workbook says, with every problem and its cell; `Unreadable` if it is not this form's workbook."""
    book = open_workbook(data)
    ticket = _ticket(book, keys)
    check_belongs(ticket, form)
    for page in dict.fromkeys((page_of(form), *(page for page, _ in inputs(form).values()))):
        if page not in book.pages:
            raise Unreadable(
                f"Tệp không còn trang “{page}”. Hãy tải lại biểu trắng của đơn vị, chép số liệu sang rồi gửi."
            )
    return _Reader(form, book).reading(ticket)


def _ticket(book: Sheets, keys: Mapping[str, bytes]) -> Ticket:
    return open_ticket(*signed_lines(book), keys)


def signed_lines(book: Sheets) -> tuple[str, str, str]:
    """The payload, the key's id and the token of a workbook of ours; empty texts where it has none."""
    cells = book.cells(META) if META in book.pages else {}
    names = {plain_text(cells.get(f"A{at}")): plain_text(cells.get(f"B{at}")) for at in range(1, 4)}
    return names.get("ticket", ""), names.get("key", ""), names.get("token", "")


class _Reader:
    """One reading in the making; problems and warnings gather while the plan is walked."""

    def __init__(self, form: Form, book: Sheets) -> None:
        self.form = form
        self.book = book
        self.plan: Plan = plan(form)
        self.page = page_of(form)
        self.cells: Mapping[str, RawCell] = book.cells(self.page)
        self.inputs = inputs(form)
        self.standing = _standing(form.marked.data) if form.marked else {}
        self.filled = {page: book.cells(page) for page in {page for page, _ in self.inputs.values()}}
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []

    def reading(self, ticket: Ticket) -> Reading:
        moved = self._check_labels()
        self._check_locked(ticket, moved)
        placed = [row for row in self.plan.rows if row.at not in moved and not row.row.counted]
        figures = tuple(cell for row in placed if (cell := self._figure(row)))
        empty = tuple((row.row.code, self._input(row)[1]) for row in placed if self._is_empty(row))
        basis = self._field("basis", values.basis_field) or self.form.basis
        citation = self._text("citation")
        self._check_citation(basis, citation, figures)
        self._check_printed()
        findings = self._judged(figures)
        explained = self._explained()
        told = self._told(ticket)
        self._check_strangers()
        self._check_standing()
        return Reading(
            ticket=ticket,
            cells=figures,
            empty=empty,
            basis=basis,
            citation=citation,
            prepared_by=self._text("prepared_by"),
            prepared_by_title=self._text("prepared_by_title"),
            signed_by=self._text("signed_by"),
            signed_by_title=self._text("signed_by_title"),
            signed_under=self._signed_under(),
            signed_on=self._field("signed_on", lambda cell: values.day_field(cell, self.book.from_1904)),
            problems=tuple(self.problems),
            warnings=tuple(self.warnings),
            findings=findings,
            explanations=explained,
            told=told,
        )

    def _judged(self, figures: tuple[Cell, ...]) -> tuple[Finding, ...]:
        """Return the checks that do not hold; those that must are problems of their cells."""
        findings = tuple(judge(self.form.checks, values_of(self.form, figures))) if self.form.checks else ()
        places = {cell.code: (cell.sheet, cell.ref) for cell in figures}
        for each in findings:
            if each.level is Level.MUST:
                page, ref = places[each.at]
                self._problem(ref, f"{each.sentence[:1].lower()}{each.sentence[1:]}", page)
        return findings

    def _explained(self) -> dict[str, str] | None:
        page = checks_page_of(self.form)
        if page not in self.book.pages:
            return None
        said, wrong = checkpage.read(self.form, self.book.cells(page))
        self.problems += [_problem(page, ref, why) for ref, why in wrong.items()]
        return said

    def _told(self, ticket: Ticket) -> tuple[Told, ...]:
        """The part in words; of a blank that had no page for it, or has it no more, nothing."""
        if not self.form.words or WORDS not in self.book.pages:
            return ()
        told, wrong = wordspage.read(self.form, self.book.cells(WORDS), dict(ticket.words))
        self.problems += [_problem(WORDS, ref, why) for ref, why in wrong.items()]
        return told

    def _problem(self, ref: str, sentence: str, page: str = "") -> None:
        self.problems.append(_problem(page or self.page, ref, sentence))

    def _warning(self, ref: str, sentence: str, page: str = "") -> None:
        self.warnings.append(_problem(page or self.page, ref, sentence))

    def _input(self, placed: PlacedRow) -> tuple[str, str, RawCell | None]:
        """Return the page and the place of a row's input cell, and the cell if it holds anything."""
        page, ref = self.inputs[placed.row.code]
        return page, ref, self.filled[page].get(ref)

    def _shows(self, ref: str, page: str = "") -> str:
        cell = (self.filled[page] if page else self.cells).get(ref)
        return "" if cell is None else "công thức" if cell.formula else plain_text(cell)

    def _stands(self, ref: str, text: str) -> bool:
        """Whether a locked text stands as it was written; letter for letter in nearly all cells."""
        cell = self.cells.get(ref)
        return (cell is not None and cell.text == text and not cell.formula) or self._shows(ref) == _as_shown(text)

    def _check_labels(self) -> frozenset[int]:
        """Holds the locked texts against the plan; gives back the rows whose code is not where it belongs."""
        moved = frozenset(row.at for row in self.plan.rows if not self._stands(row.ref(CODE), row.row.code))
        for ref, text in {**self.plan.table, **self.plan.labels}.items():
            at = int(ref.lstrip("ABCDEFGHIJ"))
            if not self._stands(ref, text) and (at not in moved or ref.startswith(CODE)):
                self._problem(ref, _changed(text, self._shows(ref), at in moved))
        for ref, text in self.plan.head.items():
            if not self._stands(ref, text):
                self._warning(ref, f"tiêu đề đã bị sửa: mẫu ghi “{text}”, tệp ghi “{shorten(self._shows(ref))}”.")
        return moved

    def _check_locked(self, ticket: Ticket, moved: frozenset[int]) -> None:
        """What is counted from records stands as it was issued, whatever the records say by now."""
        issued = dict(ticket.counted)
        for placed in self.plan.rows:
            if placed.row.code not in issued or not placed.row.counted or placed.at in moved:
                continue
            (page, ref, found), text = self._input(placed), issued[placed.row.code]
            value = Decimal(text) if text else None
            cell = None if values.is_empty(found) else found
            if not self._same_amount(placed.row, cell, value):
                self._problem(ref, _tampered(printed_amount(placed.row, value), self._shows(ref, page)), page)

    def _is_empty(self, placed: PlacedRow) -> bool:
        return values.is_empty(self._input(placed)[2])

    def _figure(self, placed: PlacedRow) -> Cell | None:
        """The row's figure; None when the cell is empty or cannot be taken, which is then a problem."""
        own_source = self._guarded(placed.ref(SOURCE), values.text_field) or ""
        page, ref, cell = self._input(placed)
        if cell is None or self._is_empty(placed):
            if own_source:
                self._warning(ref, "ô còn trống nhưng hàng có ghi chú; ghi chú chỉ được nhận cùng con số.", page)
            return None
        try:
            amount = values.amount(placed.row, cell)
        except Wrong as why:
            self._problem(ref, str(why), page)
            return None
        self._warn_of_doubts(placed.row, cell, amount, page)
        return Cell(placed.row.code, page, ref, plain_text(cell), amount, own_source)

    def _warn_of_doubts(self, row: Row, cell: RawCell, amount: int, page: str) -> None:
        for doubt in doubts(row, cell, amount, self.form.year):
            self._warning(cell.ref, doubt, page)

    def _field(self, name: str, take: Callable[[RawCell | None], T]) -> T | None:
        return self._guarded(self.plan.fields[name], take)

    def _guarded(self, ref: str, take: Callable[[RawCell | None], T]) -> T | None:
        try:
            return take(self.cells.get(ref))
        except Wrong as why:
            self._problem(ref, str(why))
            return None

    def _text(self, name: str) -> str:
        return self._field(name, values.text_field) or ""

    def _signed_under(self) -> SignedUnder:
        return self._field("signed_under", values.signed_under_field) or ""

    def _check_citation(self, basis: Basis, citation: str, figures: tuple[Cell, ...]) -> None:
        """Published figures must say where: once for all, or each for itself."""
        if basis is Basis.PUBLISHED and not citation and not all(cell.own_source for cell in figures):
            self._problem(
                self.plan.fields["citation"],
                f"đã chọn “{basis.label}” nhưng chưa ghi trích dẫn. Hãy ghi tên văn bản, số, ngày, nơi công bố.",
            )

    def _check_printed(self) -> None:
        """Targets and last year's values are the system's own; a file that prints others is told so."""
        for placed in self.plan.rows:
            for column, value in ((TARGET, placed.row.target), (LAST_YEAR, placed.row.last_year)):
                ref = placed.ref(column)
                if not self._same_amount(placed.row, self.cells.get(ref), value):
                    ours = printed_amount(placed.row, value) or "để trống"
                    self._warning(
                        ref, f"tệp ghi “{shorten(self._shows(ref))}”, hệ thống ghi {ours}; số của hệ thống được dùng."
                    )

    def _same_amount(self, row: Row, cell: RawCell | None, value: Decimal | None) -> bool:
        if cell is None or value is None:
            return cell is None and value is None
        if cell.formula or cell.kind != "n":
            return not cell.formula and plain_text(cell) == printed_amount(row, value)
        try:
            return values.xml_number(cell.text) == values.xml_number(format(value, "f"))
        except Wrong:
            return False

    def _check_strangers(self) -> None:
        """Whatever else was filled in is reported, not read."""
        for number, (page, cell) in enumerate(self._strangers()):
            if number == _STRANGERS_SHOWN:
                self._problem(cell.ref, "còn nhiều ô khác ngoài biểu mẫu. Hãy chép số liệu sang biểu trắng mới.")
                return
            sentence = f"nội dung ngoài biểu mẫu (“{values.excerpt(cell)}”). Hãy xóa, hoặc chuyển vào cột ghi chú."
            self.problems.append(_problem(page, cell.ref, sentence))

    def _check_standing(self) -> None:
        """A form that is not ours came back as it went out, but for its marked cells."""
        free = set(self.inputs.values())
        changed = (
            (page, each) for page, cells in self.standing.items() for each in differing(cells, self.book, page)
            if (page, each.ref) not in free
        )  # fmt: skip
        for page, each in islice(changed, _STRANGERS_SHOWN):
            self._problem(each.ref, each.sentence, page)

    def _strangers(self) -> Iterator[tuple[str, RawCell]]:
        known = self.plan.known
        for cell in self.cells.values():
            if cell.ref not in known and not values.is_empty(cell):
                yield self.page, cell
        checks = checks_page_of(self.form)
        ours = {checks: checkpage.known(self.form), WORDS: wordspage.known(self.form)}
        for page in (ours.keys() - self.standing.keys()) & self.book.pages.keys():
            for cell in self.book.cells(page).values():
                if cell.ref not in ours[page] and not values.is_empty(cell):
                    yield page, cell
        for page in self.book.pages.keys() - {self.page, guide_of(self.form), checks, WORDS, META, *self.standing}:
            for cell in self.book.cells(page).values():
                yield page, cell


@lru_cache(maxsize=16)
def _standing(data: bytes) -> Mapping[str, Mapping[str, RawCell]]:
    """Return what stands in a form that is not ours, page by page."""
    return open_workbook(data).pages


def doubts(row: Row, cell: RawCell, amount: int, year: int) -> Iterator[str]:
    """Say what about a figure that was taken is to be looked at: it may have been a day, it was written as a text."""
    day = values.looks_like_a_day(row, cell, year)
    if day:
        yield day
    if cell.kind == "s" and any(character.isdecimal() for character in cell.text):
        value = printed_amount(row, Decimal(amount).scaleb(-row.decimals))
        yield f"con số được ghi dạng chữ (“{values.excerpt(cell)}”), đã hiểu là {value}."


def values_of(form: Form, figures: tuple[Cell, ...]) -> Values:
    """Return the figures of a form by which its checks are judged."""
    rows = {row.code: row for row in form.rows}
    return Values(
        now={cell.code: Decimal(cell.amount).scaleb(-rows[cell.code].decimals) for cell in figures},
        last={code: row.last_year for code, row in rows.items() if row.last_year is not None},
        target={code: row.target for code, row in rows.items() if row.target is not None},
        yesno=frozenset(code for code, row in rows.items() if row.kind == "yesno"),
    )


def _as_shown(text: str) -> str:
    """A text of the plan as `_shows` would give it back."""
    return plain_text(RawCell("", "s", text))


def _problem(page: str, ref: str, sentence: str) -> Problem:
    return Problem(page, ref, f"Trang “{page}”, ô {ref}: {sentence}")


def _changed(ours: str, theirs: str, moved: bool) -> str:
    ours, theirs = shorten(ours), shorten(theirs)
    if moved:
        return (
            f"hàng đã bị di chuyển, thêm hoặc xóa (mẫu ghi mã “{ours}”, tệp ghi “{theirs}”), "
            "số liệu của hàng chưa được nhận. Hãy chép số liệu sang biểu trắng mới."
        )
    return f"ô khóa đã bị sửa: mẫu ghi “{ours}”, tệp ghi “{theirs}”. Hãy chép số liệu sang biểu trắng mới."


def _tampered(ours: str, theirs: str) -> str:
    return (
        f"ô khóa đã bị sửa: biểu phát hành {f'ghi “{ours}”' if ours else 'để trống'}, tệp ghi “{shorten(theirs)}”. "
        "Ô này đếm từ sổ, không nhập tay; muốn đổi số thì sửa hồ sơ trong sổ. Hãy trả lại số cũ, hoặc tải biểu trắng mới."
    )
