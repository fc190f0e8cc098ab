"""The rows of enlistment on a commune's and a district's sheet, and the one that a district's police report beside it."""

from tongket.submissions.declarations import SheetRows, Sum

DECLARED = (
    SheetRows(
        sheet="TK-H",
        title="Tuyển chọn, gọi công dân nhập ngũ",
        indicators=("TQ.06", "TQ.07", "TQ.11", "TQ.14", "TQ.19", "TQ.20", "TQ.23", "TQ.27"),
        order=40,
        sums=(Sum("Công dân thực hiện nghĩa vụ trong Quân đội và Công an nhân dân", ("TQ.19", "TQ.20")),),
    ),
    SheetRows(
        sheet="TK-X",
        title="Tuyển chọn, gọi công dân nhập ngũ",
        indicators=("TQ.06", "TQ.07", "TQ.11", "TQ.14", "TQ.19", "TQ.20", "TQ.23"),
        order=40,
    ),
    SheetRows(
        sheet="TK-CAH",
        title="Số liệu đối chiếu với Ban Chỉ huy Quân sự",
        indicators=("TQ.20",),
        order=40,
    ),
)
