"""What the figures of exercises hold on a district's sheet."""

from tongket.submissions.checks.declarations import SheetChecks
from tongket.workbooks import must, ratio_to_last_year, should

DECLARED = (
    SheetChecks(
        "TK-H",
        (
            must(
                "DT.07 > 0 implies DT.01 + DT.02 + DT.04 > 0", "Có vụ mất an toàn trong diễn tập thì phải có diễn tập."
            ),
            should("DT.07 = 0", "Có vụ mất an toàn trong diễn tập; nêu tóm tắt vụ việc, nguyên nhân, cách xử lý."),
            *ratio_to_last_year("DT.02", "DT.04"),
        ),
    ),
)
