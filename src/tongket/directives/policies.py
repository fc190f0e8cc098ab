"""May this be done with a directive, and if not, the sentence why."""

from collections.abc import Collection
from datetime import date
from typing import Any

from tongket.access import Actor, Refused
from tongket.accounts.models import Office, Role
from tongket.accounts.policies import check_holds
from tongket.vietnamese import short_date

from .kinds import SESSIONS, UNWRITTEN, Book, Standing
from .models import Directive, Dissemination

HEADS = (Role.COMMANDER, Role.LEADER)
KNOWN_BY = ("kind", "number", "notation", "issuer", "signed_on")  # what others cite a document by


# ── what a register line may say ───────────────────────────────────────────────────────────────────────────────────


def check_days(signed_on: date, more: Any, on: date) -> None:
    """Refuse days out of order."""
    if signed_on > on:
        raise Refused("Ngày ban hành không được sau hôm nay.")
    if more.due and more.due < signed_on:
        raise Refused("Hạn giải quyết không được trước ngày ban hành văn bản.")
    if more.arrived_on and not signed_on <= more.arrived_on <= on:
        raise Refused("Ngày đến phải từ ngày ban hành văn bản đến hôm nay.")


def check_secret(subject: str, more: Any, attached: bool) -> None:
    """Refuse an open document without a subject, and anything but the line of one with a secrecy stamp."""
    if not more.secrecy:
        if not subject.strip():
            raise Refused("Hãy ghi trích yếu của văn bản.")
        return
    written = (subject, more.notes, more.sectors, more.signer, more.signer_title, more.recipients)
    if attached or any(written):
        raise Refused(
            "Văn bản đóng dấu mật chỉ ghi một dòng trong sổ: số, ngày, cơ quan ban hành, số bản, nơi lưu bản giấy. "
            "Để trống trích yếu, ghi chú, lĩnh vực, người ký, nơi nhận, điều khoản và không đính kèm tệp."
        )


def check_new(row: Directive) -> None:
    """Refuse a second line of the same document; cancelled lines do not count."""
    same = Directive.objects.filter(
        owner=row.owner_id, issuer=row.issuer_id, number=row.number, notation=row.notation,
        signed_on__year=row.signed_on.year,
    ).exclude(pk=row.pk).exclude(standing=Standing.CANCELLED)  # fmt: skip
    if same.exists():
        raise Refused(f"Văn bản số {row} của cơ quan này đã có trong sổ.")


def reason_for(directive: Directive, reason: str) -> str:
    """Return the reason as it may be kept: of a document with a secrecy stamp nothing is written. Raises Refused."""
    if directive.secrecy:
        return UNWRITTEN
    if not reason.strip():
        raise Refused("Hãy ghi lý do.")
    return reason.strip()[:500]


# ── may it be done ─────────────────────────────────────────────────────────────────────────────────────────────────


def check_stands(directive: Directive) -> None:
    """Refuse what was cancelled."""
    if directive.standing == Standing.CANCELLED:
        raise Refused(f"Văn bản {directive} {directive.ended}; không ghi thêm được.")


def check_in_force(directive: Directive) -> None:
    """Refuse what was cancelled or is no longer in force."""
    check_stands(directive)
    if directive.standing:
        raise Refused(f"Văn bản {directive} {directive.ended}; không giao thêm được.")


def check_can_correct(directive: Directive, changed: Collection[str] = (), *, by: Actor, on: date) -> Office | None:
    """Let the staff of the owner correct a line; once handed down, only its heads what others cite it by."""
    check_stands(directive)
    handed = set(changed) & set(KNOWN_BY) and Dissemination.objects.filter(directive=directive).exists()
    if handed:
        may = "sửa loại, số, ký hiệu, cơ quan và ngày ban hành của văn bản đã giao quán triệt"
        return check_holds(by, *HEADS, at=directive.owner_id, on=on, may=may)
    return check_holds(by, Role.STAFF, *HEADS, at=directive.owner_id, on=on, may="sửa dòng đăng ký văn bản")


def check_corrected(row: Directive, on: date) -> None:
    """Hold a corrected line to what a new one is held to, and to its place in the book. Raises Refused."""
    check_days(row.signed_on, row, on)
    check_secret(row.subject, row, row.file_id is not None)
    check_new(row)
    if not row.number or not row.notation:
        raise Refused("Hãy ghi số và ký hiệu của văn bản.")
    day = (row.arrived_on or row.signed_on) if row.book == Book.INCOMING else row.signed_on
    if (row.issuer_id == row.owner_id) != (row.book == Book.OUTGOING) or day.year != row.book_year:
        raise Refused("Sửa như vậy văn bản phải sang sổ khác hoặc sổ của năm khác; hãy hủy dòng này rồi đăng ký lại.")
    lines = Dissemination.objects.filter(directive=row, cancelled_on=None)
    if lines.filter(due__lt=row.signed_on).exists() or lines.filter(done_on__lt=row.signed_on).exists():
        raise Refused("Ngày ban hành không được sau hạn hoặc ngày quán triệt đã ghi.")


def check_can_cancel(directive: Directive, *, by: Actor, on: date) -> Office | None:
    """Let the owner cancel a line, or say that the document is no longer in force. Raises Refused."""
    check_holds(by, Role.STAFF, *HEADS, at=directive.owner_id, on=on, may="hủy, ghi hết hiệu lực văn bản")
    check_stands(directive)
    return None


def check_can_end(directive: Directive, *, by: Actor, on: date) -> Office | None:
    """Let the owner say once that a document is no longer in force. Raises Refused."""
    check_can_cancel(directive, by=by, on=on)
    if directive.standing:
        raise Refused(f"Văn bản {directive} {directive.ended}.")
    return None


def check_can_take_back(row: Dissemination, *, by: Actor, on: date) -> Office | None:
    """Let the body that handed a document over take it back. Raises Refused."""
    roles = (Role.STAFF, *HEADS) if row.parent_id is None else (Role.REPORTER, Role.STAFF, *HEADS)
    check_holds(by, *roles, at=row.giver_id, on=on, may="rút, hủy hoặc đổi hạn việc giao quán triệt")
    _check_live(row)
    return None


def check_can_change_due(row: Dissemination, *, by: Actor, on: date) -> Office | None:
    """Let the giver give another due day, once, while the result is open. Raises Refused."""
    check_can_take_back(row, by=by, on=on)
    if row.done_on is not None:
        raise Refused("Cơ quan này đã quán triệt; không đổi hạn.")
    if row.due_before is not None:
        raise Refused(f"Hạn đã đổi một lần (lý do: {row.due_reason}); không đổi thêm được.")
    return None


def check_can_correct_result(row: Dissemination, *, by: Actor, on: date) -> Office | None:
    """Let the addressee's own people, or the staff of who handed it over, correct a result. Raises Refused."""
    if row.done_on is None:
        raise Refused("Chưa ghi kết quả quán triệt.")
    _check_live(row)
    try:
        return check_holds(by, Role.STAFF, at=row.giver_id, on=on, may="sửa kết quả quán triệt")
    except Refused:
        may = "sửa kết quả quán triệt của cơ quan mình"
        return check_holds(by, Role.REPORTER, Role.STAFF, at=row.body_id, on=on, may=may)


def check_known(
    row: Dissemination, *, done_on: date, attendance: int, how_kind: str, written: object, on: date
) -> None:
    """Refuse a result that cannot be: a wrong day, nobody at a conference, words on a document with a stamp."""
    if done_on > on or done_on < row.directive.signed_on:
        raise Refused("Ngày quán triệt phải từ ngày ban hành văn bản đến hôm nay.")
    if attendance < 0:
        raise Refused("Số người dự không được âm.")
    if attendance == 0 and how_kind in SESSIONS:
        raise Refused("Hội nghị quán triệt phải có số người dự.")
    if row.directive.secrecy and written:
        raise Refused("Văn bản đóng dấu mật: chỉ ghi ngày và số người dự, không ghi nội dung, không đính kèm tệp.")


def _check_live(row: Dissemination) -> None:
    check_stands(row.directive)
    if row.cancelled_on is not None:
        raise Refused(f"Việc giao văn bản này đã hủy ngày {short_date(row.cancelled_on)}: {row.cancelled_for}.")


def check_can_register(owner: int, *, by: Actor, on: date) -> Office | None:
    """Let the staff of a body enter documents in its register. Raises Refused."""
    return check_holds(by, Role.STAFF, at=owner, on=on, may="đăng ký văn bản chỉ đạo")


def check_can_hand_down(directive: Directive, *, by: Actor, on: date) -> Office | None:
    """Let the staff of the owner hand a directive down. Raises Refused."""
    office = check_holds(by, Role.STAFF, at=directive.owner_id, on=on, may="giao quán triệt văn bản")
    check_in_force(directive)
    return office


def check_can_answer(row: Dissemination, *, by: Actor, on: date) -> Office | None:
    """Let the addressee's own people say what they did with it. Raises Refused."""
    may = "ghi kết quả quán triệt của cơ quan mình"
    office = check_holds(by, Role.REPORTER, Role.STAFF, at=row.body_id, on=on, may=may)
    _check_live(row)
    return office


def check_can_receive(row: Dissemination, *, by: Actor, on: date) -> None:
    """Receive once. Raises Refused."""
    check_can_answer(row, by=by, on=on)
    if row.received_on is not None:
        raise Refused(f"Văn bản này đã ghi nhận ngày {short_date(row.received_on)}.")


def check_can_read(row: Dissemination, *, by: Actor, on: date) -> None:
    """Read once, after it was received. Raises Refused."""
    check_can_answer(row, by=by, on=on)
    if row.read_on is not None:
        raise Refused(f"Văn bản này đã ghi đọc ngày {short_date(row.read_on)}.")
    if row.received_on is None:
        raise Refused("Chưa ghi nhận văn bản. Hãy ghi nhận trước.")


def check_can_make_known(row: Dissemination, *, by: Actor, on: date) -> None:
    """Record the result once. Raises Refused."""
    check_can_answer(row, by=by, on=on)
    if row.done_on is not None:
        raise Refused(f"Kết quả quán triệt văn bản này đã ghi ngày {short_date(row.done_on)}.")


def check_can_hand_on(row: Dissemination, *, by: Actor, on: date) -> None:
    """Let an addressee that received a directive hand it on to its own units. Raises Refused."""
    roles = (Role.REPORTER, Role.STAFF)
    check_holds(by, *roles, at=row.body_id, on=on, may="giao tiếp văn bản cho đơn vị thuộc quyền")
    _check_live(row)
    check_in_force(row.directive)
    if row.received_on is None:
        raise Refused("Chưa ghi nhận văn bản. Hãy ghi nhận rồi mới giao tiếp cho đơn vị thuộc quyền.")


def check_can_record_told(giver: int, *, by: Actor, on: date) -> Office | None:
    """Let the staff of the body that handed a directive over record what came back on paper. Raises Refused."""
    return check_holds(by, Role.STAFF, at=giver, on=on, may="ghi kết quả quán triệt theo báo cáo giấy")
