"""Who reads the ledger: the auditor, and of it what concerns the units below the auditor's offices."""

from datetime import date

from tongket.access import Everything, Refused
from tongket.accounts.middleware import Request
from tongket.accounts.models import Role
from tongket.accounts.queries import at_the_top, visible_units


def readable_units(request: Request, *, on: date) -> Everything | frozenset[int | None]:
    """Return the units whose entries the one who asks may read. Raises Refused. One query.

    Entries of no unit (None: accounts, the year, a file refused by a command) are read at the top of the installation only.
    """
    offices = [office for office in request.offices if office.role == Role.AUDITOR]
    if not offices:
        raise Refused(f"Sổ nhật ký dành cho người giữ vai trò “{Role.AUDITOR.label}”, trong phạm vi của chức vụ đó.")
    units = visible_units(request.member, on=on, units=request.units, offices=offices)
    if isinstance(units, Everything) or not any(at_the_top(each.body_id, request.units, on=on) for each in offices):
        return units
    return frozenset({*units, None})
