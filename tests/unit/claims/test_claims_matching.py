"""Which indicator a figure speaks of, on sentences like those of published year-end news."""

import json
from decimal import Decimal

import pytest
from claims_wordings import WORDINGS

from tongket.claims import Kind, Stance, Verdict, Wording, candidates, judge, read


def sure(text: str) -> dict[str, str | None]:
    """Number as printed → the indicator that it surely speaks of."""
    result: dict[str, str | None] = {}
    for claim in read(text):
        ranked = candidates(claim, text, WORDINGS)
        result[text[claim.start : claim.end]] = ranked[0].indicator if ranked and ranked[0].sure else None
    return result


YEAR_END = (
    "Dự hội nghị có lãnh đạo Quân khu V; UBND, Ban Chỉ huy Quân sự {districts} huyện, thị xã, thành phố.\n"
    "Các địa phương làm tốt công tác tuyển chọn, gọi công dân nhập ngũ, đạt {quota} chỉ tiêu; tổ chức diễn tập khu vực "
    "phòng thủ năm 2022 cho {exercises} huyện; tăng cường công tác đối ngoại quốc phòng với {provinces} tỉnh Đông Bắc "
    "Campuchia; tìm kiếm, quy tập {abroad} hài cốt liệt sĩ quân tình nguyện hy sinh trong các thời kỳ chiến tranh ở "
    "Campuchia và {home} hài cốt liệt sĩ trên địa bàn tỉnh."
)
TRUE = {"districts": "17", "quota": "100%", "exercises": "7", "provinces": "3", "abroad": "24", "home": "28"}
CODES = {
    "districts": "huyện", "quota": "TQ.21", "exercises": "DT.01", "provinces": "DN.06", "abroad": "HC.04",
    "home": "HC.05",
}  # fmt: skip


def test_each_figure_of_a_year_end_text_finds_its_own_indicator() -> None:
    assert sure(YEAR_END.format(**TRUE)) == {TRUE[name]: code for name, code in CODES.items()}


@pytest.mark.parametrize(
    ("name", "wrong"),
    [("abroad", "27"), ("home", "31"), ("exercises", "8"), ("quota", "98%"), ("provinces", "4"), ("districts", "16"),
     ("abroad", "hơn 40"), ("exercises", "07/08"), ("exercises", "tám")],
)  # fmt: skip
def test_a_planted_error_still_finds_the_same_indicator_and_contradicts(name: str, wrong: str) -> None:
    text = YEAR_END.format(**{**TRUE, name: wrong})
    (claim,) = [c for c in read(text) if candidates(c, text, WORDINGS)[0].indicator == CODES[name]]
    expected = Decimal(TRUE[name].rstrip("%"))

    assert candidates(claim, text, WORDINGS)[0].sure
    assert judge(claim, expected) is (Verdict.AGREES if wrong == "07/08" else Verdict.CONTRADICTS)


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        # the place decides, and without one nothing is sure
        ("Đội đã quy tập 24 hài cốt liệt sĩ.", {"24": None}),
        ("Quy tập 52 hài cốt (24 ở Campuchia, 28 trong tỉnh).", {"52": None, "24": "HC.04", "28": "HC.05"}),
        ("Trong nước 28 bộ hài cốt, ở Campuchia 24 bộ hài cốt.", {"28": "HC.05", "24": "HC.04"}),
        ("Quy tập 5 hài cốt ở Lào.", {"5": None}),
        ("Tại Campuchia, từ năm 2001 đến nay quy tập 1.468 hài cốt.", {"1.468": None}),
        # the level of the noun decides
        ("Tổ chức diễn tập chiến đấu trong khu vực phòng thủ cho 10 xã.", {"10": None}),
        ("Tổ chức diễn tập khu vực phòng thủ cho 30 xã, phường, thị trấn.", {"30": None}),
        ("Tổ chức diễn tập khu vực phòng thủ cho 25% xã, phường, thị trấn.", {"25%": None}),
        ("Năm 2022 có 7/7 huyện diễn tập khu vực phòng thủ đạt giỏi.", {"7/7": "DT.01"}),
        # another activity stands between
        ("Tổ chức diễn tập, tập huấn cho 7 huyện.", {"7": None}),
        ("Giao quân đạt 100% chỉ tiêu, bồi dưỡng kiến thức đạt 95% chỉ tiêu.", {"100%": "TQ.21", "95%": None}),
        ("Tập huấn cán bộ theo kế hoạch, đạt 100% chỉ tiêu; tuyển quân năm 2022 đạt 99% chỉ tiêu giao.",
         {"100%": None, "99%": "TQ.21"}),
        # a percentage needs the indicator's base, or the indicator as its subject
        ("Giao quân đạt 100% chỉ tiêu, đảng viên nhập ngũ chiếm 1,66%.", {"100%": "TQ.21", "1,66%": None}),
        ("Công tác gọi công dân nhập ngũ năm 2022, đạt 100%.", {"100%": "TQ.21"}),
        ("Huấn luyện dân quân đạt 98% quân số, 100% thôn đội trưởng là đảng viên.", {"98%": None, "100%": None}),
        ("Xây dựng lực lượng dân quân tự vệ đạt 1,46% so với dân số.", {"1,46%": None}),
        # differences are never levels
        ("Giao quân vượt 7% chỉ tiêu.", {"7%": None}),
        # the sum, the two services, and what only looks like them
        ("Sáng 16-2, 2.656 công dân lên đường nhập ngũ, trong đó có 2.250 thanh niên thực hiện nghĩa vụ quân sự, "
         "406 thanh niên thực hiện nghĩa vụ Công an nhân dân.", {"2.656": None, "2.250": "TQ.19", "406": "TQ.20"}),
        ("Có 170 thanh niên nhập ngũ làm nghĩa vụ Quân sự và 23 thanh niên làm nghĩa vụ Công an Nhân dân.",
         {"170": "TQ.19", "23": "TQ.20"}),
        ("Có 1.308 thanh niên nhập ngũ. Trong số đó, 1.012 thanh niên nhập ngũ tại các đơn vị quân đội và 296 thanh niên "
         "thực hiện nghĩa vụ Công an nhân dân.", {"1.308": None, "1.012": "TQ.19", "296": "TQ.20"}),
        ("Có 110 thanh niên viết đơn tình nguyện nhập ngũ.", {"110": None}),
        ("Được giao 171 thanh niên, giao quân 160 thanh niên.", {"171": None, "160": "TQ.19"}),
        ("Đăng ký nghĩa vụ quân sự cho công dân tuổi 17; kết nạp 5 đảng viên nhập ngũ.", {"17": None, "5": None}),
        ("Khen thưởng 5 tập thể, 7 cá nhân; 166 xã, phường dự hội nghị.", {"5": None, "7": None, "166": None}),
        ("Đối ngoại quân sự với 3 tỉnh Nam Lào.", {"3": None}),
    ],
)  # fmt: skip
def test_only_certain_figures_are_matched(text: str, indicators: dict[str, str | None]) -> None:
    assert sure(text) == indicators


def test_an_uncertain_figure_is_still_a_suggestion() -> None:
    text = "Đội đã quy tập 24 hài cốt liệt sĩ."
    (claim,) = read(text)
    ranked = candidates(claim, text, WORDINGS)
    assert {c.indicator for c in ranked} == {"HC.04", "HC.05"}
    assert not any(c.sure for c in ranked)


def test_two_indicators_with_one_wording_leave_the_figure_unsure() -> None:
    text = "Diễn tập khu vực phòng thủ cho 7 huyện."
    (claim,) = read(text)
    twins = {"A": WORDINGS["DT.01"], "B": WORDINGS["DT.01"]}
    assert [(c.indicator, c.sure) for c in candidates(claim, text, twins)] == [("A", False), ("B", False)]


def test_a_plan_is_sure_only_for_an_indicator_that_speaks_of_plans() -> None:
    text = "Năm tới phấn đấu diễn tập khu vực phòng thủ cho 6 huyện."
    (claim,) = read(text)
    plan = Wording(nouns=("huyện",), about=("diễn tập",), stance=Stance.PLAN)
    assert [c.sure for c in candidates(claim, text, {"kế hoạch": plan})] == [True]
    assert [c.sure for c in candidates(claim, text, {"DT.01": WORDINGS["DT.01"]})] == [False]


@pytest.mark.parametrize("wording", WORDINGS.values(), ids=WORDINGS.keys())
def test_a_wording_survives_json(wording: Wording) -> None:
    assert Wording.from_json(json.loads(json.dumps(wording.to_json()))) == wording


def test_json_keeps_only_what_was_said_and_refuses_what_it_does_not_know() -> None:
    money = Wording(nouns=("đồng",), kind=Kind.MONEY, scale=Decimal(10**6))
    assert money.to_json() == {"nouns": ["đồng"], "kind": "money", "scale": "1000000"}
    assert Wording.from_json({}) == Wording()
    with pytest.raises(TypeError):
        Wording.from_json({"nuons": []})
    with pytest.raises(ValueError, match="weight"):
        Wording.from_json({"kind": "weight"})


STAGES = {
    "called": Wording(nouns=("công dân",), about=("gọi khám sức khỏe",)),
    "present": Wording(nouns=("công dân",), about=("có mặt", "đến khám")),
    "fit": Wording(nouns=("công dân",), about=("đủ sức khỏe",), context=("khám sức khỏe",)),
    "army": Wording(nouns=("công dân",), about=("Quân đội",)),
    "police": Wording(nouns=("công dân",), about=("Công an nhân dân",)),
    "units": Wording(nouns=("huyện",)),
    "signed": Wording(nouns=("huyện", "đơn vị"), about=("quy chế",)),
}


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("Huyện gọi khám sức khỏe 779 công dân, có mặt 764 công dân, đủ sức khỏe nhập ngũ 401 công dân.",
         {"779": "called", "764": "present", "401": "fit"}),
        ("Huyện gọi khám sức khỏe 779 công dân; đến khám 764 công dân, đạt 98%; đủ sức khỏe 401 công dân.",
         {"779": "called", "764": "present", "401": "fit", "98%": None}),
        ("Giao cho các đơn vị Quân đội 225 công dân, giao cho Công an nhân dân 40 công dân.",
         {"225": "army", "40": "police"}),
        ("Huyện gọi khám sức khỏe 779 công dân, vắng 15 công dân, đủ sức khỏe 401 công dân.",
         {"779": "called", "15": None, "401": "fit"}),
        # what each one has is no sum
        ("Mỗi huyện giao cho các đơn vị Quân đội 132 công dân.", {"132": None}),
        ("Giao cho các đơn vị Quân đội 10 công dân/xã.", {"10": None}),
        # what a result is compared with speaks of the same
        ("Giao cho các đơn vị Quân đội 225 công dân, đạt 100% chỉ tiêu (tăng so với 218 công dân của năm 2021).",
         {"225": "army", "100%": None, "218": "army"}),
        # a part of all is no count of all, and no count of all is a part
        ("Có 16/17 huyện ký quy chế.", {"16/17": "signed"}),
        ("Có 16 đơn vị trên tổng số 17 huyện, thị xã, thành phố ký quy chế.", {"16": "signed"}),
        ("Có 16/17 huyện hoàn thành.", {"16/17": None}),
    ],
)  # fmt: skip
def test_a_figure_takes_the_head_that_leads_up_to_it(text: str, indicators: dict[str, str | None]) -> None:
    result = {}
    for claim in read(text):
        ranked = candidates(claim, text, STAGES)
        result[text[claim.start : claim.end]] = ranked[0].indicator if ranked and ranked[0].sure else None
    assert result == indicators
