"""The board of the year, the map of an indicator and the list, as pages, as workbooks and on paper."""

import re
from typing import Any

import lxml.html
import pytest

from support.browsing import doubled_ids, inline_code, unlabelled
from support.matrix import body, signed_in
from support.scene import CHU_SE, GIA_LAI, YEAR, Scene, scene  # noqa: F401

BOARD, MAP, LIST = "/so-lieu/bang/", "/so-lieu/ban-do/", "/so-lieu/"
PAGES = (BOARD, MAP, LIST)


@pytest.fixture
def leader(db: None, scene: Scene) -> Any:  # noqa: F811
    return signed_in(scene, "leader")


def read(client: Any, path: str, **query: str) -> Any:
    answer = client.get(path, query)
    assert answer.status_code == 200
    return lxml.html.document_fromstring(answer.content.decode())


def rows(tree: Any) -> list[list[str]]:
    return [[" ".join(cell.text_content().split()) for cell in row] for row in tree.xpath("//tbody/tr")]


def test_the_board_says_of_each_district_what_is_in_and_how_its_targets_stand(leader: Any) -> None:
    found = {row[0]: row for row in rows(read(leader, BOARD, nam=str(YEAR)))}

    assert list(found) == ["Cấp tỉnh (biểu riêng)", "Huyện Chư Sê", "Huyện Mang Yang"]
    assert found["Huyện Chư Sê"][1:5] == ["✓Đã tiếp nhận", "1/1 ✓", "5/5 ✓", "8/8 ✓✗ 1"]


def test_colour_is_never_alone_each_cell_is_a_link_that_says_it_in_words(leader: Any) -> None:
    cells = read(leader, BOARD, nam=str(YEAR)).xpath("//td[contains(@class, 'cell')]")

    assert {cell.get("class").split()[1] for cell in cells} >= {"good", "bad", "none"}
    for cell in cells:
        link = cell.find("a")
        assert cell.text_content().strip()
        assert (link is None) == ("none" in cell.get("class"))
        assert link is None or (link.get("aria-label") == link.get("title") and "số liệu" in link.get("title"))


def test_every_cell_opens(leader: Any) -> None:
    tree = read(leader, BOARD, nam=str(YEAR))
    paths = sorted({link.get("href") for link in tree.xpath("//td[contains(@class, 'cell')]/a | //tbody//th/a")})

    assert len(paths) > 10
    assert {path: leader.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)


def test_the_communes_of_a_district_stand_under_its_own_sheet(leader: Any) -> None:
    tree = read(leader, BOARD, **{"don-vi": CHU_SE, "nam": str(YEAR)})

    assert [row[0] for row in rows(tree)] == ["Cấp huyện (biểu riêng)", "Xã Bờ Ngoong"]


def test_before_communes_had_a_sheet_they_are_said_plainly_and_not_painted_red(leader: Any) -> None:
    tree = read(leader, BOARD, **{"don-vi": CHU_SE, "nam": str(YEAR - 1)})

    assert "Cấp xã chưa có biểu riêng trong năm này" in tree.text_content()
    assert [row[0] for row in rows(tree)] == ["Cấp huyện (biểu riêng)"]


def test_an_open_year_without_figures_is_hatched(leader: Any) -> None:
    tree = read(leader, BOARD, nam=str(YEAR + 1))

    assert {cell.get("class") for cell in tree.xpath("//tbody//td[contains(@class, 'cell')]")} == {
        "cell absent",
        "cell none",
    }
    assert "chưa nộp" in tree.text_content()


@pytest.mark.parametrize("path", [BOARD, MAP, LIST])
def test_an_unopened_year_and_an_empty_installation_say_so(leader: Any, scene: Scene, path: str) -> None:  # noqa: F811
    for year in ("2010", str(YEAR + 2)):
        assert "Chưa mở năm công tác này" in read(leader, path, nam=year).text_content()
    officeless = signed_in(scene, "officeless")
    assert "Không có đơn vị nào trong phạm vi" in read(officeless, path, xuat="xlsx").text_content()


def test_a_map_stands_where_tiles_are_known_and_a_table_everywhere(leader: Any) -> None:
    assert read(leader, MAP, nam=str(YEAR)).xpath("//figure/*[local-name()='svg']")
    below = read(leader, MAP, **{"nam": str(YEAR), "don-vi": CHU_SE})
    assert not below.xpath("//figure/*[local-name()='svg']")
    assert "Xã Bờ Ngoong" in below.text_content()


def test_the_map_shows_last_year_and_the_change_beside_each_figure(leader: Any) -> None:
    found = {row[0]: row for row in rows(read(leader, MAP, **{"nam": str(YEAR), "chi-tieu": "TQ.19"}))}

    now, target, _, last, diff, growth = (re.sub(r"\D", "", text) for text in found["Huyện Chư Sê"][1:])
    assert int(now) - int(last) == int(diff)
    assert found["Huyện Chư Sê"][3].endswith("chưa đạt")
    assert found["Huyện Chư Sê"][6].startswith("+")
    assert (target[:4], growth != "") == ("3918", True)


def test_an_unknown_indicator_is_not_found(leader: Any) -> None:
    assert leader.get(MAP, {"chi-tieu": "XX.99"}).status_code == 404


def test_the_heads_sort_and_say_which_way(leader: Any) -> None:
    tree = read(leader, MAP, nam=str(YEAR), sap="-gia-tri")

    assert [head.get("aria-sort") for head in tree.xpath("//thead//th")].count("descending") == 1
    assert [row[0] for row in rows(tree)] == ["Huyện Mang Yang", "Huyện Chư Sê"]
    turned = tree.xpath("//th[@aria-sort]/a")[0].get("href")
    assert [row[0] for row in rows(read(leader, MAP + turned))] == ["Huyện Chư Sê", "Huyện Mang Yang"]


def test_the_list_keeps_to_one_line_of_work_and_an_unknown_one_shows_all(leader: Any) -> None:
    groups = [row[0] for row in rows(read(leader, LIST, **{"linh-vuc": "tuyen-quan"})) if len(row) == 1]

    assert groups == ["Tuyển quân"]
    assert len([row for row in rows(read(leader, LIST, **{"linh-vuc": "la"})) if len(row) == 1]) == 8


def test_the_list_and_a_total_stand_beside_last_year(leader: Any) -> None:
    found = {row[0]: row for row in rows(read(leader, LIST, nam=str(YEAR)))}

    assert found["TQ.21"][8].endswith("điểm %") or found["TQ.21"][7] == ""
    assert found["TQ.19"][8].startswith("+")
    assert "Cùng kỳ năm trước" in read(leader, f"/so-lieu/TQ.19/{GIA_LAI}/{YEAR}/").text_content()


@pytest.mark.parametrize(
    ("path", "name"),
    [(BOARD, "bang-nam-gia-lai-2022.xlsx"), (MAP, "tq-19-gia-lai-2022.xlsx"), (LIST, "so-lieu-gia-lai-2022.xlsx")],
)
def test_a_page_is_handed_out_as_a_workbook_of_numbers_that_says_what_it_rests_on(
    leader: Any, path: str, name: str
) -> None:
    answer = leader.get(path, {"nam": YEAR, "xuat": "xlsx"})

    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    text = body(answer)
    assert "Căn cứ: " in text
    assert len(re.findall(r'<c r="[A-Z]+\d+" s="\d+"><v>[\d.]+</v>', text)) > 10
    assert "<f>" not in text


@pytest.mark.parametrize("path", PAGES)
def test_the_pages_need_nothing_inline_and_name_every_control(leader: Any, path: str) -> None:
    tree = read(leader, path, nam=str(YEAR))

    assert list(inline_code(tree)) == []
    assert unlabelled(tree) == []
    assert doubled_ids(tree) == []
