"""The part in words comes in with the workbook: looked at, stored with the figures in one act, kept where nobody touched it."""

import pytest

from support.sheets import CHU_SE, MANG_YANG, acting, draw_up, everything_kept, filled, issue, move, read_as, take_in
from support.world import DAY
from tongket.ledger.models import Entry
from tongket.submissions.batch import EMPTY, Change, look, show
from tongket.submissions.batch import take_in as take_in_all
from tongket.submissions.issuing import Blank
from tongket.submissions.models import MAX_CHARACTERS, Submission
from tongket.submissions.narratives.actions import write_words
from tongket.submissions.reception import WorkbookRefused
from tongket.workbooks import WORDS, fill
from tongket.workbooks.wordspage import TEXT, passages

RESULT, WEAKNESS = "enlistment.result", "enlistment.weakness"
FIGURES = {"TQ.19": 188, "TQ.20": 12, "TQ.14": 3}


def cell(blank: Blank, key: str) -> str:
    return next(f"{TEXT}{at}" for at, each in passages(blank.form).items() if each.key == key)


def worded(blank: Blank, texts: dict[str, str | None], figures: dict[str, int] | None = None) -> bytes:
    data = filled(blank, FIGURES) if figures is None else filled(blank, figures)
    return fill(data, {cell(blank, key): text for key, text in texts.items()}, page=WORDS)


def told(row: Submission) -> dict[str, str]:
    return {f"{each.sector}.{each.heading}": each.text for each in row.narratives.all()}


def test_a_blank_asks_for_the_lines_of_work_whose_figures_it_asks_for(year):
    form = issue(CHU_SE).form
    asked = {each.group for each in form.words}

    assert {"Tuyển quân", "Chính sách, hậu cần, thi đua"} <= asked
    assert [each.heading for each in form.words[:6]] == [
        "Kết quả", "Ưu điểm", "Hạn chế", "Nguyên nhân", "Bài học", "Kiến nghị",
    ]  # fmt: skip
    assert {each.limit for each in form.words} == {MAX_CHARACTERS}


def test_the_words_of_a_signed_workbook_are_received_with_its_figures_in_one_act(year, province_officer):
    data = worded(issue(MANG_YANG), {RESULT: "- Giao đủ\n- Đúng ngày", WEAKNESS: " Chậm "})
    with acting(province_officer):
        before = Entry.objects.count()

    row = take_in(province_officer, data).submission

    with acting(province_officer):
        assert told(row) == {RESULT: "- Giao đủ\n- Đúng ngày", WEAKNESS: "Chậm"}
        assert row.observations.count() == len(FIGURES)
        verbs = list(Entry.objects.order_by("seq").values_list("action", flat=True))[before:]
    assert verbs.count("submissions.words_written") == 1
    assert verbs.count("submissions.received") == 1


def test_what_is_too_long_is_named_at_its_cell_and_nothing_is_kept_of_the_figures_either(year, province_officer):
    blank = issue(MANG_YANG)
    data, kept = worded(blank, {RESULT: "a" * (MAX_CHARACTERS + 1)}), everything_kept()

    with pytest.raises(WorkbookRefused) as refusal:
        take_in(province_officer, data)

    assert [f"Trang “{WORDS}”, ô {cell(blank, RESULT)}" in said for said in refusal.value.sentences] == [True]
    with acting(province_officer):
        (done,) = take_in_all([("b.xlsx", data)], by=province_officer, on=DAY)
    assert "dài hơn 1500 ký tự" in done.refused[0]
    assert everything_kept() == kept


def test_a_preview_says_of_each_heading_whether_it_is_new_changed_or_left_out(year, province_officer):
    before = issue(MANG_YANG)
    take_in(province_officer, worded(before, {RESULT: "Giao đủ", WEAKNESS: "Chậm"}))
    kept = everything_kept()

    with acting(province_officer):
        data = worded(before, {RESULT: "Giao đủ 188", "enlistment.cause": "Đường xa"})
        looked = look(data, name="b.xlsx", by=province_officer, on=DAY)

    assert [(each.code, each.text, each.before, each.change) for each in looked.words] == [
        ("Tuyển quân, Kết quả", "Giao đủ 188", "Giao đủ", Change.CHANGED),
        ("Tuyển quân, Hạn chế", "", "Chậm", Change.LEFT),
        ("Tuyển quân, Nguyên nhân", "Đường xa", "", Change.NEW),
    ]
    assert looked.words[0].ref == f"{WORDS} {cell(before, RESULT)}"
    assert everything_kept() == kept
    assert "để trống phần lời mà bản trước có: Tuyển quân, Hạn chế" in take_in(province_officer, data).warning


def test_the_next_blank_shows_what_is_written_and_untouched_it_is_empty(year, province_officer):
    take_in(province_officer, worded(issue(MANG_YANG), {RESULT: "Giao đủ"}))

    blank, other = issue(MANG_YANG), issue(CHU_SE)

    assert {each.key: each.text for each in blank.form.words if each.text} == {RESULT: "Giao đủ"}
    assert [each.text for each in other.form.words if each.text] == []
    with acting(province_officer):
        kept = everything_kept()
        (shown,) = show([("b.xlsx", blank.data)], by=province_officer, on=DAY)
        (done,) = take_in_all([("b.xlsx", blank.data)], by=province_officer, on=DAY)
    assert (shown.said, done.said) == (EMPTY, EMPTY)
    assert everything_kept() == kept
    reading = read_as(province_officer, blank.data).reading
    assert [(each.key, each.text) for each in reading.told if each.text] == [(RESULT, "Giao đủ")]


def test_words_alone_are_something_to_take_in(year, province_officer):
    blank = issue(MANG_YANG)

    with acting(province_officer):
        looked = look(
            fill(blank.data, {cell(blank, RESULT): "Giao đủ"}, page=WORDS), name="b.xlsx", by=province_officer, on=DAY
        )

    assert looked.clean


def test_ones_own_workbook_changes_what_was_touched_in_it_and_leaves_what_was_written_on_the_web(
    year, district_officer
):
    first = draw_up(
        district_officer, worded(issue(CHU_SE), {RESULT: "Giao đủ", WEAKNESS: "Chậm", "policy.result": "Tốt"})
    )
    blank = issue(CHU_SE)
    with acting(district_officer):
        write_words(first, "enlistment", {"result": "Giao đủ 188", "lesson": "Đi sớm"}, by=district_officer, on=DAY)
        write_words(first, "equipment", {"result": "Ngoài biểu"}, by=district_officer, on=DAY)

    row = draw_up(district_officer, worded(blank, {WEAKNESS: None, "policy.result": "Rất tốt"}))

    with acting(district_officer):
        assert told(row) == {
            RESULT: "Giao đủ 188", "enlistment.lesson": "Đi sớm", "policy.result": "Rất tốt", "equipment.result": "Ngoài biểu",
        }  # fmt: skip


def test_the_same_file_again_and_what_is_up_for_signature_change_no_word(year, district_officer):
    data = worded(issue(CHU_SE), {RESULT: "Giao đủ"})
    row = draw_up(district_officer, data)
    with acting(district_officer):
        write_words(row, "enlistment", {"result": "Giao đủ 188"}, by=district_officer, on=DAY)

    assert draw_up(district_officer, data) == row
    row = move("put_up", row, district_officer)

    with acting(district_officer):
        assert told(row) == {RESULT: "Giao đủ 188"}
