"""The register: numbers of its books, what a secrecy stamp forbids, relations, files, and who may what."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from support.foreignfiles import png
from support.people import employ
from support.sheets import acting
from support.world import DAY
from tongket.access import ALL, Refused, seeing
from tongket.accounts.models import Role
from tongket.directives.actions import (
    Particulars,
    Told,
    Upload,
    hand_down,
    hand_on,
    make_known,
    mark_read,
    receive,
    record_told,
    register,
    relate,
)
from tongket.directives.kinds import DocumentKind, Relation, Waiting, kind_of
from tongket.directives.matrix import Narrow, matrix
from tongket.directives.models import Directive, Dissemination, Provision
from tongket.directives.queries import Wanted, gaps, searched
from tongket.intake.secrecy import secrecy_mark
from tongket.ledger.models import Entry
from tongket.organization.map import unit_map
from tongket.results.queries import explain, total

SIGNED = date(2022, 1, 14)
PNG = png()


def entered(by, year, number="02", *, notation="KH-BCH", issuer="bo-chqs-gia-lai", signed_on=SIGNED, **more):
    said = {"subject": "về nhiệm vụ quốc phòng", "basis": "unit", **more}
    with acting(by):
        owner = year["bo-chqs-gia-lai"]
        return register(
            number, notation, issuer=year[issuer], owner=owner, signed_on=signed_on, by=by, on=DAY, **said
        )  # fmt: skip


@pytest.fixture
def handed(year, province_officer):
    """A plan handed down to both districts' commands."""
    row = entered(province_officer, year)
    with acting(province_officer):
        bodies = [year["ban-chqs-chu-se"], year["ban-chqs-mang-yang"]]
        return hand_down(row, bodies, due=date(2022, 2, 28), by=province_officer, on=DAY)


# ── books ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_book_numbers_anew_each_year(year, province_officer):
    places = [
        (row.book, row.book_year, row.book_number)
        for row in (
            entered(province_officer, year, "", signed_on=date(2021, 12, 30)),
            entered(province_officer, year, ""),
            entered(province_officer, year, ""),
            entered(province_officer, year, "12", issuer="ban-chqs-chu-se"),
        )
    ]
    assert places == [("out", 2021, 1), ("out", 2022, 1), ("out", 2022, 2), ("in", 2022, 1)]


def test_an_outgoing_document_without_a_number_takes_that_of_the_book(year, province_officer):
    assert str(entered(province_officer, year, "")) == "01/KH-BCH"


def test_an_incoming_document_needs_its_own_number(year, province_officer):
    with pytest.raises(Refused, match="số của văn bản đến"):
        entered(province_officer, year, "", issuer="ban-chqs-chu-se")


def test_the_same_number_of_another_year_is_another_document(year, province_officer):
    entered(province_officer, year, signed_on=date(2021, 1, 14))
    assert entered(province_officer, year).pk


def test_a_notation_names_its_kind(year, province_officer):
    assert entered(province_officer, year).kind == DocumentKind.PLAN
    assert [kind_of(each) for each in ("CT-UBND", "NQ/TU", "UBND-NC")] == ["CT", "NQ", "CV"]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"due": date(2022, 1, 1)}, "Hạn giải quyết không được trước ngày ban hành"),
        ({"arrived_on": date(2022, 1, 1)}, "Ngày đến phải từ ngày ban hành"),
    ],
)
def test_days_out_of_order_are_refused(year, province_officer, more, words):
    with pytest.raises(Refused, match=words):
        entered(province_officer, year, more=Particulars(**more))


def test_a_document_of_tomorrow_is_refused(year, province_officer):
    with pytest.raises(Refused, match="không được sau hôm nay"):
        entered(province_officer, year, signed_on=DAY + timedelta(days=1))


# ── secrecy ────────────────────────────────────────────────────────────────────────────────────────────────────────

STAMPED = Particulars(secrecy="mat", copies=1, kept_at="Tủ số 1")


def test_a_paper_with_a_stamp_is_a_line_and_nothing_else(year, province_officer):
    row = entered(province_officer, year, subject="", more=STAMPED)

    assert (row.subject, row.summary) == ("", "theo sổ đăng ký văn bản mật")
    for more in ({"subject": "về việc gì"}, {"provisions": [("Điều 1", "x")]}, {"upload": Upload("a.png", PNG)}):
        with pytest.raises(Refused, match="chỉ ghi một dòng trong sổ"):
            entered(province_officer, year, "03", **{"subject": "", "more": STAMPED, **more})


@pytest.mark.parametrize("name", ["subject", "notes", "sectors", "signer", "recipients"])
def test_the_database_itself_holds_a_stamped_paper_empty(year, province_officer, name):
    row = entered(province_officer, year, subject="", more=STAMPED)
    with seeing(ALL), pytest.raises(IntegrityError), transaction.atomic():
        Directive.objects.filter(pk=row.pk).update(**{name: "điều không được ghi"})


def test_the_database_itself_refuses_provisions_of_a_stamped_paper(year, province_officer):
    secret = entered(province_officer, year, subject="", more=STAMPED)
    open_ = entered(province_officer, year, "03", provisions=[("Điều 1", "Tổ chức thực hiện")])
    with seeing(ALL), pytest.raises(DatabaseError), transaction.atomic():
        Provision.objects.create(directive=secret, place=1, label="Điều 1", text="x")
    with seeing(ALL), pytest.raises(DatabaseError), transaction.atomic():
        Directive.objects.filter(pk=open_.pk).update(secrecy="mat", subject="")


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("BỘ QUỐC PHÒNG\nMẬT\nKẾ HOẠCH", "MẬT"), ("Độ mật\n[TỐI MẬT]\n", "TỐI MẬT"), ("x\tTUYỆT MẬT\ty", "TUYỆT MẬT"),
        ("Giữ bí mật quân sự là nhiệm vụ của mọi người.", ""), ("BẢO VỆ BÍ MẬT NHÀ NƯỚC", ""),
    ],
)  # fmt: skip
def test_a_secrecy_mark_stands_on_a_line_of_its_own(text, mark):
    assert secrecy_mark(text) == mark


def test_a_plain_picture_is_kept_with_its_directive(year, province_officer):
    with seeing(ALL):
        assert entered(province_officer, year, upload=Upload("quet.png", PNG)).file.read() == PNG


# ── relations ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_relations_never_run_in_a_circle(year, province_officer):
    first, second, third = (entered(province_officer, year, number) for number in ("1", "2", "3"))
    with acting(province_officer):
        relate(second, first, Relation.IMPLEMENTS, by=province_officer, on=DAY)
        relate(third, second, Relation.BASED_ON, by=province_officer, on=DAY)
        for late, early in ((first, third), (first, first)):
            with pytest.raises(Refused, match="vòng tròn"):
                relate(late, early, Relation.IMPLEMENTS, by=province_officer, on=DAY)


def test_nothing_implements_what_came_later(year, province_officer):
    early = entered(province_officer, year, "1")
    late = entered(province_officer, year, "2", signed_on=date(2022, 3, 1))
    with acting(province_officer), pytest.raises(Refused, match="ban hành sau"):
        relate(early, late, Relation.IMPLEMENTS, by=province_officer, on=DAY)


# ── down ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_it_is_received_then_read_then_made_known(year, district_officer, handed):
    row = handed[0]
    with acting(district_officer):
        with pytest.raises(Refused, match="Hãy ghi nhận trước"):
            mark_read(row, by=district_officer, on=DAY)
        assert receive(row, by=district_officer, on=DAY).received_on == DAY
        assert mark_read(row, by=district_officer, on=DAY).read_on == DAY
        with pytest.raises(Refused, match="đã ghi nhận"):
            receive(row, by=district_officer, on=DAY)


def test_a_conference_without_people_was_none(year, district_officer, handed):
    with acting(district_officer), pytest.raises(Refused, match="phải có số người dự"):
        make_known(handed[0], done_on=SIGNED, how="", attendance=0, by=district_officer, on=DAY)


def test_it_is_handed_on_to_ones_own_units_only(year, district_officer, handed):
    with acting(district_officer):
        row = receive(handed[0], by=district_officer, on=DAY)
        with pytest.raises(Refused, match="không phải đơn vị thuộc quyền"):
            hand_on(row, [year["ban-chqs-kon-dong"]], due=date(2022, 3, 1), by=district_officer, on=DAY)
        (made,) = hand_on(row, [year["ban-chqs-bo-ngoong"]], due=date(2022, 3, 1), by=district_officer, on=DAY)
    assert (made.parent_id, made.giver_id) == (row.pk, year["ban-chqs-chu-se"].pk)


def test_what_is_not_in_hand_is_not_handed_on(year, district_officer, handed):
    with acting(district_officer), pytest.raises(Refused, match="Chưa ghi nhận văn bản"):
        hand_on(handed[0], [year["ban-chqs-bo-ngoong"]], due=date(2022, 3, 1), by=district_officer, on=DAY)


def test_a_day_before_the_documents_own_is_no_due_day(year, province_officer):
    row = entered(province_officer, year)
    with acting(province_officer), pytest.raises(Refused, match="Hạn quán triệt không được trước"):
        hand_down(row, [year["ban-chqs-chu-se"]], due=date(2022, 1, 1), by=province_officer, on=DAY)


def test_a_territory_is_handed_nothing(year, province_officer):
    row = entered(province_officer, year)
    with acting(province_officer), pytest.raises(Refused, match="không phải cơ quan"):
        hand_down(row, [year["chu-se"]], due=date(2022, 2, 1), by=province_officer, on=DAY)


def test_results_on_paper_are_one_act_of_who_handed_it_over(year, province_officer, district_officer, handed):
    told = [Told(row, date(2022, 2, 1), 30) for row in handed]
    with seeing(ALL):
        before = Entry.objects.count()
    with seeing(ALL), pytest.raises(Refused, match="theo báo cáo giấy"):
        record_told(
            handed[0].directive, told, giver=year["bo-chqs-gia-lai"], how="Hội nghị", by=district_officer, on=DAY
        )  # fmt: skip
    with acting(province_officer):
        giver = year["bo-chqs-gia-lai"]
        assert record_told(handed[0].directive, told, giver=giver, how="Hội nghị", by=province_officer, on=DAY) == 2
        with pytest.raises(Refused, match="đã ghi kết quả"):
            record_told(handed[0].directive, told, giver=giver, how="Hội nghị", by=province_officer, on=DAY)
    with seeing(ALL):
        assert Entry.objects.count() == before + 1


# ── who sees what ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_owner_addressee_and_giver_see_a_line_and_nobody_else(
    year, handed, district_officer, stranger, commune_officer
):
    def seen(by):
        with acting(by):
            return {row.body.slug for row in Dissemination.objects.select_related("body")}

    assert seen(district_officer) == {"ban-chqs-chu-se"}
    assert seen(stranger) == {"ban-chqs-mang-yang"}
    assert seen(commune_officer) == set()


def test_a_body_beside_does_not_see_what_the_other_body_of_its_district_was_handed(year, province_officer, client):
    """The committee's letter is none of the command's, but the district's figure is the same for both."""
    from support.world import DISTRICT, FOUNDED
    from tongket.organization.actions import found_units
    from tongket.organization.kinds import Line
    from tongket.organization.rows import BodyRow

    lines = ((Line.MILITARY, "bo-chqs-gia-lai"),)
    row = BodyRow("ubnd-chu-se", "UBND huyện Chư Sê", "UBND huyện Chư Sê", "UBND", "district", "chu-se", lines, FOUNDED)
    with seeing(ALL):
        committee = found_units((), (row,), by=province_officer, on=DAY)["ubnd-chu-se"]
    clerk = employ("ubnd", "Võ Thị Sáu", body=committee, role=Role.REPORTER)
    beside = employ("quansu", "Lê Văn Tám", body=year["ban-chqs-chu-se"], role=Role.REPORTER)
    directive = entered(province_officer, year, notation="CT-BCH")
    with acting(province_officer):
        (line,) = hand_down(directive, [committee], due=date(2022, 2, 28), by=province_officer, on=DAY)
    with acting(clerk):
        make_known(line, done_on=date(2022, 2, 3), how="", attendance=9, by=clerk, on=DAY)

    labels = {}
    for person in (clerk, beside):
        with acting(person):
            assert total("QT.07", unit=DISTRICT.slug, year=2022).value == 1
            (unit,) = explain("QT.07", unit=DISTRICT.slug, year=2022).children
            labels[person.username] = unit.children[0]
    assert "02/CT-BCH" in labels["ubnd"].label
    assert (labels["quansu"].ref, "02/CT-BCH" in labels["quansu"].label) == ("", False)
    client.force_login(beside)
    assert client.get(f"/van-ban/{directive.pk}/").status_code == 404
    page = client.get("/so-lieu/QT.07/chu-se/2022/")
    assert page.status_code == 200
    assert 'href=""' not in page.content.decode()


# ── counted, searched, missing ─────────────────────────────────────────────────────────────────────────────────────


def test_documents_sessions_and_people_are_counted(year, province_officer, district_officer, handed):
    second = entered(province_officer, year, "03")
    with acting(province_officer):
        more = hand_down(second, [year["ban-chqs-chu-se"]], due=date(2022, 2, 28), by=province_officer, on=DAY)
    with acting(district_officer):  # both at one conference
        for row in (handed[0], *more):
            make_known(row, done_on=date(2022, 2, 3), how="", attendance=40, by=district_officer, on=DAY)

    with seeing(ALL):
        found = {code: total(code, unit="chu-se", year=2022).value for code in ("QT.01", "QT.03", "QT.04")}
        assert found == {"QT.01": 2, "QT.03": 1, "QT.04": 40}
        assert total("QT.02", unit="gia-lai", year=2022).value == 2


def test_the_gap_is_who_has_not_made_it_known_by_its_day_and_it_closes(
    year, province_officer, district_officer, handed
):
    units = unit_map(DAY)

    def missing(unit, on=DAY):
        with acting(province_officer):
            return [(gap.directive, gap.unit, gap.kind) for gap in gaps(units.node(unit), 2022, units, today=on)]

    both = [("02/KH-BCH", f"ban-chqs-{slug}", "dissemination") for slug in ("chu-se", "mang-yang")]
    assert missing("gia-lai") == both
    assert missing("chu-se") == both[:1]
    assert missing("gia-lai", date(2022, 2, 28)) == []
    with acting(district_officer):
        make_known(handed[0], done_on=DAY, how="", attendance=4, by=district_officer, on=DAY)
    assert missing("gia-lai") == both[1:]


@pytest.mark.parametrize("text", ["nhiệm vụ", "nhiem vu", "QUỐC PHÒNG", "02/kh-bch", "phong quoc"])
def test_the_register_is_searched_with_and_without_marks(year, province_officer, text):
    entered(province_officer, year)
    entered(province_officer, year, "04", subject="về việc khác")
    with acting(province_officer):
        assert [row.number for row in searched(Wanted(text=text), today=DAY)] == ["02"]


def test_the_matrix_takes_two_questions_and_shows_the_gap(year, province_officer, district_officer, handed):
    with acting(district_officer):
        make_known(handed[0], done_on=SIGNED, how="", attendance=4, by=district_officer, on=DAY)
    units = unit_map(DAY)
    with acting(province_officer), CaptureQueriesContext(connection) as asked:
        page = matrix(units, year=2022, level="district", today=DAY)

    assert len(asked) == 2
    assert [name for _, name in page.columns] == ["Ban CHQS huyện Chư Sê", "Ban CHQS huyện Mang Yang"]
    (row,) = page.rows
    assert [(cell.words, cell.total) for cell in row.cells] == [("đã quán triệt", 1), ("quá hạn", 1)]
    assert (row.done, row.total, page.late) == (1, 2, 1)

    with acting(province_officer):
        late = matrix(units, year=2022, level="district", today=DAY, narrow=Narrow(only=Waiting.LATE))
    assert [name for _, name in late.columns] == ["Ban CHQS huyện Mang Yang"], "columns without a gap are left out"
    assert [[cell.words for cell in row.cells] for row in late.rows] == [["quá hạn"]]
