"""Finding units by what people write."""

from datetime import date
from typing import Any

import pytest

from tongket.access import Refused
from tongket.organization.kinds import Level
from tongket.organization.map import UnitMap
from tongket.organization.queries import named, search

DAY = date(2022, 12, 12)


def slugs(text: str, limit: int = 20) -> list[str]:
    return [found.node.slug for found in search(text, day=DAY, limit=limit)]


@pytest.mark.parametrize("text", ["Đak Đoa", "dak doa", "ĐAK ĐOA", "Đăk Đoa", "Đắk Đoa", " đak  đoa "])
def test_a_district_comes_first_however_it_is_written(gia_lai: UnitMap, text: str) -> None:
    assert slugs(text)[:2] == ["dak-doa", "dak-doa-thi-tran"]


@pytest.mark.parametrize("text", ["Quân khu V", "Quân khu 5", "QK5", "quan khu v", "Bộ Tư lệnh Quân khu 5"])
def test_the_military_region_is_found_by_each_of_its_names(gia_lai: UnitMap, text: str) -> None:
    assert slugs(text) == ["quan-khu-5"]


def test_the_other_spelling_that_matched_is_told(gia_lai: UnitMap) -> None:
    assert [found.alias for found in search("QK5", day=DAY)] == ["QK5"]
    assert [found.alias for found in search("Quân khu 5", day=DAY)] == [""]


def test_each_find_says_where_it_lies(gia_lai: UnitMap) -> None:
    places = {found.node.slug: found.place for found in search("An Phú", day=DAY)}
    assert places["an-phu-xa"] == "Thành phố Pleiku"
    assert places["an-phu-phuong"] == "Thị xã An Khê"
    assert places["ubnd-an-phu-xa"] == "Xã An Phú"


def test_marks_decide_the_order_among_equals(gia_lai: UnitMap) -> None:
    assert slugs("Ia Băng", 3) == ["ia-bang-xa-dak-doa", "ia-bang-xa-chu-prong-23905", "ia-bang-xa-chu-prong-23924"]
    assert [found.node.name for found in search("Ia Bang", day=DAY, limit=3)] == ["Ia Bang", "Ia Băng", "Ia Băng"]


def test_old_and_new_tone_style_are_one(gia_lai: UnitMap) -> None:
    assert slugs("Nhơn Hoà", 1) == slugs("Nhơn Hòa", 1) == ["nhon-hoa"]


def test_equal_comes_before_beginning_before_the_rest(gia_lai: UnitMap) -> None:
    assert set(slugs("Ayun")[:2]) == {"ayun-xa-chu-se", "ayun-xa-mang-yang"}
    assert slugs("Ayun").index("ayun-pa") < slugs("Ayun").index("ubnd-ayun-pa")


def test_usual_abbreviations_are_read_in_full(gia_lai: UnitMap) -> None:
    assert slugs("UBND TP. Pleiku") == ["ubnd-pleiku"]
    assert slugs("tx An Khê", 1) == ["an-khe"]
    assert slugs("TT Chư Sê", 1) == ["chu-se-thi-tran"]


def test_an_other_spelling_is_found_with_its_kind(gia_lai: UnitMap) -> None:
    assert slugs("huyện ĐakPơ") == ["dak-po"]


@pytest.mark.parametrize("text", ["", "   ", "%", "_", "…"])
def test_a_text_without_a_word_finds_nothing(gia_lai: UnitMap, text: str) -> None:
    assert search(text, day=DAY) == []


def test_nothing_is_found_before_the_units_stood(gia_lai: UnitMap) -> None:
    assert search("Chư Sê", day=date(2019, 1, 1)) == []


def test_the_limit_is_kept(gia_lai: UnitMap) -> None:
    assert len(search("UBND", day=DAY, limit=7)) == 7


@pytest.mark.parametrize("text", ["QK5", "Ia", "UBND"])
def test_a_search_takes_at_most_three_queries_however_much_it_finds(
    gia_lai: UnitMap, django_assert_max_num_queries: Any, text: str
) -> None:
    with django_assert_max_num_queries(3):
        search(text, day=DAY, limit=500)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("chu-se", "chu-se"),
        ("chu-se-thi-tran", "chu-se-thi-tran"),
        ("Huyện Chư Sê", "chu-se"),
        ("thị trấn Đăk Đoa", "dak-doa-thi-tran"),
        ("Ban CHQS huyện Chư Sê", "ban-chqs-chu-se"),
        ("ban chỉ huy quân sự huyện chư sê", "ban-chqs-chu-se"),
        ("Quân khu V", "quan-khu-5"),
        ("Gia Lai", "gia-lai"),
    ],
)
def test_one_unit_is_named_by_slug_name_full_name_or_other_spelling(gia_lai: UnitMap, text: str, slug: str) -> None:
    assert named(text, day=DAY) == gia_lai.node(slug)


def test_two_units_of_one_name_are_not_guessed(gia_lai: UnitMap) -> None:
    with pytest.raises(Refused) as refused:
        named("Chư Sê", day=DAY)
    assert str(refused.value) == (
        "“Chư Sê” có thể là nhiều đơn vị: Huyện Chư Sê, Tỉnh Gia Lai (chu-se); Thị trấn Chư Sê, Huyện Chư Sê "
        "(chu-se-thi-tran). Hãy ghi đầy đủ hơn hoặc dùng định danh trong ngoặc."
    )


def test_a_level_narrows_the_name(gia_lai: UnitMap) -> None:
    assert named("Chư Sê", day=DAY, level=Level.DISTRICT) == gia_lai.node("chu-se")


def test_marks_narrow_the_name(gia_lai: UnitMap) -> None:
    with pytest.raises(Refused) as refused:
        named("xã Ia Băng", day=DAY)
    assert "Xã Ia Bang" not in str(refused.value)


def test_an_unknown_name_is_refused_with_the_nearest(gia_lai: UnitMap) -> None:
    with pytest.raises(Refused, match="Gần nhất: Huyện Chư Păh"):
        named("Chư", day=DAY)
    with pytest.raises(Refused, match=r"^Không có đơn vị nào tên “Hạ Long” vào ngày 12/12/2022\.$"):
        named("Hạ Long", day=DAY)
