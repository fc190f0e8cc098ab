"""The sheets of the recovery team, a unit of the province's command without a territory, and of the labour department."""

from tongket.organization.kinds import Level, Line
from tongket.submissions.declarations import Sheet

RECOVERY_TEAM = Sheet(
    code="TK-K52",
    name="Biểu TK-K52",
    title="Biểu số liệu tổng kết công tác tìm kiếm, quy tập hài cốt liệt sĩ ở Campuchia",
    kind="đơn vị thuộc Bộ CHQS",
    level=Level.PROVINCE,
    layout=1,
)

LABOUR = Sheet(
    code="TK-LDTBXH",
    name="Biểu TK-LĐTBXH",
    title="Biểu số liệu tiếp nhận, an táng hài cốt liệt sĩ quy tập ở Campuchia",
    kind="sở, ngành",
    level=Level.PROVINCE,
    layout=1,
    line=Line.SIDEWAYS,
    named="Sở LĐ-TB&XH",
)

DECLARED = (RECOVERY_TEAM, LABOUR)
