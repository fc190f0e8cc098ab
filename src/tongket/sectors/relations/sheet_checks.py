"""What the figures of external relations hold on the province command's sheet."""

from tongket.submissions.checks.declarations import SheetChecks
from tongket.workbooks import ratio_to_last_year, should

DECLARED = (
    SheetChecks(
        "TK-T",
        (
            should("DN.04 > 0 implies DN.01 + DN.02 > 0", "Có biên bản đã ký mà không có đoàn đi, đoàn đến nào."),
            *ratio_to_last_year("DN.01", "DN.02"),
        ),
    ),
)
