"""The rows of coordination on the year's sheets."""

from tongket.submissions.declarations import SheetRows

DECLARED = (
    SheetRows(
        sheet="TK-H",
        title="Quy chế phối hợp theo Nghị định số 03/2019/NĐ-CP và Nghị định số 02/2020/NĐ-CP",
        indicators=("PH.02", "PH.01", "PH.06", "PH.08", "PH.09"),
        order=20,
    ),
    SheetRows(
        sheet="TK-T",
        title="Quy chế phối hợp theo Nghị định số 03/2019/NĐ-CP và Nghị định số 02/2020/NĐ-CP",
        indicators=("PH.03",),
        order=20,
    ),
)
