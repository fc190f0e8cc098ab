"""The rows of external relations on the province command's sheet."""

from tongket.submissions.declarations import SheetRows

DECLARED = (
    SheetRows(
        sheet="TK-T",
        title="Đối ngoại quốc phòng",
        indicators=("DN.06", "DN.01", "DN.02", "DN.04"),
        order=50,
    ),
)
