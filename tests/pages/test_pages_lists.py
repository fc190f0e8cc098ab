"""Each list of the way down is handed out as Word, PDF and Excel: what the page shows, for who may see it, and no more."""

import pytest

from support.matrix import body, leaks, signed_in
from support.scene import GIA_LAI, Scene, scene  # noqa: F401

pytestmark = pytest.mark.sqlite  # what a page answers; on PostgreSQL the matrix passes over every route

LISTS = {
    "/van-ban/": {}, "/van-ban/bang/": {"nam": "2022"}, "/van-ban/den/": {}, "/ke-hoach/": {"nam": "2022"},
    "/ke-hoach/bao-phu/": {"nam": "2022"}, "/nhiem-vu/": {}, "/chi-tieu-giao/": {"nam": "2022", "don-vi": GIA_LAI},
    "/bao-cao/tien-do/": {"nam": "2022"}, "/bao-cao/don-doc/": {"nam": "2023", "gom": "chua-den-han"},
}  # fmt: skip
FORMS = ("docx", "pdf", "xlsx")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_handed_out_as_an_official_paper_or_a_workbook(
    db: None, scene: Scene, path: str, form: str  # noqa: F811
) -> None:  # fmt: skip
    person = "district_officer" if path in {"/van-ban/den/"} else "province_officer"
    answer = signed_in(scene, person).get(path, {**LISTS[path], "xuat": form})

    assert answer["Content-Disposition"].endswith(f'.{form}"')
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    text = body(answer)
    assert "STT" in text
    assert any(word in text for word in ("DANH SÁCH", "BẢNG TỔNG HỢP", "Danh sách", "Bảng tổng hợp"))


@pytest.mark.parametrize("path", LISTS)
def test_a_stranger_is_handed_out_nobody_elses_rows(db: None, scene: Scene, path: str) -> None:  # noqa: F811
    asked = {name: value for name, value in LISTS[path].items() if name != "don-vi"}
    for form in FORMS:
        assert leaks(body(signed_in(scene, "stranger").get(path, {**asked, "xuat": form})), "stranger") == []


@pytest.mark.parametrize("path", LISTS)
def test_who_holds_no_office_gets_the_page_that_says_so(db: None, scene: Scene, path: str) -> None:  # noqa: F811
    answer = signed_in(scene, "officeless").get(path, {"xuat": "pdf"})

    assert answer["Content-Type"].startswith("text/html")
    assert 'class="handouts"' not in body(answer)


@pytest.mark.parametrize("path", ["/van-ban/", "/ke-hoach/", "/nhiem-vu/", "/chi-tieu-giao/"])
def test_the_links_keep_what_the_page_was_asked_for(db: None, scene: Scene, path: str) -> None:  # noqa: F811
    text = body(signed_in(scene, "province_officer").get(path, {"nam": "2022", "trang": "1", "tim": ""}))

    assert 'href="?nam=2022&amp;tim=&amp;xuat=pdf"' in text


@pytest.mark.parametrize("year", ["0000", "9999", "9" * 5000, "²022"])
@pytest.mark.parametrize("path", ["/van-ban/", "/van-ban/bang/", "/ke-hoach/", "/ke-hoach/bao-phu/"])
def test_a_year_that_is_none_breaks_no_page(db: None, scene: Scene, path: str, year: str) -> None:  # noqa: F811
    assert signed_in(scene, "province_officer").get(path, {"nam": year}).status_code == 200
