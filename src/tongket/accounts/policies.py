"""The question that every policy ends in: does this person hold such an office there, on that day?"""

from datetime import date

from tongket.access import Actor, Operator, Refused

from .models import Office, Role
from .queries import holds


def check_holds(by: Actor, *roles: Role, at: int, on: date, may: str) -> Office | None:
    """Return the office that lets `by` do this at a body (its id), None for the operator.

    `may` completes the sentence. Raises Refused.
    """
    if isinstance(by, Operator):
        return None
    office = holds(by, *roles, at=at, on=on)
    if office is None:
        names = " hoặc ".join(f"“{role.label}”" for role in roles)
        raise Refused(f"Chỉ người giữ vai trò {names} của cơ quan có thẩm quyền mới được {may}.")
    return office
