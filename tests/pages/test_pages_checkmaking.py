"""The page on which a sheet's checks are said: by choosing rows or by a formula, said otherwise, taken off, undone."""

from typing import Any

import pytest
from django.test import Client

from support.matrix import body
from support.sheets import COMMAND, acting, opened
from support.world import DAY
from tongket.accounts.models import Member
from tongket.submissions.models import MadeCheck
from tongket.submissions.sheetmaking.actions import add_new_row, issue_version, make_sheet

PATH = "/bao-cao/bieu/DX-01/kiem-tra/"
RULE = {"kind": "must", "left": "", "sign": "<=", "formula": "", "why": "Ban đêm không quá tổng số"}
CHOSEN = {**RULE, "left": "DX-01.02", "right": ["DX-01.01"]}


@pytest.fixture
def officer(world: dict[str, Any], home: Any, province_officer: Member) -> Client:
    """The province's officer, whose ad hoc sheet of three rows is issued."""
    opened()
    with acting(province_officer):
        row = make_sheet(
            "DX-01", owner=world[COMMAND], purpose="ad_hoc", name="Biểu DX-01", title="Biểu tuần tra", kind="CHQS",
            level="district", line="military", status="ước", closes_month=11, closes_day=30, due_month=12, due_day=10,
            only_year=2022, by=province_officer, on=DAY,
        )  # fmt: skip
        for name in ("Lượt tuần tra", "Lượt ban đêm", "Lượt ban ngày"):
            add_new_row(row, heading="", name=name, unit_noun="lượt", sector="exercises", calendar="reporting",
                        rule="sum", by=province_officer, on=DAY)  # fmt: skip
        issue_version(row, by=province_officer, on=DAY)
    client = Client(raise_request_exception=False)
    client.force_login(province_officer)
    return client


def standing() -> list[tuple[int, str, str]]:
    rows = MadeCheck.objects.filter(version__number=2, removed=None).order_by("number")
    return [(row.number, row.kind, row.said) for row in rows]


def test_rows_are_chosen_and_the_page_says_what_will_hold(officer):
    assert "Biểu chưa có kiểm tra nào" in body(officer.get(PATH))

    assert officer.post(PATH, CHOSEN).status_code == 302

    assert standing() == [(1, "must", "DX-01.02 ≤ DX-01.01")]
    page = body(officer.get(PATH))
    assert "Ban đêm không quá tổng số." in page
    assert "Phiên bản 2 đang soạn, chưa ban hành." in page


def test_a_breakdown_is_chosen_by_its_rows_and_says_its_conditions(officer):
    sent = {"whole": "DX-01.01", "parts": ["DX-01.02", "DX-01.03"], "exclusive": "on", "exhaustive": "on"}
    assert officer.post(f"{PATH}?loai=phan-to", sent).status_code == 302

    assert "DX-01.01 phải bằng tổng các phần DX-01.02, DX-01.03." in body(officer.get(PATH))


@pytest.mark.parametrize(("word", "sent", "said"), [
    ("nam-truoc", {"codes": ["DX-01.01"], "times": "2", "least": "5"},
     "DX-01.01 không chênh quá 2 lần năm trước (bỏ qua chênh lệch đến 5)"),
    ("cung-cap", {"codes": ["DX-01.01", "DX-01.02"]}, "DX-01.01, DX-01.02 không khác xa các đơn vị cùng cấp"),
])  # fmt: skip
def test_plausibility_is_asked_by_choosing_rows(officer, word, sent, said):
    assert officer.post(f"{PATH}?loai={word}", sent).status_code == 302
    assert said in body(officer.get(PATH))


def test_a_formula_is_typed_as_it_is_printed_and_said_otherwise_where_it_was(officer):
    officer.post(PATH, {**RULE, "formula": "dx-01.02+dx-01.03 ≤ 0,5 DX-01.01 (năm trước)"})
    assert standing()[0][2] == "DX-01.02 + DX-01.03 ≤ 0,5 DX-01.01 (năm trước)"
    shown = body(officer.get(f"{PATH}?sua=1"))
    assert "DX-01.02 + DX-01.03 ≤ 0,5 DX-01.01 (năm trước)</textarea>" in shown

    officer.post(f"{PATH}?sua=1", {**CHOSEN, "kind": "should"})

    assert standing() == [(1, "should", "DX-01.02 ≤ DX-01.01")]
    shown = body(officer.get(f"{PATH}?sua=1"))
    assert '<option value="DX-01.02" selected>' in shown, "what can be chosen is shown as chosen"
    assert officer.post(f"{PATH}hoan-tac/").status_code == 302
    assert standing()[0][1] == "must"
    officer.post(f"{PATH}bo/", {"so": "1"})
    assert standing() == []


@pytest.mark.parametrize(("word", "sent", "field", "sentence"), [
    ("", {**RULE, "formula": "DX-01.02"}, "formula", "Công thức: Mỗi vế phải so hai bên bằng một dấu"),
    ("", {**CHOSEN, "formula": "DX-01.02 > 0"}, "formula", "để trống công thức"),
    ("", RULE, "left", "Hãy chọn dòng ở hai bên, hoặc gõ công thức."),
    ("", {**CHOSEN, "right": []}, "right", "ở cả hai bên"), ("", {**CHOSEN, "why": ""}, "why", "phải ghi"),
    ("", {**RULE, "formula": "TQ.19 > 0"}, "formula", "Công thức nêu TQ.19, không phải dòng của biểu này."),
    ("", {**RULE, "formula": "DX-01.01-DX-01.02 > 0"}, "formula", "Dấu trừ phải có khoảng trắng ở hai bên."),
    ("phan-to", {"whole": "DX-01.02", "parts": ["DX-01.01"]}, None, "Biểu đã có điều kiện “DX-01.01 ≤ DX-01.02”."),
    ("phan-to", {"whole": "DX-01.01"}, "parts", "Hãy chọn ít nhất một dòng."),
    ("phan-to", {"whole": "TQ.19", "parts": ["DX-01.01"]}, "whole", "TQ.19"),
    ("nam-truoc", {"codes": ["DX-01.01"], "times": "1", "least": "5"}, "times", "2"),
])  # fmt: skip
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_written(officer, word, sent, field, sentence):
    officer.post(PATH, {**CHOSEN, "left": "DX-01.01", "right": ["DX-01.02"]})
    answer = officer.post(f"{PATH}?loai={word}", sent)

    assert answer.status_code == 422
    form = answer.context["form"]
    assert sentence in str(form.errors[field] if field else form.non_field_errors())
    assert standing() == [(1, "must", "DX-01.01 ≤ DX-01.02")]


def test_a_declared_sheet_shows_its_checks_and_says_why_they_are_not_changed_here(officer):
    page = body(officer.get("/bao-cao/bieu/TK-H/kiem-tra/"))

    assert "Số có mặt khám sức khỏe không thể lớn hơn số được gọi khám." in page
    assert "không sửa trên màn hình được" in page
    assert "Thêm kiểm tra" not in page
    known = {**CHOSEN, "left": "TQ.19", "right": ["TQ.20"]}
    assert officer.post("/bao-cao/bieu/TK-H/kiem-tra/", known).status_code == 404
    assert officer.get(f"{PATH}?sua=9").status_code == 404
