"""What the figures of coordination hold on a district's sheet."""

from tongket.submissions.checks.declarations import SheetChecks
from tongket.workbooks import must, ratio_to_last_year, should

DECLARED = (
    SheetChecks(
        "TK-H",
        (
            must("PH.09 > 0 implies PH.08 > 0", "Đã có lượt người dự thì phải có buổi tuyên truyền, vận động."),
            must("PH.08 > 0 implies PH.09 > 0", "Có buổi tuyên truyền, vận động thì phải có lượt người dự."),
            should("PH.01 > 0 implies PH.02 = 1", "Có quy chế, kế hoạch phối hợp đã ký mà ghi huyện chưa ký kết."),
            *ratio_to_last_year("PH.06", "PH.08", "PH.09"),
        ),
        neighbours=("PH.06", "PH.08", "PH.09"),
    ),
)
