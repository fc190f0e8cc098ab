"""The rows of exercises on a district's sheet."""

from tongket.submissions.declarations import SheetRows

DECLARED = (
    SheetRows(
        sheet="TK-H",
        title="Diễn tập",
        indicators=("DT.01", "DT.02", "DT.04", "DT.07"),
        order=30,
    ),
)
