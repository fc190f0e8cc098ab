"""A directive's life: corrected with a reason, ended, cancelled, taken back; what hung on it stays as history."""

import json
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from support.people import employ
from support.sheets import acting
from support.world import DAY
from tongket.access import ALL, Refused, seeing
from tongket.accounts.models import Role
from tongket.directives.actions import (
    Particulars,
    add_provisions,
    cancel,
    change_due,
    correct,
    correct_result,
    end,
    hand_down,
    hand_on,
    make_known,
    receive,
    register,
    relate,
    take_back,
)
from tongket.directives.kinds import How, Relation
from tongket.directives.matrix import matrix
from tongket.directives.models import Directive, Dissemination
from tongket.directives.queries import citable, gaps, inbox, provisions_of
from tongket.ledger.models import Entry
from tongket.organization.map import unit_map
from tongket.plans.actions import answer_directive
from tongket.results.queries import total

SIGNED, DUE = date(2022, 1, 14), date(2022, 2, 28)


def entered(by, year, number="02", *, issuer="bo-chqs-gia-lai", notation="CT-BCH", **more):
    said = {"subject": "về nhiệm vụ quốc phòng", "basis": "unit", "signed_on": SIGNED, **more}
    with acting(by):
        return register(number, notation, issuer=year[issuer], owner=year["bo-chqs-gia-lai"], by=by, on=DAY, **said)


def carried_out(act, row, by, *, reason="ghi nhầm", **more):
    with acting(by):
        return act(row, reason=reason, by=by, on=DAY, **more)


def fixed(row, by, reason="ghi nhầm", **changes):
    with acting(by):
        return correct(row, changes, reason=reason, by=by, on=DAY)


def known(by, row, attendance=40):
    with acting(by):
        return make_known(row, done_on=date(2022, 2, 3), how="Hội nghị", attendance=attendance, by=by, on=DAY)


def last() -> Entry:
    with seeing(ALL):
        return Entry.objects.order_by("-seq")[0]


@pytest.fixture
def handed(year, province_officer):
    """A directive handed down to both districts' commands."""
    row = entered(province_officer, year)
    with acting(province_officer):
        bodies = [year["ban-chqs-chu-se"], year["ban-chqs-mang-yang"]]
        return hand_down(row, bodies, due=DUE, by=province_officer, on=DAY)


# ── correcting a line ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_line_is_corrected_for_a_reason_and_the_ledger_keeps_both(year, province_officer):
    row = entered(province_officer, year)
    fixed(row, province_officer, subject="về tuyển quân", due=DUE, sectors=",enlistment,")

    with seeing(ALL):
        row = Directive.objects.get(pk=row.pk)
    assert (row.subject, row.due, row.folded) == ("về tuyển quân", DUE, "02 ct bch ve tuyen quan")
    assert (last().action, last().reason) == ("directives.corrected", "ghi nhầm")
    assert json.loads(last().detail)["changed"] == [
        ["trích yếu", "về nhiệm vụ quốc phòng", "về tuyển quân"],
        ["hạn giải quyết", "", "28/02/2022"],
        ["lĩnh vực", "", "Tuyển quân"],
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Không có nội dung nào thay đổi"),
        ({"subject": " "}, "Hãy ghi trích yếu"),
        ({"due": date(2022, 1, 13)}, "không được trước ngày ban hành"),
        ({"number": ""}, "Hãy ghi số và ký hiệu"),
        ({"number": "03"}, "đã có trong sổ"),
        ({"signed_on": date(2021, 1, 14)}, "sổ của năm khác"),
        ({"secrecy": "mat", "subject": ""}, "Không thêm, bỏ dấu mật"),
        ({"owner": None}, "Không sửa được: owner"),
        ({"book_number": 7}, "Không sửa được: book_number"),
    ],
)
def test_a_wrong_correction_changes_nothing(year, province_officer, changes, words):
    row = entered(province_officer, year)
    entered(province_officer, year, "03")
    before = last().seq

    with pytest.raises(Refused, match=words):
        fixed(row, province_officer, **changes)
    assert last().seq == before


def test_a_correction_needs_a_reason_and_the_owners_people(year, province_officer, district_officer):
    row = entered(province_officer, year)
    with pytest.raises(Refused, match="Hãy ghi lý do"):
        fixed(row, province_officer, " ", subject="khác")
    with pytest.raises(Refused, match="sửa dòng đăng ký"):
        fixed(row, district_officer, subject="khác")


def test_another_issuer_would_be_another_book(year, province_officer):
    row = entered(province_officer, year)
    with pytest.raises(Refused, match="phải sang sổ khác"):
        fixed(row, province_officer, issuer=year["ban-chqs-chu-se"])


def test_what_it_is_cited_by_is_corrected_by_the_head_once_it_was_handed_down(year, province_officer, handed):
    head = employ("thu-truong", "Lê Chỉ Huy", body=year["bo-chqs-gia-lai"], role=Role.COMMANDER)
    row = handed[0].directive

    with pytest.raises(Refused, match="đã giao quán triệt"):
        fixed(row, province_officer, number="12")
    assert fixed(row, province_officer, notes="theo bản giấy").notes == "theo bản giấy"
    assert str(fixed(row, head, number="12")) == "12/CT-BCH"
    with pytest.raises(Refused, match="sau hạn hoặc ngày quán triệt"):
        fixed(row, head, signed_on=date(2022, 3, 1))


def test_a_stamped_paper_stays_a_line_and_its_reason_is_not_kept(year, province_officer):
    more = Particulars(secrecy="mat", kept_at="Tủ 1", arrived_on=date(2022, 1, 20))
    row = entered(province_officer, year, issuer="ban-chqs-chu-se", subject="", more=more)
    with pytest.raises(Refused, match="chỉ ghi một dòng trong sổ"):
        fixed(row, province_officer, subject="nội dung")
    with pytest.raises(Refused, match="Không thêm, bỏ dấu mật"):
        fixed(row, province_officer, secrecy="", subject="nội dung")

    row = fixed(row, province_officer, "vì nội dung", secrecy="toi-mat", kept_at="Tủ 2")
    assert (row.secrecy, last().reason) == ("toi-mat", "theo sổ đăng ký văn bản mật")
    row = carried_out(cancel, row, province_officer, reason="vì nội dung")
    assert (row.standing_for, last().reason) == ("theo sổ đăng ký văn bản mật",) * 2
    with seeing(ALL), pytest.raises(IntegrityError), transaction.atomic():
        Directive.objects.filter(pk=row.pk).update(standing_for="vì nội dung")


# ── ended, replaced, cancelled ─────────────────────────────────────────────────────────────────────────────────────


def missing(units):
    with seeing(ALL):
        return [gap.unit for gap in gaps(units.slugs["gia-lai"], 2022, units, today=DAY)]


def test_a_cancelled_directive_is_no_gap_and_no_figure_and_keeps_its_number(
    year, province_officer, district_officer, handed
):
    units = unit_map(DAY)
    known(district_officer, handed[0])
    with seeing(ALL):
        assert total("QT.07", unit="gia-lai", year=2022).value == 1
        assert total("QT.01", unit="chu-se", year=2022).value == 1
    assert missing(units) == ["ban-chqs-mang-yang"]

    carried_out(cancel, handed[0].directive, province_officer)

    with seeing(ALL):
        values = [
            total(f"QT.0{n}", unit=u, year=2022).value for n, u in ((1, "chu-se"), (2, "gia-lai"), (7, "gia-lai"))
        ]
        assert values == [None, None, None]
        assert matrix(units, year=2022, level="district", today=DAY).rows == []
        assert not inbox({year["ban-chqs-mang-yang"].pk}).exists()
    assert missing(units) == []
    again = entered(province_officer, year)
    assert again.book_number == 2


def test_nothing_more_is_written_to_a_cancelled_directive(year, province_officer, district_officer, handed):
    row = carried_out(cancel, handed[0].directive, province_officer)
    other = entered(province_officer, year, "05")
    said = "đã hủy ngày 12/12/2022, lý do: ghi nhầm"
    with pytest.raises(Refused, match=said):
        known(district_officer, handed[0])
    with acting(province_officer):
        with pytest.raises(Refused, match=said):
            hand_down(row, [year["ban-chqs-bo-ngoong"]], due=DUE, by=province_officer, on=DAY)
        with pytest.raises(Refused, match=said):
            relate(other, row, Relation.BASED_ON, by=province_officer, on=DAY)
    with acting(district_officer), pytest.raises(Refused, match=said):
        answer_directive(row, body=year["ban-chqs-chu-se"], not_needed="x", by=district_officer, on=DAY)
    for act in (cancel, end):
        with pytest.raises(Refused, match=said):
            carried_out(act, row, province_officer)


def test_what_is_replaced_is_out_of_force_until_the_later_one_is_cancelled(
    year, province_officer, district_officer, handed
):
    units, earlier = unit_map(DAY), handed[0].directive
    known(district_officer, handed[0])
    later = entered(province_officer, year, "08", signed_on=date(2022, 6, 1))
    with acting(province_officer):
        relate(later, earlier, Relation.REPLACES, by=province_officer, on=DAY)
        earlier = Directive.objects.get(pk=earlier.pk)

    assert earlier.ended == "đã được thay thế bởi văn bản 08/CT-BCH từ ngày 01/06/2022"
    assert missing(units) == []
    with seeing(ALL):
        assert total("QT.01", unit="chu-se", year=2022).value == 1, "what was made known then still counts"
        (row,) = matrix(units, year=2022, level="district", today=DAY).rows
    assert [cell.words for cell in row.cells] == ["đã quán triệt", "văn bản hết hiệu lực"]

    carried_out(cancel, later, province_officer)
    with seeing(ALL):
        assert Directive.objects.get(pk=earlier.pk).ended == ""
    assert missing(units) == ["ban-chqs-mang-yang"]


def test_a_directive_ends_once(year, province_officer, handed):
    row = carried_out(end, handed[0].directive, province_officer, reason="hết thời hạn")
    with pytest.raises(Refused, match="hết hiệu lực ngày 12/12/2022, lý do: hết thời hạn"):
        carried_out(end, row, province_officer)


# ── taking a hand-down back ────────────────────────────────────────────────────────────────────────────────────────


def test_a_mistaken_hand_down_on_which_nothing_hangs_is_taken_back(year, province_officer, handed):
    assert carried_out(take_back, handed[1], province_officer)
    with seeing(ALL):
        assert Dissemination.objects.count() == 1
    assert (last().action, last().reason) == ("directives.taken_back", "ghi nhầm")
    with acting(province_officer):
        hand_down(handed[0].directive, [year["ban-chqs-mang-yang"]], due=DUE, by=province_officer, on=DAY)


def test_what_others_hang_on_is_cancelled_with_all_below_it_and_may_be_handed_again(
    year, province_officer, district_officer, handed
):
    with acting(district_officer):
        row = receive(handed[0], by=district_officer, on=DAY)
        hand_on(row, [year["ban-chqs-bo-ngoong"]], due=DUE, by=district_officer, on=DAY)

    assert not carried_out(take_back, row, province_officer)
    with seeing(ALL):
        gone = Dissemination.objects.filter(cancelled_on=DAY, cancelled_for="ghi nhầm")
        assert sorted(each.body.slug for each in gone) == ["ban-chqs-bo-ngoong", "ban-chqs-chu-se"]
        assert {each.state(DAY) for each in gone.select_related("directive")} == {("cancelled", "đã hủy giao")}
    assert missing(unit_map(DAY)) == ["ban-chqs-mang-yang"]
    with pytest.raises(Refused, match="đã hủy ngày 12/12/2022: ghi nhầm"):
        known(district_officer, handed[0])
    with acting(province_officer):
        hand_down(row.directive, [year["ban-chqs-chu-se"]], due=DUE, by=province_officer, on=DAY)


def test_an_answer_from_above_hangs_on_it_too(year, province_officer, district_officer, handed):
    with acting(district_officer):
        body = year["ban-chqs-chu-se"]
        answer_directive(handed[0].directive, body=body, not_needed="đã có", by=district_officer, on=DAY)
    assert not carried_out(take_back, handed[0], province_officer)


def test_a_cancelled_result_counts_no_more(year, province_officer, district_officer, handed):
    known(district_officer, handed[0])
    carried_out(take_back, handed[0], province_officer)
    with seeing(ALL):
        assert total("QT.04", unit="chu-se", year=2022).value is None


@pytest.mark.parametrize("who", ["district_officer", "stranger"])
def test_only_who_handed_it_over_takes_it_back(year, handed, who, request):
    by = request.getfixturevalue(who)
    with seeing(ALL), pytest.raises(Refused, match="rút, hủy hoặc đổi hạn"):
        take_back(handed[0], reason="x", by=by, on=DAY)


# ── due day and result ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_due_day_is_changed_once_for_a_reason(year, province_officer, handed):
    later = date(2022, 12, 20)
    for due, reason, words in (
        (later, "", "Hãy ghi lý do"),
        (DUE, "x", "phải khác"),
        (date(2022, 12, 1), "x", "quá khứ"),
    ):
        with pytest.raises(Refused, match=words):
            carried_out(change_due, handed[0], province_officer, due=due, reason=reason)

    row = carried_out(change_due, handed[0], province_officer, due=later, reason="mưa lũ")
    assert (row.due, row.due_before, row.due_reason) == (later, DUE, "mưa lũ")
    assert missing(unit_map(DAY)) == ["ban-chqs-mang-yang"]
    with pytest.raises(Refused, match=r"đã đổi một lần \(lý do: mưa lũ\)"):
        carried_out(change_due, handed[0], province_officer, due=date(2022, 12, 25))


def result(act_by, row, **more):
    said = {"done_on": date(2022, 2, 3), "how": "Hội nghị", "attendance": 40, "how_kind": How.CONFERENCE, **more}
    return carried_out(correct_result, row, act_by, **said)


@pytest.mark.parametrize("who", ["district_officer", "province_officer"])
def test_a_wrong_result_is_corrected_and_the_old_values_are_kept(year, district_officer, handed, who, request):
    by = request.getfixturevalue(who)
    with pytest.raises(Refused, match="Chưa ghi kết quả"):
        result(by, handed[0])
    known(district_officer, handed[0])
    with pytest.raises(Refused, match="Không có nội dung nào thay đổi"):
        result(by, handed[0])
    with pytest.raises(Refused, match="từ ngày ban hành"):
        result(by, handed[0], done_on=date(2022, 1, 1))

    result(by, handed[0], done_on=date(2022, 2, 1), attendance=45)
    assert json.loads(last().detail)["changed"] == [
        ["ngày quán triệt", "03/02/2022", "01/02/2022"], ["số người dự", "40", "45"],
    ]  # fmt: skip
    with seeing(ALL):
        assert total("QT.04", unit="chu-se", year=2022).value == 45


def test_a_stranger_corrects_nothing(year, district_officer, stranger, handed):
    known(district_officer, handed[0])
    with seeing(ALL), pytest.raises(Refused, match="của cơ quan mình"):
        correct_result(
            handed[0], done_on=SIGNED, how="", attendance=1, how_kind=How.PAPER, reason="x", by=stranger, on=DAY
        )


# ── pages ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_pages_show_before_and_after_and_grey_what_ended(year, province_officer, district_officer, handed, client):
    row = handed[0].directive
    fixed(row, province_officer, "chép sai", subject="về tuyển quân")
    client.force_login(province_officer)
    at = f"/van-ban/{row.pk}/"
    page = client.get(at).content.decode()
    assert "về nhiệm vụ quốc phòng → về tuyển quân" in page
    assert "chép sai" in page
    assert province_officer.actor_label in page

    posted = client.post(f"/van-ban/nhan/{handed[1].pk}/doi-han/", {"due": "20/12/2022", "reason": "mưa lũ"})
    assert posted.status_code == 302
    assert "28/02/2022 → 20/12/2022" in client.get(f"/van-ban/nhan/{handed[1].pk}/").content.decode()
    client.post(f"{at}het-hieu-luc/", {"reason": "hết thời hạn"})
    assert "hết hiệu lực" in client.get("/van-ban/").content.decode()

    client.force_login(district_officer)
    page = client.get(at).content.decode()
    assert "về nhiệm vụ quốc phòng → về tuyển quân" in page
    assert "hết hiệu lực ngày 12/12/2022, lý do: hết thời hạn" in page
    assert province_officer.actor_label not in page


def test_the_form_changes_only_what_was_changed(year, province_officer, client):
    row = entered(province_officer, year)
    client.force_login(province_officer)
    at = f"/van-ban/{row.pk}/sua/"
    form = client.get(at).context["form"]
    said = {name: "" if form.initial.get(name) is None else form.initial[name] for name in form.fields}
    said |= {"signed_on": "14/01/2022", "subject": "về tuyển quân", "reason": "chép sai"}
    assert client.post(at, said).status_code == 302
    assert [name for name, *_ in json.loads(last().detail)["changed"]] == ["trích yếu"]
    assert client.post(at, said).status_code == 422


# ── provisions that come later ─────────────────────────────────────────────────────────────────────────────────────


def added(row, by, *said):
    with acting(by):
        return add_provisions(row, said, by=by, on=DAY)


def test_provisions_are_added_behind_those_that_stand(year, province_officer, district_officer, handed):
    row = handed[0].directive
    added(row, province_officer, ("Điều 1", "Lập kế hoạch"))
    added(row, province_officer, ("Điều 2", "Báo cáo"), ("Điều 3", "Kiểm tra"))
    with acting(district_officer):
        assert [(each.place, each.label) for each in provisions_of([row.pk])] == [
            (1, "Điều 1"), (2, "Điều 2"), (3, "Điều 3"),
        ]  # fmt: skip
    for who, said, words in (
        (province_officer, [("Điều 2", "x")], "Điều 2 của văn bản 02/CT-BCH đã ghi từ trước"),
        (province_officer, [], "Chưa ghi điều, khoản nào"),
        (district_officer, [("Điều 4", "x")], "sửa dòng đăng ký"),
    ):
        with pytest.raises(Refused, match=words):
            added(row, who, *said)


def test_a_stamped_paper_gets_no_provisions(year, province_officer):
    row = entered(province_officer, year, subject="", more=Particulars(secrecy="mat"))
    with pytest.raises(Refused, match="không ghi điều, khoản"):
        added(row, province_officer, ("Điều 1", "x"))


def test_what_may_be_cited_is_in_ones_register_or_was_handed_to_one_and_is_in_force(
    year, province_officer, district_officer, stranger, handed
):
    own = entered(province_officer, year, "05")
    gone = entered(province_officer, year, "06")
    carried_out(cancel, gone, province_officer)
    for who, numbers in ((province_officer, ["05", "02"]), (district_officer, ["02"]), (stranger, ["02"])):
        with acting(who):
            assert [row.number for row in citable()] == numbers
    assert own.number == "05"
