"""The year's sheets that belong to no single sector: a commune's, a district's and the province command's."""

from datetime import date

from tongket.organization.kinds import Level

from .declarations import Sheet

COMMUNE = Sheet(
    code="TK-X",
    name="Biểu TK-X",
    title="Biểu số liệu tổng kết công tác quốc phòng, quân sự địa phương của cấp xã",
    kind="CHQS",
    level=Level.COMMUNE,
    layout=1,
    as_of=(11, 15),
    due=(11, 22),
    since=date(2022, 1, 1),
)
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

DECLARED = (DISTRICT, PROVINCE, COMMUNE)
