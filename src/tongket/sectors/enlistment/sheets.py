"""The sheet of a district's police: how many they took over, beside what the district's command reports of the same."""

from datetime import date

from tongket.organization.kinds import Level, Line
from tongket.submissions.declarations import Sheet

POLICE = Sheet(
    code="TK-CAH",
    name="Biểu TK-CAH",
    title="Biểu số liệu công dân thực hiện nghĩa vụ tham gia Công an nhân dân",
    kind="công an",
    level=Level.DISTRICT,
    layout=1,
    line=Line.POLICE,
    since=date(2022, 1, 1),
    until=date(2025, 3, 1),  # the districts' police were dissolved, four months before the districts
    words=False,
)

DECLARED = (POLICE,)
