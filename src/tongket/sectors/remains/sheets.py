"""The sheet of the recovery team: a unit of the province's command without a territory of its own."""

from tongket.organization.kinds import Level
from tongket.submissions.declarations import Sheet

RECOVERY_TEAM = Sheet(
    code="TK-K52",
    name="Biểu TK-K52",
    title="Biểu số liệu tổng kết công tác tìm kiếm, quy tập hài cốt liệt sĩ ở Campuchia",
    kind="đơn vị thuộc Bộ CHQS",
    level=Level.PROVINCE,
    layout=1,
)

DECLARED = (RECOVERY_TEAM,)
