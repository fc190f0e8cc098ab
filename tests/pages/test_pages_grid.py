"""The grid asked as a script asks it and as a form does; the sheet on paper; remarks that come with a return."""

import pytest
from django.test import Client

from support.matrix import body, leaks, ledger, signed_in
from support.scene import (
    CHU_SE,
    COMMANDS,
    DAY,
    MANG_YANG,
    Scene,
    marks,
    scene,  # noqa: F401
    second_version,
    working_as,
)
from tongket.access import ALL, seeing
from tongket.submissions.models import CellRemark, Observation

SCRIPT = {"accept": "application/json"}


@pytest.fixture
def grid(db: None, scene: Scene) -> tuple[Client, str]:  # noqa: F811
    row = second_version(scene, CHU_SE, "grid")
    return signed_in(scene, "district_officer"), f"/bao-cao/{row.pk}/luoi/"


def test_a_script_is_answered_cell_by_cell(grid: tuple[Client, str]) -> None:
    client, path = grid

    said = client.post(
        path, {"so-TQ.19": "1.234", "cu-TQ.19": "", "so-TQ.20": "12", "cu-TQ.20": ""}, headers=SCRIPT
    ).json()

    wrong, good = said["cells"]
    assert (wrong["code"], wrong["text"], wrong["choices"]) == ("TQ.19", "", ["1234"])
    assert (good["text"], good["problem"], said["filled"]) == ("12", "", "1/26 ô có số liệu")
    assert list(said["totals"].values()) == ["12"]


def test_a_script_that_may_not_save_is_told_why(grid: tuple[Client, str], scene: Scene) -> None:  # noqa: F811
    _, path = grid
    answer = signed_in(scene, "district_commander").post(path, {"so-TQ.19": "1"}, headers=SCRIPT)

    assert answer.status_code == 422
    assert "Người lập biểu" in answer.json()["refusal"]


def test_without_a_script_the_form_saves_and_gives_back_what_is_wrong_as_it_was_typed(grid: tuple[Client, str]) -> None:
    client, path = grid
    good = client.post(path, {"so-TQ.19": "188", "cu-TQ.19": ""})
    assert (good.status_code, good["Location"]) == (302, path)

    wrong = client.post(path, {"so-TQ.19": "-3", "cu-TQ.19": "188", "so-TQ.20": "9", "cu-TQ.20": ""})

    assert wrong.status_code == 422
    for text in ('value="-3"', "Số âm (-3)", 'name="cu-TQ.19" value="188"', 'value="9"'):
        assert text in body(wrong)
    with seeing(ALL):
        assert dict(Observation.objects.filter(tab="Nhập trên lưới").values_list("indicator__code", "amount")) == {
            "TQ.19": 188, "TQ.20": 9,
        }  # fmt: skip


@pytest.mark.parametrize("data", [{"so-": "1"}, {"so-HC.01": "1"}, {"so-x' OR 1=1": "1"}])
def test_a_cell_that_the_sheet_does_not_have_is_refused(grid: tuple[Client, str], data: dict[str, str]) -> None:
    client, path = grid
    before = ledger()

    assert client.post(path, data, headers=SCRIPT).status_code == 422
    assert ledger() == before


def test_on_a_telephone_the_unit_of_measure_stands_below_the_name_so_that_the_cell_is_seen(
    grid: tuple[Client, str],
) -> None:
    client, path = grid

    text = body(client.get(path))

    assert '<small class="muted narrow-only">(suất quà)</small>' in text
    assert '<td class="wide-only">suất quà</td>' in text


def test_who_misses_nobody_is_offered_no_form_to_declare_with(
    grid: tuple[Client, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, path = grid[0], grid[1].replace("luoi", "khai-thieu")
    assert "Khai đơn vị còn thiếu" in body(client.get(path))

    monkeypatch.setattr("tongket.submissions.gaps.pages.missing_below", lambda *_: [])
    text = body(client.get(path))

    assert "Không đơn vị nào còn thiếu" in text
    assert "Khai đơn vị còn thiếu" not in text


def test_what_is_typed_stands_on_the_page_as_text_only(grid: tuple[Client, str]) -> None:
    client, path = grid

    text = body(client.post(path, {"so-TQ.19": '"><script>alert(1)</script>', "cu-TQ.19": ""}))

    assert "<script>alert" not in text


def test_the_cell_of_a_typed_figure_leads_to_its_history(grid: tuple[Client, str]) -> None:
    client, path = grid
    client.post(path, {"so-TQ.19": "188", "cu-TQ.19": ""}, headers=SCRIPT)
    client.post(path, {"so-TQ.19": "189", "cu-TQ.19": "188"}, headers=SCRIPT)

    page = client.get(path.replace("/luoi/", "/o/TQ.19/"), follow=True)

    assert page.redirect_chain == [(f"{path}TQ.19/", 302)]
    assert "188 → 189" in body(page)
    assert client.get(f"{path}HC.01/").status_code == 404
    assert client.get(path.replace("/luoi/", "/tep/")).status_code == 404


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_sheet_on_paper_is_handed_to_those_who_see_it_alone(db: None, scene: Scene, form: str) -> None:  # noqa: F811
    path = f"/bao-cao/{scene.submissions[CHU_SE].pk}/?xuat={form}"
    text = body(signed_in(scene, "district_officer").get(path))

    assert "NGƯỜI LẬP BIỂU" in text
    assert marks(CHU_SE).search(text)
    assert leaks(text, "district_officer") == []
    assert signed_in(scene, "stranger").get(path).status_code == 404


def test_remarks_come_with_the_return_and_stand_beside_their_cells(db: None, scene: Scene) -> None:  # noqa: F811
    row, staff = second_version(scene, MANG_YANG, "sent"), signed_in(scene, "province_officer")
    assert "Ý kiến tại ô TQ.19 khi trả lại" in body(staff.get(f"/bao-cao/{row.pk}/"))

    staff.post(f"/bao-cao/{row.pk}/tra-lai/", {"reason": "Xem lại", "y-kien-TQ.19": "Chưa khớp", "y-kien-CS.05": " "})

    with seeing(ALL):
        assert list(CellRemark.objects.values_list("indicator__code", "text")) == [("TQ.19", "Chưa khớp")]
    officer = signed_in(scene, "stranger")
    assert '<q class="remark">Chưa khớp</q>' in body(officer.get(f"/bao-cao/{row.pk}/"))
    opened = officer.post("/bao-cao/luoi/", follow=True)  # the paper's figures, to be corrected on the grid
    assert '<q class="remark">Chưa khớp</q>' in body(opened)
    with working_as(scene.people["stranger"], DAY), seeing(ALL):
        assert scene.units[COMMANDS[MANG_YANG]].submissions.count() == 4


def test_a_draft_that_came_as_a_file_is_taken_on_to_the_grid_with_its_figures(db: None, scene: Scene) -> None:  # noqa: F811
    row = second_version(scene, CHU_SE, "draft")
    client, path = signed_in(scene, "district_officer"), f"/bao-cao/{row.pk}/luoi/"
    page = body(client.get(path))
    assert "lập lần mới từ bản này" in page
    assert "Nhập trên lưới từ bản này" in page
    assert "Nhập trên lưới từ bản này" not in body(signed_in(scene, "district_commander").get(path))

    came = client.post("/bao-cao/luoi/", {"bieu": row.sheet, "nam": str(row.year)})

    with seeing(ALL):
        figures = {one.indicator_id: one.amount for one in row.observations.all()}
        made = row.body.submissions.get(sheet=row.sheet, year=row.year, version=row.version + 1)
        assert came["Location"] == f"/bao-cao/{made.pk}/luoi/"
        assert {one.indicator_id: one.amount for one in made.observations.all()} == figures != {}
    assert "Nhập trên lưới từ bản này" not in body(client.get(path)), "a newer one stands"
