"""The checker is silent where a figure is no statement of the year's result."""

import pytest

from support.sheets import CHU_SE, MANG_YANG, acting, taken
from tongket.claims import Verdict
from tongket.review.checking import check_text, read_only


@pytest.fixture
def verdicts(year, province_officer):
    """Hold a text against tỉnh Gia Lai, where 294 men were handed over and both districts held exercises."""
    taken(province_officer, CHU_SE, {"TQ.19": 188, "DT.01": "Có"})
    taken(province_officer, MANG_YANG, {"TQ.19": 106, "DT.01": "Có"})

    def check(text: str) -> list[str]:
        with acting(province_officer):
            return [each.verdict.value for each in check_text(text, unit="gia-lai", year=2022)]

    return check


SAID = "Giao cho các đơn vị Quân đội {} công dân nhập ngũ"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SAID.format(294) + ".", ["agrees"]),
        (SAID.format(300) + ".", ["contradicts"]),
        (SAID.format(294) + " (tăng so với 280 công dân của năm 2021).", ["agrees", "unknown"]),
        ("IV. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2023\n" + SAID.format(300) + ".", ["unknown"]),
        (
            "STT\tChỉ tiêu\tĐơn vị\tGiao\n6\tHuyện tổ chức diễn tập khu vực phòng thủ\thuyện\t5 huyện\t2\t100%\tĐạt\n",
            None,
        ),
        ("Có 2 huyện tổ chức diễn tập khu vực phòng thủ, so với kế hoạch 4 huyện.", ["agrees", "unknown"]),
        ("Có 1 trong tổng số 2 huyện, thị xã, thành phố đã quán triệt văn bản.", ["unknown"]),
    ],
)
def test_a_figure_gets_a_verdict_only_when_it_is_one_of_the_year(verdicts, text, expected):
    found = verdicts(text)

    if expected is None:
        assert "contradicts" not in found
    else:
        assert found == expected


def test_without_data_nothing_is_judged():
    assert {each.verdict for each in read_only("Có 7 huyện diễn tập, đạt 100% kế hoạch.")} == {Verdict.UNKNOWN}
