"""The rows of policy and awards on a district's sheet, of logistics and higher awards on the province command's."""

from tongket.submissions.declarations import SheetRows

DECLARED = (
    SheetRows(
        sheet="TK-X",
        title="Chính sách quân đội và hậu phương quân đội",
        indicators=("CS.01", "CS.05"),
        order=70,
    ),
    SheetRows(
        sheet="TK-H",
        title="Chính sách quân đội và hậu phương quân đội",
        indicators=("CS.01", "CS.03", "CS.05", "CS.06"),
        order=70,
    ),
    SheetRows(
        sheet="TK-H",
        title="Thi đua, khen thưởng",
        indicators=("TD.01", "TD.02"),
        order=90,
    ),
    SheetRows(
        sheet="TK-T",
        title="Phong trào thi đua “Ngành Hậu cần Quân đội làm theo lời Bác Hồ dạy”",
        indicators=("HK.01", "HK.02", "HK.03"),
        order=70,
    ),
    SheetRows(
        sheet="TK-T",
        title="Khen thưởng của tỉnh và cấp trên",
        indicators=("TD.07", "TD.08"),
        order=90,
    ),
)
