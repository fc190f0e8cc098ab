"""The rows of equipment: done or not, safe or not."""

from tongket.submissions.declarations import SheetRows

DECLARED = (
    SheetRows(
        sheet="TK-H",
        title="Kiểm kê, quản lý vũ khí, trang bị, phương tiện kỹ thuật",
        indicators=("KT.01", "KT.07"),
        order=80,
    ),
    SheetRows(
        sheet="TK-T",
        title="Kiểm kê, quản lý vũ khí, trang bị, phương tiện kỹ thuật",
        indicators=("KT.08",),
        order=80,
    ),
)
