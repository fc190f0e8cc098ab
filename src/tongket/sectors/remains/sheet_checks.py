"""What the figures of the recovery of remains hold on the team's sheet and a district's."""

from tongket.submissions.checks.declarations import SheetChecks
from tongket.workbooks import breakdown, must, ratio_to_last_year, should

DECLARED = (
    SheetChecks("TK-H", ratio_to_last_year("HC.05")),
    SheetChecks(
        "TK-K52",
        (
            must("HC.02 <= HC.01", "Nguồn thông tin có cơ sở không thể nhiều hơn nguồn thông tin đã tiếp nhận."),
            must("HC.02M <= HC.01M", "Nguồn thông tin có cơ sở không thể nhiều hơn nguồn thông tin đã tiếp nhận."),
            *breakdown("HC.04", "HC.07", exclusive=True, exhaustive=False),
            *breakdown("HC.04M", "HC.07M", exclusive=True, exhaustive=False),
            must("HC.04 <= HC.10", "Số lũy kế không thể nhỏ hơn số quy tập trong năm."),
            should("HC.10 = last(HC.10) + HC.04", "Số lũy kế khác lũy kế năm trước cộng số quy tập trong năm."),
            should("HC.09 >= HC.04", "Còn hài cốt liệt sĩ quy tập trong năm chưa truy điệu, an táng."),
            *ratio_to_last_year("HC.01", "HC.04", "HC.09"),
        ),
    ),
    SheetChecks("TK-LDTBXH", ratio_to_last_year("HC.01", "HC.04", "HC.09")),
)
