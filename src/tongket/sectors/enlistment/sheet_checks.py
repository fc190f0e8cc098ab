"""What the figures of enlistment hold on a commune's, a district's and its police's sheet."""

from tongket.submissions.checks.declarations import SheetChecks
from tongket.workbooks import Check, breakdown, must, ratio_to_last_year, should

_EXAMINED: tuple[Check, ...] = (
    must("TQ.07 <= TQ.06", "Số có mặt khám sức khỏe không thể lớn hơn số được gọi khám."),
    must("TQ.11 <= TQ.07", "Số đủ sức khỏe không thể lớn hơn số có mặt khám."),
    *breakdown("TQ.19", "TQ.23", exclusive=False, exhaustive=False),
    should("TQ.19 + TQ.20 <= TQ.11", "Số nhập ngũ và tham gia Công an nhân dân lớn hơn số đủ sức khỏe."),
    should("TQ.14 <= TQ.06", "Số đơn tình nguyện lớn hơn số công dân được gọi khám."),
)
_QUOTA = should("TQ.20 = target(TQ.20)", "Số tham gia Công an nhân dân khác chỉ tiêu được giao.")
_PLAUSIBLE = ("TQ.06", "TQ.07", "TQ.11", "TQ.14", "TQ.19")
DECLARED = (
    SheetChecks("TK-X", (*_EXAMINED, *ratio_to_last_year(*_PLAUSIBLE)), neighbours=_PLAUSIBLE),
    SheetChecks(
        "TK-H",
        (
            *_EXAMINED,
            must("TQ.27 <= TQ.19", "Số phải bù đổi không thể lớn hơn số đã giao."),
            should("TQ.19 = target(TQ.19)", "Số giao quân khác chỉ tiêu được giao."),
            _QUOTA,
            should(
                "50 TQ.27 <= target(TQ.19)",
                "Số bù đổi quá 2% chỉ tiêu (Thông tư số 148/2018/TT-BQP, Điều 7).",
            ),
            *ratio_to_last_year(*_PLAUSIBLE),
        ),
        neighbours=_PLAUSIBLE,
    ),
    SheetChecks("TK-CAH", (_QUOTA, *ratio_to_last_year("TQ.20"))),
)
