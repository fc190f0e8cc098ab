"""What the figures of policy, logistics and awards hold on the year's sheets."""

from tongket.submissions.checks.declarations import SheetChecks
from tongket.workbooks import must, ratio_to_last_year, should

DECLARED = (
    SheetChecks("TK-X", ratio_to_last_year("CS.01", "CS.05", least=20), neighbours=("CS.01", "CS.05")),
    SheetChecks(
        "TK-H",
        (
            must("CS.06 > 0 implies CS.05 > 0", "Đã có giá trị quà tặng thì phải có suất quà."),
            should("CS.05 > 0 implies CS.06 > 0", "Có suất quà tặng mà giá trị bằng 0."),
            *ratio_to_last_year("CS.01", "CS.03", "CS.05", "CS.06", least=20),
            *ratio_to_last_year("TD.01", "TD.02"),
        ),
        neighbours=("CS.01", "CS.05", "CS.06"),
    ),
    SheetChecks(
        "TK-T",
        (
            must("HK.01 <= 100", "Tỷ lệ quân số khỏe không thể quá 100%."),
            must("HK.03 <= 100", "Tỷ lệ tiết kiệm không thể quá 100%."),
            *ratio_to_last_year("HK.02", "TD.07"),
        ),
    ),
)
