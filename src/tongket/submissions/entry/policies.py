"""May this be done on the grid, and if not, the sentence why. Each check raises Refused."""

from datetime import date

from tongket.access import Actor, Refused
from tongket.accounts.models import Office, Role
from tongket.accounts.policies import check_holds
from tongket.cycle.calendars import years_at_work
from tongket.submissions.models import Door, Submission
from tongket.submissions.policies import check_can_draw_up
from tongket.submissions.queries import same_sheet
from tongket.submissions.states import State


def check_at_work(year: int, *, on: date) -> None:
    """Refuse a year that is not at work."""
    years = years_at_work(on)
    if year not in years:
        raise Refused(f"Hiện chỉ lập biểu năm {', '.join(map(str, years))}.")


def check_can_start(body: int, last: Submission | None, year: int, *, by: Actor, on: date) -> Office | None:
    """The body's reporter opens the grid for a year at work, unless the last version is with somebody else."""
    office = check_can_draw_up(body, by=by, on=on)
    check_at_work(year, on=on)
    if last is not None and last.state == State.FOR_SIGNATURE:
        raise Refused(f"Báo cáo lần {last.version} đang trình ký; muốn sửa thì thủ trưởng chuyển lại trước.")
    if last is not None and last.state == State.SENT:
        raise Refused(f"Báo cáo lần {last.version} đã gửi, đang chờ tiếp nhận; muốn sửa thì cấp trên trả lại trước.")
    return office


def check_can_type(submission: Submission, *, by: Actor, on: date) -> Office | None:
    """The body's reporter changes cells of the newest version, as long as it is a draft of the grid."""
    if submission.state != State.DRAFT:
        raise Refused(f"Báo cáo đang ở trạng thái “{submission.state_label}”, không sửa được ô nào.")
    if submission.door != Door.GRID:
        raise Refused("Bản này lập từ tệp; muốn sửa trên lưới thì lập lần mới từ bản này.")
    newer = (
        same_sheet(submission)
        .filter(version__gt=submission.version)
        .order_by("-version")
        .values_list("version", flat=True)
        .first()
    )
    if newer is not None:
        raise Refused(f"Đã có bản lần {newer} mới hơn; hãy nhập vào bản đó.")
    return check_holds(by, Role.REPORTER, at=submission.body_id, on=on, may="nhập số liệu của đơn vị mình")
