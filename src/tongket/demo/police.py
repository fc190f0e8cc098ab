"""The demo's police: each district's reports whom it took over, up its own line; what the two count is held side by side."""

from datetime import date, timedelta

from tongket.submissions.issuing import Blank, Wanted, write_blanks
from tongket.workbooks import Basis, fields, fill, layout

from . import figures
from .explaining import explained
from .people import name_of
from .sending import accept, reception
from .telling import Teller, working_as

SHEET = "TK-CAH"


def tell(teller: Teller, year: int) -> None:
    """Tell how the districts' police handed in their sheets, and how the province's took them in."""
    staff, issued = teller.at("cong-an-gia-lai", "staff"), date(year, 11, 25)
    values = figures.police_values(year)
    with working_as(staff, issued):
        blanks = list(write_blanks(year, Wanted(sheet=SHEET), basis=Basis.ILLUSTRATION, by=staff, on=issued))
    for place, blank in enumerate(blanks):
        signed = date(year, 12, 1) + timedelta(days=place % 3)
        data = _filled(blank, values[blank.body.slug.removeprefix("cong-an-")], place, signed)
        row = reception(blank, data, staff=staff, on=signed + timedelta(days=1))
        accept(row, staff=staff, on=signed + timedelta(days=2))


def _filled(blank: Blank, values: dict[str, figures.Amount], place: int, signed: date) -> bytes:
    at, cells = layout(blank.form), fields(blank.form)
    said = {at[code]: value for code, value in values.items()}
    data = fill(blank.data, said | {
        cells["basis"]: Basis.ILLUSTRATION.label, cells["prepared_by"]: name_of(place * 5 + 2),
        cells["prepared_by_title"]: "Cán bộ Đội Xây dựng phong trào",
        cells["signed_by"]: name_of(place * 5 + 11), cells["signed_by_title"]: "Phó Trưởng Công an",
        cells["signed_on"]: signed,
    })  # fmt: skip
    return explained(data, blank.form, blank.form.year)
