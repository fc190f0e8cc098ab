"""A package opened and held against this instance, before anything changes: whole, for here, from somebody known."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from tongket.access import Actor, Refused
from tongket.accounts.marks import marks_told
from tongket.evidence.waysin import WayIn
from tongket.intake import Marked, Rejected, check_paper
from tongket.intake.secrecy import MARKED, secrecy_mark
from tongket.organization.map import UnitMap, unit_map
from tongket.workbooks.foreign import read_sheets

from .binding import FILES, ITEMS, unbind
from .carried.line import SAME, Change, Coming, Verdict, Way, refused
from .keys import own_key
from .lines import Line, read_lines
from .manifest import Altered, AnotherVersion, Manifest, NotAPackage
from .models import Correspondent
from .policies import check_can_exchange, check_way
from .queries import correspondent, taken_before
from .shapes import Malformed

MARKED_INSIDE = (
    "Gói tin có nội dung hoặc tệp có dấu chỉ độ mật nên không được nhận và không được lưu. "
    "Hãy báo nơi gửi; văn bản mật đi theo đường riêng."
)
ALTERED = "Gói tin đã bị sửa hoặc hỏng, không nhận. Hãy lấy lại gói tin từ nơi gửi."


@dataclass(frozen=True, slots=True)
class Opened:
    """A package that may be read here: what its manifest says, who sent it, its lines, its bytes as they came."""

    data: bytes
    said: Manifest
    sender: Correspondent
    lines: tuple[Line, ...]
    coming: Coming

    @property
    def name(self) -> str:
        """How it is cited."""
        return self.coming.came_by


def _read(data: bytes) -> tuple[Manifest, Mapping[str, bytes], tuple[Line, ...]]:
    try:
        said, parts = unbind(data)
        return said, parts, read_lines(parts, ITEMS)
    except Rejected as rejection:
        raise Refused(rejection.sentence) from rejection
    except NotAPackage as error:
        raise Refused("Đây không phải gói tin của Tổng Kết. Hãy lấy lại gói tin từ nơi gửi.") from error
    except AnotherVersion as error:
        raise Refused(
            "Gói tin theo khuôn dạng của phiên bản phần mềm khác; hãy cập nhật cho cùng phiên bản."
        ) from error
    except (Altered, KeyError) as error:
        raise Refused(ALTERED) from error
    except Malformed as error:
        raise Refused(f"Gói tin có dòng không đúng khuôn dạng ({error}), không nhận.") from error


def _sender(said: Manifest, units: UnitMap) -> Correspondent:
    if said.receiver_key != own_key():
        raise Refused(f"Gói tin này lập cho nơi khác ({said.receiver}), không phải cho nơi này.")
    known = correspondent(units.node(said.receiver).id, units.node(said.sender))
    if known.key != said.sender_key:
        raise Refused(f"Gói tin không ký bằng khóa đã ghi của {units.node(said.sender).full_name}, không nhận.")
    return known


def open_package(data: bytes, *, by: Actor, on: date) -> Opened:
    """Open a package for this instance. Changes nothing. Raises Refused with one sentence."""
    said, parts, lines = _read(data)
    units = unit_map(on)
    sender = _sender(said, units)
    check_can_exchange(sender.own_id, by=by, on=on)
    way = Way(units.node(said.receiver), units.node(said.sender), units, on)
    check_way(way)
    files = {name.removeprefix(FILES): content for name, content in parts.items() if name.startswith(FILES)}
    came_by = f"Gói tin số {said.number}/{said.year} của {way.other.full_name}"
    return Opened(data, said, sender, lines, Coming(way, files, came_by))


@dataclass(frozen=True, slots=True)
class Seen:
    """A line, what it is called, and what becomes of it."""

    line: Line
    title: str
    verdict: Verdict

    @property
    def change(self) -> Change:
        """New, there already, or refused."""
        return self.verdict.change


def judge(line: Line, opened: Opened, before: set[str]) -> Seen:
    """Say what becomes of a line; `before` are the identities taken in earlier. Changes nothing.

    Raises intake's Marked for a line or a file with a secrecy mark, also where the line would not be taken: the package is
    kept whole.
    """
    return Seen(line, line.sort.title(line.said, opened.coming.way.units), _verdict(line, opened, before))


def _verdict(line: Line, opened: Opened, before: set[str]) -> Verdict:
    if line.identity in before:
        return SAME
    if secrecy_mark("\n".join(line.texts)):
        raise Marked(MARKED)
    verdict = _fits(line, opened)
    if verdict.change is Change.REFUSED:
        for named in line.files:
            _hear(opened.coming.files[named["sha256"]], named["name"])
    return verdict


def _hear(data: bytes, name: str) -> None:
    """Raise Marked for a paper or spreadsheet that bears a secrecy mark; whether it may be kept is asked elsewhere."""
    try:
        if name.lower().endswith((".xlsx", ".xls", ".ods")):
            read_sheets(data, name)
        else:
            check_paper(data, name, word=True)
    except Marked:
        raise
    except Rejected:
        return


def _fits(line: Line, opened: Opened) -> Verdict:
    if line.sort.from_above != opened.coming.way.other_is_above:
        return refused("Loại này không đi theo chiều của gói tin: văn bản, biểu đi xuống; báo cáo đi lên.")
    return line.sort.judge(line.said, opened.coming)


@contextmanager
def marks_inside_told(opened: Opened, *, by: Actor, on: date) -> Iterator[None]:
    """Refuse and tell of a package in which something proves to bear a secrecy mark inside the block. Raises Refused."""
    with marks_told(opened.data, "", WayIn.PACKAGE, unit=opened.coming.way.own.id, by=by, on=on):
        try:
            yield
        except Marked as mark:
            raise Marked(MARKED_INSIDE) from mark


def preview(opened: Opened, *, by: Actor, on: date) -> list[Seen]:
    """Say what becomes of each line. Changes nothing. Raises Refused; of a package with a secrecy mark the ledger learns."""
    before = taken_before(opened.sender, [line.identity for line in opened.lines])
    with marks_inside_told(opened, by=by, on=on):
        return [judge(line, opened, before) for line in opened.lines]
