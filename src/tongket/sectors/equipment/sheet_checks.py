"""What the figures of equipment hold on a district's sheet."""

from tongket.submissions.checks.declarations import SheetChecks
from tongket.workbooks import should

DECLARED = (
    SheetChecks(
        "TK-H",
        (
            should("KT.01 = 1", "Chưa hoàn thành kiểm kê 0 giờ ngày 01/01 đúng hạn; nêu lý do."),
            should("KT.07 = 0", "Có vụ mất an toàn; nêu tóm tắt vụ việc, nguyên nhân, cách xử lý."),
        ),
    ),
)
