"""Many workbooks at once, and what comes up from communes: proposed to the district, counted until it speaks itself."""

from decimal import Decimal

from support.people import employ
from support.sheets import CHU_SE, acting, everything_kept, filled, issue, read_as, take_in, taken
from support.world import BUILDER, DAY
from tongket.access import ALL, seeing
from tongket.accounts.models import Role
from tongket.ledger.models import Entry
from tongket.results.queries import explain, total
from tongket.submissions.batch import EMPTY, Change, look, show
from tongket.submissions.batch import take_in as take_in_all
from tongket.submissions.models import Submission
from tongket.workbooks import layout

BO_NGOONG = "ban-chqs-bo-ngoong"


def receiver(year):
    """The district command's staff officer, who takes its communes' sheets in."""
    return employ("chu-se.tacchien", "Rơ Mah Tác", body=year[CHU_SE], role=Role.STAFF)


def value(code: str, unit: str):
    with seeing(ALL):
        return total(code, unit=unit, year=2022).value


def test_a_communes_figure_counts_until_its_district_speaks_itself(year, province_officer):
    staff = receiver(year)
    taken(staff, BO_NGOONG, {"TQ.19": 7})
    assert [value("TQ.19", unit) for unit in ("bo-ngoong", "chu-se", "gia-lai")] == [7, 7, 7]

    taken(province_officer, CHU_SE, {"TQ.19": 9})
    assert [value("TQ.19", unit) for unit in ("bo-ngoong", "chu-se", "gia-lai")] == [7, 9, 9]


def test_who_is_asked_is_the_district_and_not_its_communes_beside_it(year, province_officer):
    taken(receiver(year), BO_NGOONG, {"TQ.19": 7})
    with seeing(ALL):
        found = total("TQ.19", unit="gia-lai", year=2022)
    assert (found.reported, found.expected) == (0, 2)


def test_what_the_communes_add_up_to_stands_in_the_districts_blank(year):
    taken(receiver(year), BO_NGOONG, {"TQ.19": 7, "CS.05": 30})
    blank = issue(CHU_SE)

    assert {row.code: row.proposed for row in blank.form.rows if row.proposed is not None} == {
        "TQ.19": Decimal(7),
        "CS.05": Decimal(30),
    }
    with seeing(ALL):
        looked = look(filled(blank, {}), name="b.xlsx", by=BUILDER, on=DAY)
    assert {(cell.code, cell.text) for cell in looked.cells} == {("TQ.19", "7"), ("CS.05", "30")}


def test_a_districts_figure_opens_down_to_the_communes_cells_where_it_is_their_sum(year, province_officer):
    taken(receiver(year), BO_NGOONG, {"TQ.19": 7})
    taken(province_officer, CHU_SE, {"TQ.19": 7})

    def leaf(node):
        return leaf(node.children[0]) if node.children else node

    with seeing(ALL):
        found = leaf(explain("TQ.19", unit="gia-lai", year=2022))
    assert "ban-chqs-bo-ngoong.xlsx" in found.label
    assert (found.kind, found.value) == ("cell", "7")


def test_a_districts_figure_that_is_another_stays_its_own_source(year, province_officer):
    taken(receiver(year), BO_NGOONG, {"TQ.19": 7})
    taken(province_officer, CHU_SE, {"TQ.19": 9})
    with seeing(ALL):
        cell = explain("TQ.19", unit="gia-lai", year=2022).children[0].children[0].children[0]
    assert (cell.kind, cell.children) == ("cell", ())


def test_a_preview_says_of_each_cell_whether_it_is_new_changed_or_the_same(year, province_officer):
    before = issue(CHU_SE)
    take_in(province_officer, filled(before, {"TQ.19": 180, "TQ.27": 2}))
    kept = everything_kept()
    with acting(province_officer):
        looked = look(
            filled(before, {"TQ.19": 181, "TQ.27": 2, "TQ.14": 40}), name="b.xlsx", by=province_officer, on=DAY
        )

    assert {cell.code: (cell.change, cell.before) for cell in looked.cells} == {
        "TQ.14": (Change.NEW, ""),
        "TQ.19": (Change.CHANGED, "180"),
        "TQ.27": (Change.SAME, "2"),
    }
    assert everything_kept() == kept


def test_what_is_clean_is_taken_in_and_each_other_file_says_what_to_put_right(year, province_officer):
    blank = issue(CHU_SE)
    good, wrong = filled(blank, {"TQ.19": 180}), filled(blank, {"TQ.19": "mười", "TQ.27": "-1"})
    files = [("1.xlsx", good), ("2.xlsx", b"khong phai Excel"), ("3.xlsx", wrong), ("4.xlsx", issue(CHU_SE).data)]
    with acting(province_officer):
        done = list(take_in_all(files, by=province_officer, on=DAY))

    assert "đã nhận" in done[0].said
    assert len(done[1].refused) == 1
    cells = layout(blank.form)
    assert [f"ô {cells[code]}" in said for code, said in zip(("TQ.19", "TQ.27"), done[2].refused, strict=True)] == [
        True
    ] * 2
    assert (done[3].said, done[3].refused) == (EMPTY, ())
    with seeing(ALL):
        assert Submission.objects.count() == 1


def test_the_same_files_again_double_nothing(year, province_officer):
    files = [("1.xlsx", filled(issue(CHU_SE), {"TQ.19": 180})), ("2.xlsx", filled(issue(BO_NGOONG), {"TQ.19": 7}))]
    with acting(province_officer):
        assert [bool(each.refused) for each in take_in_all(files, by=province_officer, on=DAY)] == [False, True]
        kept, entries = everything_kept(), Entry.objects.count()
        again = list(take_in_all(files, by=province_officer, on=DAY))
        assert "không có gì thay đổi" in again[0].said
        assert Entry.objects.count() == entries
    assert everything_kept() == kept


def test_showing_writes_nothing(year, province_officer):
    kept = everything_kept()
    files = [("1.xlsx", filled(issue(CHU_SE), {"TQ.19": 180}))]
    kept = everything_kept()
    with acting(province_officer):
        assert [each.looked.clean for each in show(files, by=province_officer, on=DAY)] == [True]
    assert everything_kept() == kept
    assert read_as(province_officer, files[0][1]).body.slug == CHU_SE
