"""The rows of the recovery of remains: the team's own sheet, and one row on a district's."""

from tongket.submissions.declarations import SheetRows

DECLARED = (
    SheetRows(
        sheet="TK-H",
        title="Tìm kiếm, quy tập hài cốt liệt sĩ",
        indicators=("HC.05",),
        order=60,
    ),
    SheetRows(
        sheet="TK-K52",
        title="Tính theo năm báo cáo",
        indicators=("HC.01", "HC.02", "HC.04", "HC.07", "HC.09", "HC.10"),
        order=60,
    ),
    SheetRows(
        sheet="TK-K52",
        title="Tính theo mùa khô kết thúc trong năm",
        indicators=("HC.01M", "HC.02M", "HC.04M", "HC.07M"),
        order=61,
    ),
    SheetRows(
        sheet="TK-LDTBXH",
        title="Số liệu đối chiếu với Đội quy tập",
        indicators=("HC.01", "HC.04", "HC.09"),
        order=60,
    ),
)
