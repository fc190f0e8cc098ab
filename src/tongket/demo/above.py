"""The demo's form of the higher level: made up, registered once as it came, its cells bound, filled from what is accepted."""

from datetime import date
from importlib.resources import files

from tongket.measures.queries import all_indicators
from tongket.organization.models import Unit
from tongket.results.actions import bind_cells, register_form
from tongket.results.higher import filled, units_by_row
from tongket.results.models import Asked, HigherForm
from tongket.workbooks import form_page

from .figures import DISTRICTS
from .telling import COMMAND, Teller, working_as

FOLDER, FILE = "bieu-cap-tren", "form_of_region.xlsx"
_SAID = {"name": "Biểu 02, 03 (mẫu minh họa)", "issuer": "Bộ Tư lệnh Quân khu 5 (minh họa)"}
_BY_DISTRICT, _WHOLE = "Biểu 02", "Biểu 03"
_FIRST = {_BY_DISTRICT: 10, _WHOLE: 9}  # the row under the head of the table
# Of each district: column, indicator, what is asked, how many years before.
_COLUMNS = (
    ("C", "TQ.06", Asked.VALUE, 0), ("D", "TQ.11", Asked.VALUE, 0), ("E", "TQ.19", Asked.TARGET, 0),
    ("F", "TQ.19", Asked.VALUE, 0), ("H", "TQ.19", Asked.VALUE, 1),
)  # fmt: skip
_LINES = ("PH.08", "DT.02", "HC.04", "CS.03", "CS.05", "CS.06", "TD.01")  # of the whole province, in the form's order


def tell(teller: Teller, year: int, on: date) -> None:
    """Tell how the province's command registered the form, and write it into the demo's papers as it is handed out."""
    staff = teller.who("tinh.tiepnhan")
    data = (files("tongket.demo") / "data" / FILE).read_bytes()
    with working_as(staff, on):
        body = Unit.objects.get(slug=COMMAND)
        form = register_form(data, file_name="Biểu 02, 03 (mẫu minh họa).xlsx", body=body, by=staff, on=on, **_SAID)
        _bind(teller, form, data, on)
        found = filled(form, year, teller.units)
        place = teller.folder / FOLDER
        place.mkdir(exist_ok=True)
        (place / found.file_name).write_bytes(found.data())


def _bind(teller: Teller, form: HigherForm, data: bytes, on: date) -> None:
    """Bind the columns of districts by the names that stand in their rows, and the two columns of the province."""
    staff, known = teller.who("tinh.tiepnhan"), {each.code: each for each in all_indicators()}
    first, page = _FIRST[_BY_DISTRICT], form_page(data, _BY_DISTRICT)
    units = {unit.slug: unit for unit in Unit.objects.filter(slug__in=[*DISTRICTS, "gia-lai"])}
    for column, code, asked, back in _COLUMNS:
        cells = [f"{column}{first + at}" for at in range(len(DISTRICTS))]
        named = {ref: units[node.slug] for ref, node in units_by_row(page, cells, teller.units).items()}
        bind_cells(form, _BY_DISTRICT, named, indicator=known[code], asked=asked, years_before=back, by=staff, on=on)
    for at, code in enumerate(_LINES, start=_FIRST[_WHOLE]):
        for column, back in (("D", 1), ("E", 0)):
            cell = {f"{column}{at}": units["gia-lai"]}
            bind_cells(
                form, _WHOLE, cell, indicator=known[code], asked=Asked.VALUE, years_before=back, by=staff, on=on
            )  # fmt: skip
