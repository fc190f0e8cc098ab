"""The year's sheets that belong to no single sector: a district's and the province command's."""

from tongket.organization.kinds import Level

from .declarations import Sheet

DISTRICT = Sheet(
    code="TK-H",
    name="Biểu TK-H",
    title="Biểu số liệu tổng kết công tác quốc phòng, quân sự địa phương của cấp huyện",
    kind="CHQS",
    level=Level.DISTRICT,
    layout=1,
)
PROVINCE = Sheet(
    code="TK-T",
    name="Biểu TK-T",
    title="Biểu số liệu tổng kết công tác quốc phòng, quân sự địa phương của cơ quan quân sự tỉnh",
    kind="CHQS",
    level=Level.PROVINCE,
    layout=1,
)

DECLARED = (DISTRICT, PROVINCE)
