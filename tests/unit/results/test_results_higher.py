"""A form of the higher level: registered once, its cells marked, filled from what is accepted, its layout untouched."""

from decimal import Decimal

import pytest

from support.higherform import FIRST, SECOND, higher_form
from support.people import employ
from support.sheets import CHU_SE, COMMAND, acting, everything_kept, taken
from support.world import DAY
from tongket.access import Refused
from tongket.accounts.models import Role
from tongket.measures.models import Indicator
from tongket.organization.map import unit_map
from tongket.results import higher
from tongket.results.actions import bind_cells, register_form, unbind_cells
from tongket.results.models import Asked, HigherCell, HigherForm
from tongket.workbooks import form_page
from tongket.workbooks.book import open_book


def registered(world, by, data: bytes | None = None) -> HigherForm:
    with acting(by):
        return register_form(
            data or higher_form(), file_name="bieu-01.xlsx", name="Biểu 01/TQ", issuer="Bộ Tư lệnh Quân khu 5",
            body=world[COMMAND], by=by, on=DAY,
        )  # fmt: skip


def bound(form, cells, world, by, *, tab=FIRST, code="TQ.19", asked=Asked.VALUE, back=0) -> list[HigherCell]:
    with acting(by):
        units = {cell: world[unit] for cell, unit in cells.items()}
        indicator = Indicator.objects.get(code=code)
        return bind_cells(form, tab, units, indicator=indicator, asked=asked, years_before=back, by=by, on=DAY)


def shown(form, by, year=2022) -> higher.Filled:
    with acting(by):
        return higher.filled(form, year, unit_map(DAY))


def cells_of(data: bytes, tab: str = FIRST) -> dict:
    import zipfile
    from io import BytesIO

    archive = zipfile.ZipFile(BytesIO(data))
    return dict(open_book({name: archive.read(name) for name in archive.namelist()}).cells(tab))


def test_a_form_is_filled_from_accepted_figures_and_formulas_stay(year, province_officer):
    taken(province_officer, CHU_SE, {"TQ.19": 188})
    form = registered(year, province_officer)
    bound(form, {"D6": "chu-se", "D7": "mang-yang"}, year, province_officer)
    bound(form, {"E6": "chu-se"}, year, province_officer, back=1)
    bound(form, {"C6": "chu-se"}, year, province_officer, asked=Asked.TARGET)

    page = shown(form, province_officer)
    with acting(province_officer):
        cells = cells_of(page.data())

    said = {cell.cell: (cell.value, cell.said) for cell in page.cells}
    assert said["D6"][0] == Decimal(188)
    assert said["D7"] == (None, "để trống: chưa có số liệu đã tiếp nhận")
    assert said["C6"] == (None, "để trống: chưa giao chỉ tiêu")
    assert said["E6"][0] is None
    assert (page.with_figure, page.empty) == (1, 3)
    assert page.cells[1].figure.href == "/so-lieu/TQ.19/chu-se/2022/"
    assert cells["D6"].text == "188"
    assert "D7" not in cells
    assert cells["D8"].formula


def test_what_is_only_sent_fills_nothing(year, province_officer):
    from support.sheets import filled, issue, take_in

    form = registered(year, province_officer)
    bound(form, {"D6": "chu-se"}, year, province_officer)
    take_in(province_officer, filled(issue(CHU_SE), {"TQ.19": 188}))

    assert shown(form, province_officer).with_figure == 0


def test_made_up_figures_are_called_so(year, province_officer):
    from tongket.workbooks import Basis

    taken(province_officer, CHU_SE, {"TQ.19": 188}, basis=Basis.ILLUSTRATION.label)
    form = registered(year, province_officer)
    bound(form, {"D6": "chu-se"}, year, province_officer)

    assert shown(form, province_officer).illustration


def test_marking_a_cell_anew_takes_the_place_of_the_mark_before(year, province_officer):
    form = registered(year, province_officer)
    bound(form, {"D6": "chu-se"}, year, province_officer)
    bound(form, {"D6": "gia-lai"}, year, province_officer, code="HC.05")

    with acting(province_officer):
        assert [(row.cell, row.unit.slug, row.indicator.code) for row in higher.bound_cells(form)] == [
            ("D6", "gia-lai", "HC.05")
        ]
        assert unbind_cells(form, FIRST, ["D6", "A1"], by=province_officer, on=DAY) == 1
        with pytest.raises(Refused, match="Chưa chọn ô"):
            unbind_cells(form, FIRST, ["D6"], by=province_officer, on=DAY)


@pytest.mark.parametrize(("tab", "cell", "said"), [
    (FIRST, "D8", "công thức"), (FIRST, "D5", "vùng gộp"), (SECOND, "B3", "công thức"), ("Khác", "A1", "không có trang"),
])  # fmt: skip
def test_a_cell_that_takes_no_figure_cannot_be_marked(year, province_officer, tab, cell, said):
    form = registered(year, province_officer)
    before = everything_kept()

    with pytest.raises(Refused, match=said):
        bound(form, {cell: "chu-se"}, year, province_officer, tab=tab)

    assert everything_kept() == before


def test_the_unit_of_a_cell_is_read_from_its_row(year, province_officer):
    with acting(province_officer):
        page = form_page(higher_form(), FIRST)
        found = higher.units_by_row(page, ["D6", "D7"], unit_map(DAY))
        assert {ref: node.slug for ref, node in found.items()} == {"D6": "chu-se", "D7": "mang-yang"}
        with pytest.raises(Refused, match="Hàng 8"):
            higher.units_by_row(page, ["D8"], unit_map(DAY))


def test_the_same_blank_again_changes_nothing(year, province_officer):
    first = registered(year, province_officer)
    before = everything_kept()

    assert registered(year, province_officer) == first
    assert everything_kept() == before


def test_a_file_that_the_gate_refuses_is_not_kept(year, province_officer):
    before = everything_kept()

    with pytest.raises(Refused, match="chưa nhận được"):
        registered(year, province_officer, b"%PDF-1.7 khong phai excel")

    assert everything_kept() == before


def test_only_the_bodys_staff_and_secretary_keep_its_forms(year, province_officer, stranger):
    form = registered(year, province_officer)
    reporter = employ("lap", "Rmah Lập", body=year[COMMAND], role=Role.REPORTER)

    with pytest.raises(Refused, match="cơ quan có thẩm quyền"):
        registered(year, reporter)
    with pytest.raises(HigherForm.DoesNotExist):
        bound(form, {"D6": "mang-yang"}, year, stranger)
    with acting(stranger):
        assert not HigherForm.objects.exists()
