"""The report's passages and the news sentences of the seven lines of work."""

import re

import pytest
from sectors_facts import DemoFacts, NobodyReported, WordlessFacts, indicators, province_total, words_of

from tongket.claims import Verdict, Wording, candidates, judge, read
from tongket.registry import declared
from tongket.review.declarations import Brief, Chapter
from tongket.vietnamese import fold

CHAPTERS = [each for each in declared("chapters", Chapter) if each.place != ("II", 1)]
BRIEFS = sorted(declared("briefs", Brief), key=lambda each: each.order)

# Digits that belong to a name: decrees and circulars, years and seasons, the hour of the inventory.
NAMES = re.compile(r"số \d+/\d{4}/[A-ZĐ-]+|Điều \d+|\b20\d\d( - 20\d\d)?\b|0 giờ ngày 01/01")


def typed_digits(text: str) -> list[str]:
    return re.findall(r".{0,20}\d+.{0,10}", NAMES.sub("", text))


def named(title: str) -> Chapter:
    return next(each for each in CHAPTERS if title in each.title)


def brief_text() -> str:
    return "\n\n".join(each.build(DemoFacts()) for each in BRIEFS)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda each: each.title[:20])
def test_a_passage_types_no_number(chapter):
    blocks = chapter.build(WordlessFacts())

    assert "※" in words_of(blocks)
    assert typed_digits(words_of(blocks)) == []


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda each: each.title[:20])
def test_a_passage_says_so_when_nobody_reported(chapter):
    words = words_of(chapter.build(NobodyReported()))

    assert "Chưa có đơn vị báo cáo số liệu về" in words
    assert "※" not in words
    assert typed_digits(words) == []


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda each: each.title[:20])
def test_a_passage_names_who_has_not_reported(chapter):
    words = words_of(chapter.build(DemoFacts(late=("Huyện Ia Pa", "Huyện Krông Pa"))))

    assert "Chưa có đủ số liệu của: Huyện Ia Pa, Huyện Krông Pa." in words


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda each: each.title[:20])
def test_a_passage_is_clean_prose(chapter):
    words = words_of(chapter.build(DemoFacts()))

    assert not re.search(r"  |\.\.| [,.;]|;\.|,\.", words)
    assert all(line.endswith(".") or "theo huyện" in line for line in words.split("\n"))


def test_places_follow_the_outline_and_none_is_taken_twice():
    places = [each.place for each in CHAPTERS]

    assert sorted(places) == [("II", n) for n in range(2, 10)]


def test_targets_that_chapters_list_can_be_set():
    known = indicators()

    assert all(known[code].target for each in CHAPTERS for code in each.targets)


def test_a_met_quota_is_said_to_be_reached_and_compared_with_last_year():
    words = words_of(named("Tuyển chọn").build(DemoFacts()))

    assert "Giao cho các đơn vị Quân đội ※, đạt ※ chỉ tiêu (tăng so với ※ của năm 2021)." in words


def test_a_missed_quota_is_not_praised():
    words = words_of(named("Tuyển chọn").build(DemoFacts(change={"TQ.19": 2100})))

    assert "Giao cho các đơn vị Quân đội ※, mới đạt ※ so với chỉ tiêu ※ (giảm so với" in words


def test_an_incident_above_the_limit_is_said():
    good = words_of(named("Diễn tập").build(DemoFacts()))
    bad = words_of(named("Diễn tập").build(DemoFacts(change={"DT.07": 2})))

    assert "Không để xảy ra mất an toàn trong diễn tập (※)" in good
    assert "mất an toàn trong diễn tập (tăng so với ※ của năm 2021), vượt mức cho phép (※)" in bad


def test_the_dry_season_is_told_apart_from_the_year():
    words = words_of(named("quy tập").build(DemoFacts()))

    assert "Tính riêng mùa khô 2021 - 2022" in words


@pytest.mark.parametrize("brief", BRIEFS, ids=lambda each: str(each.order))
def test_a_news_sentence_types_no_number_and_is_silent_without_figures(brief):
    assert typed_digits(brief.build(WordlessFacts())) == []
    assert brief.build(NobodyReported()) == ""


def test_the_news_has_what_the_conference_told():
    news = fold(brief_text())

    for words in (
        "Quy chế phối hợp", "03/2019", "100% chỉ tiêu", "7 huyện", "3 tỉnh Đông Bắc Campuchia", "24 hài cốt liệt sĩ",
        "28 hài cốt liệt sĩ", "Ngành Hậu cần Quân đội làm theo lời Bác Hồ dạy", "vũ khí, trang bị, phương tiện kỹ thuật",
    ):  # fmt: skip
        assert fold(words) in news, words


def test_the_news_does_not_claim_a_quota_that_was_missed():
    news = "".join(each.build(DemoFacts(change={"TQ.19": 2100})) for each in BRIEFS)

    assert "mới đạt" in news


def all_wordings() -> dict[str, Wording]:
    return {code: Wording.from_json(each.wording) for code, each in indicators().items() if each.wording}


def surely(text: str) -> list[str]:
    """The indicators that the checker is sure of, one for each figure of the text; "" where it is not."""
    best = [next(iter(candidates(claim, text, all_wordings())), None) for claim in read(text)]
    return [each.indicator if each and each.sure else "" for each in best]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Có 12 thanh niên thực hiện nghĩa vụ quân sự, 3 thanh niên thực hiện nghĩa vụ Công an nhân dân.", ["TQ.19", "TQ.20"]),
        ("Có 3 thanh niên nhập ngũ thực hiện nghĩa vụ Công an nhân dân.", ["TQ.20"]),
        ("Mùa khô vừa qua, Đội quy tập 11 hài cốt liệt sĩ ở Campuchia.", ["HC.04M"]),
        ("Địa phương đã truy điệu, an táng 11 hài cốt liệt sĩ.", ["HC.09"]),
    ],
)  # fmt: skip
def test_look_alikes_are_told_apart(text, meant):
    assert surely(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Dịp này, UBND huyện khen thưởng 5 tập thể, 7 cá nhân.",
        "Các lực lượng vận động nhân dân giao nộp 12 vũ khí tự chế.",
        "Quan hệ đối ngoại được mở rộng với 2 tỉnh Nam Lào.",
        "Kết nạp 9 đảng viên trong lực lượng dân quân.",
        "Đảng viên nhập ngũ chiếm 1,5%.",
    ],
)
def test_the_checker_keeps_silent_where_a_figure_of_another_kind_stands(text):
    assert surely(text) and not any(surely(text))


def test_our_own_checker_is_sure_of_every_figure_of_the_news_and_agrees():
    wordings = all_wordings()
    text = brief_text()

    claims = read(text)

    assert len(claims) >= 15
    for claim in claims:
        best = candidates(claim, text, wordings)[0]
        assert best.sure, (claim.surface, claim.clause)
        assert judge(claim, province_total(best.indicator, 2022), wordings[best.indicator].scale) is Verdict.AGREES


def test_a_wrong_figure_in_the_news_is_found():
    wordings = all_wordings()
    text = brief_text().replace("24", "42")

    claim = next(each for each in read(text) if each.value == 42)
    best = candidates(claim, text, wordings)[0]

    assert (best.indicator, best.sure) == ("HC.04", True)
    assert judge(claim, province_total("HC.04", 2022)) is Verdict.CONTRADICTS
