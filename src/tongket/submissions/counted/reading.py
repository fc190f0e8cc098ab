"""A workbook's counted cells beside the records: what stands in the file is not what counts, and that is said."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from tongket.workbooks import inputs, issued_in, printed_amount

if TYPE_CHECKING:
    from ..reception import Incoming


def differences(incoming: "Incoming") -> tuple[str, ...]:
    """Say of each counted cell whose records have changed since the blank was issued what is taken."""
    return tuple(_differences(incoming))


def _differences(incoming: "Incoming") -> Iterator[str]:
    places = inputs(incoming.form)
    issued = dict(incoming.reading.ticket.counted)
    for row in incoming.form.rows:
        now = issued_in(row.proposed)
        if row.counted and issued.get(row.code, now) != now:
            was = issued[row.code]
            said = f"ghi {printed_amount(row, Decimal(was))}" if was else "để trống"
            taken = printed_amount(row, row.proposed)
            have = f"sổ hiện có {taken}: lấy {taken}" if taken else "sổ hiện không có hồ sơ nào: để trống"
            page, ref = places[row.code]
            yield f"Trang “{page}”, ô {ref} ({row.code}): biểu {said}, {have}."
