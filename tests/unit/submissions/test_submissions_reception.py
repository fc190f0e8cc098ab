"""What comes in: versions, the same file again, what a workbook must not be, and what an empty cell is."""

import re
from datetime import date

import pytest

from support.sheets import (
    CHU_SE,
    MANG_YANG,
    acting,
    draw_up,
    everything_kept,
    filled,
    issue,
    move,
    opened,
    read_as,
    take_in,
    taken,
)
from support.world import BUILDER, DAY
from tongket.access import ALL, Refused, seeing
from tongket.cycle.actions import open_year
from tongket.ledger.chain import first_fault
from tongket.ledger.models import Entry
from tongket.results.queries import total
from tongket.submissions import actions
from tongket.submissions.models import IssuedBlank, Observation, Submission
from tongket.submissions.reception import WorkbookRefused, read_incoming
from tongket.workbooks import layout, write_blank
from tongket.workbooks.forms import Key

CELL = re.compile(r"^Trang “Số liệu”, ô [A-J]\d+: .+\.$")


def value(code: str, unit: str = "chu-se"):
    with seeing(ALL):
        return total(code, unit=unit, year=2022).value


def states() -> list[tuple[int, str]]:
    with seeing(ALL):
        return list(Submission.objects.order_by("version").values_list("version", "state"))


def test_a_second_workbook_is_version_two_and_the_first_counts_until_it_is_accepted(year, province_officer):
    taken(province_officer, CHU_SE, {"TQ.19": 180})
    second = take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 188})).submission

    assert states() == [(1, "accepted"), (2, "sent")]
    assert value("TQ.19") == 180

    move("accept", second, province_officer)
    assert states() == [(1, "superseded"), (2, "accepted")]
    assert value("TQ.19") == 188


def test_an_older_version_is_not_accepted_after_a_newer_came(year, province_officer):
    first = take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 180})).submission
    take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 188}))

    with pytest.raises(Refused, match="Đã có bản gửi lần 2 mới hơn"):
        move("accept", first, province_officer)


def test_a_correction_of_what_was_given_back_replaces_the_draft(year, province_officer):
    first = take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 180})).submission
    move("give_back", first, province_officer, reason="Thiếu số liệu")
    move("accept", take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 188})).submission, province_officer)

    assert states() == [(1, "superseded"), (2, "accepted")]


def test_the_same_file_again_changes_nothing_whatever_became_of_it(year, province_officer):
    data = filled(issue(CHU_SE), {"TQ.19": 180})
    row = take_in(province_officer, data).submission
    for then in ("sent", "accepted"):
        before = everything_kept()
        again = take_in(province_officer, data, "ten-khac.xlsx")

        assert (again.submission.pk, again.new, again.submission.state) == (row.pk, False, then)
        assert everything_kept() == before
        if then == "sent":
            row = move("accept", row, province_officer)


def test_only_accepted_figures_count(year, province_officer, district_officer, commander):
    assert value("TQ.19") is None
    row = draw_up(district_officer, filled(issue(CHU_SE), {"TQ.19": 188}))
    seen = [value("TQ.19")]
    row = move("put_up", row, district_officer)
    seen.append(value("TQ.19"))
    row = move("sign", row, commander)
    seen.append(value("TQ.19"))
    move("accept", row, province_officer)

    assert seen == [None, None, None]
    assert value("TQ.19") == 188


def test_nothing_happened_is_zero_and_an_empty_cell_is_nothing(year, province_officer):
    taken(province_officer, CHU_SE, {"TQ.27": "Không phát sinh", "KT.07": 0, "DT.01": "Không"})

    assert (value("TQ.27"), value("KT.07"), value("DT.01")) == (0, 0, 0)
    assert value("TQ.19") is None
    with seeing(ALL):
        assert Observation.objects.count() == 3


def test_an_observation_knows_its_cell_what_stood_there_and_its_own_source(year, province_officer):
    blank = issue(CHU_SE)
    data = filled(blank, {"CS.06": "173,3", "TQ.19": 188}, own={"TQ.19": "Báo Gia Lai, 16/02/2022"})
    move("accept", take_in(province_officer, data).submission, province_officer)

    with seeing(ALL):
        money, men = Observation.objects.order_by("-indicator__decimals")
    assert (money.amount, money.raw, money.cell, money.tab) == (1733, "173,3", layout(blank.form)["CS.06"], "Số liệu")
    assert (men.amount, men.own_source) == (188, "Báo Gia Lai, 16/02/2022")
    assert (men.period.calendar, men.period.label) == ("enlistment", 2022)


def test_the_received_paper_names_who_signed_it_and_not_who_typed_it_in(year, province_officer):
    row = take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 1}, signed_under="TL.")).submission

    assert (row.prepared_by, row.prepared_key, row.signed_by, row.signed_key) == ("Nguyễn Thị Lập", "", "Lê Văn Ký", "")
    assert (row.signed_title, row.signed_under, row.signed_on) == ("Chỉ huy trưởng", "TL.", date(2022, 12, 2))
    assert (row.state, row.door) == ("sent", "reception")


def test_what_it_rests_on_is_what_the_paper_says(year, province_officer):
    said = {"basis": "Đã công bố", "citation": "Báo Gia Lai, 13/12/2022"}
    row = take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 1}, **said)).submission

    assert (row.basis, row.citation) == ("published", "Báo Gia Lai, 13/12/2022")


WRONG_CELLS = {
    "a formula": ("TQ.19", "=1+1", None),
    "a negative number": ("TQ.19", -3, "số âm"),
    "a number that reads two ways": ("CS.06", "1.234", "không rõ"),
    "words": ("TQ.19", "khoảng hai trăm", None),
    "half a man": ("TQ.19", "1,5", "số nguyên"),
    "neither yes nor no": ("DT.01", "Có thể", "Có"),
    "too large": ("TQ.19", 10**17, "quá lớn"),
}


@pytest.mark.parametrize("wrong", WRONG_CELLS)
def test_a_wrong_cell_is_named_and_nothing_is_taken(year, province_officer, wrong):
    code, content, words = WRONG_CELLS[wrong]
    blank = issue(CHU_SE)
    data = filled(blank, {"TQ.20": 33, code: content})
    before = everything_kept()

    with pytest.raises(WorkbookRefused) as refusal:
        take_in(province_officer, data, "chu-se.xlsx")

    (sentence,) = refusal.value.sentences
    assert CELL.match(sentence), sentence
    assert f"ô {layout(blank.form)[code]}:" in sentence
    assert words is None or words in sentence
    assert str(refusal.value).startswith("Tệp “chu-se.xlsx” chưa nhận được: ")
    assert everything_kept() == before


def patched(data: bytes, ref: str, cell: str) -> bytes:
    """The workbook with one cell's XML replaced."""
    from tongket.workbooks.book import open_book
    from tongket.workbooks.patch import pack
    from tongket.workbooks.reader import admit

    parts = dict(admit(data).parts)
    name = open_book(parts).pages["Số liệu"]
    xml, count = re.subn(rf'<c r="{ref}"[^>]*?(?:/>|>.*?</c>)', cell, parts[name].decode(), count=1, flags=re.DOTALL)
    assert count == 1
    return pack({**parts, name: xml.encode()})


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ('<c r="{0}"><f>1+1</f><v>2</v></c>', "ô chứa công thức"),
        ('<c r="{0}" t="e"><v>#DIV/0!</v></c>', "ô báo lỗi #DIV/0!"),
        ('<c r="{0}" t="d"><v>2022-02-03</v></c>', "ô bị Excel đổi thành ngày (03/02/2022)"),
    ],
)
def test_a_formula_an_error_and_a_date_are_named_with_their_cell(year, province_officer, cell, words):
    blank = issue(CHU_SE)
    ref = layout(blank.form)["TQ.19"]
    data = patched(filled(blank, {"TQ.19": 1}), ref, cell.format(ref))
    before = everything_kept()

    with pytest.raises(WorkbookRefused, match=re.escape(f"ô {ref}: {words}")):
        take_in(province_officer, data)

    assert everything_kept() == before


def test_every_wrong_cell_is_told_at_once(year, province_officer):
    with pytest.raises(WorkbookRefused) as refusal:
        take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": -1, "TQ.20": "vài"}))

    assert len(refusal.value.sentences) == 2


def not_issued() -> bytes:
    blank = issue(CHU_SE)
    from django.conf import settings

    name, secret = next(iter(settings.TONGKET_WORKBOOK_KEYS.items()))
    return write_blank(blank.form, Key(name, secret), "0123456789abcdef")


def foreign_token() -> bytes:
    return write_blank(issue(CHU_SE).form, Key("k1", b"khong phai khoa cua he thong"), "0123456789abcdef")


def next_years() -> bytes:
    return issue(CHU_SE, 2023).data


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (not_issued, "không do hệ thống cấp cho đơn vị"),
        (foreign_token, "Phần xác thực của biểu không khớp"),
        (next_years, "Đây là biểu năm 2023; hiện chỉ nhận biểu năm 2022"),
        (lambda: b"PK\x03\x04 khong phai tep Excel", "Tệp"),
        (lambda: b"", "Tệp"),
        ("chữ thường".encode, "Tệp"),
    ],
    ids=["not-issued", "foreign-token", "another-year", "broken", "empty", "text"],
)
def test_a_wrong_file_is_refused_with_a_sentence_and_changes_nothing(year, province_officer, make, words):
    data = make()
    before = everything_kept()

    with pytest.raises(WorkbookRefused) as refusal:
        take_in(province_officer, data, "la.xlsx")

    assert words in str(refusal.value)
    assert refusal.value.sentences[0].rstrip()[-1] in ".”"
    assert everything_kept() == before


def test_anothers_workbook_does_not_come_in_by_ones_own_door(year, district_officer):
    data = filled(issue(MANG_YANG), {"TQ.19": 106})
    before = everything_kept()

    with pytest.raises(WorkbookRefused, match="không do hệ thống cấp cho đơn vị trong phạm vi"):
        draw_up(district_officer, data)
    assert everything_kept() == before


def test_the_page_of_ones_own_door_says_whose_workbook_it_is(year, province_officer):
    data = filled(issue(MANG_YANG), {"TQ.19": 106})

    with acting(province_officer), pytest.raises(WorkbookRefused, match=r"Đây là biểu của .*Mang Yang, không phải của"):
        read_incoming(data, name="b.xlsx", by=province_officer, on=DAY, expected=year[CHU_SE].pk)


def test_an_outdated_layout_is_told_to_take_a_new_blank(year, province_officer, monkeypatch):
    from tongket.submissions import reception

    data = filled(issue(CHU_SE), {"TQ.19": 1})
    monkeypatch.setattr(reception, "layouts_of", lambda code: {3})

    with pytest.raises(WorkbookRefused, match=r"mẫu cũ \(phiên bản 2\)"):
        take_in(province_officer, data)


def test_last_years_workbooks_still_come_in_until_the_end_of_march(year, province_officer):
    data = issue(CHU_SE).data
    with acting(province_officer):
        assert read_incoming(data, name="b.xlsx", by=province_officer, on=date(2023, 3, 31)).form.year == 2022
        with pytest.raises(WorkbookRefused, match="hiện chỉ nhận biểu năm 2023"):
            read_incoming(data, name="b.xlsx", by=province_officer, on=date(2023, 4, 1))


def test_a_stranger_takes_nothing_in(year, stranger, province_officer):
    data = filled(issue(CHU_SE), {"TQ.19": 1})
    before = everything_kept()
    with seeing(ALL):
        incoming = read_incoming(data, name="b.xlsx", by=province_officer, on=DAY)

    for door in (actions.receive, actions.draw_up):
        with seeing(ALL), pytest.raises(Refused, match=r"^Chỉ người giữ vai trò"):
            door(incoming, by=stranger, on=DAY)
    with pytest.raises(WorkbookRefused):
        read_as(stranger, data)
    assert everything_kept() == before


def test_every_act_writes_its_entries_once_and_the_chain_holds(year, province_officer):
    with seeing(ALL):
        start = Entry.objects.count()
    issue_and_take = taken(province_officer, CHU_SE, {"TQ.19": 1})
    second = take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 2})).submission
    move("accept", second, province_officer)

    with seeing(ALL):
        told = [(e.action, e.about) for e in Entry.objects.order_by("seq")[start:]]
        assert first_fault() is None
    one, two = (f"submissions.Submission:{row.pk}" for row in (issue_and_take, second))
    about = [entry for entry in told if entry[0] not in {"evidence.kept", "submissions.blanks_issued"}]
    assert about == [
        ("submissions.received", one), ("submissions.accept", one), ("submissions.received", two),
        ("submissions.supersede", one), ("submissions.accept", two),
    ]  # fmt: skip
    assert [entry[0] for entry in told].count("evidence.kept") == 2


def test_a_reporter_gets_the_blank_of_their_own_body_and_no_other(year, district_officer):
    from tongket.submissions.issuing import Wanted, write_blanks

    with acting(district_officer):
        made = list(write_blanks(2022, by=district_officer, on=DAY))
        assert [blank.body.slug for blank in made] == [CHU_SE]
        with pytest.raises(Refused, match="Không có cơ quan nào phải lập biểu"):
            list(write_blanks(2022, Wanted(body=MANG_YANG), by=district_officer, on=DAY))


def test_a_signer_issues_no_blanks(year, commander):
    from tongket.submissions.issuing import write_blanks

    with acting(commander), pytest.raises(Refused, match="không được cấp biểu trắng cho Ban CHQS huyện Chư Sê"):
        list(write_blanks(2022, by=commander, on=DAY))
    with seeing(ALL):
        assert not IssuedBlank.objects.exists()


def test_a_year_that_was_not_opened_has_no_blanks(year):
    with pytest.raises(Refused, match="Chưa mở năm 2030"):
        issue(CHU_SE, 2030)


def test_the_blank_prints_the_target_and_last_years_figure(year, province_officer):
    from decimal import Decimal

    from tongket.cycle.queries import periods_of
    from tongket.measures.queries import indicator
    from tongket.plans.actions import TargetRow, set_targets

    taken(province_officer, CHU_SE, {"TQ.19": 188})
    set_one = TargetRow(indicator("TQ.19"), year["chu-se"], periods_of(2023)["enlistment"], 190, "unit")
    with seeing(ALL):
        set_targets([set_one], owner=year["bo-chqs-gia-lai"], by=BUILDER, on=DAY)

    (row,) = [row for row in issue(CHU_SE, 2023).form.rows if row.code == "TQ.19"]
    assert (row.target, row.last_year) == (Decimal(190), Decimal(188))


def test_opening_a_year_twice_changes_nothing(year):
    before = everything_kept()
    opened()
    with seeing(ALL):
        open_year(2022, by=BUILDER, on=DAY)

    assert everything_kept() == before
