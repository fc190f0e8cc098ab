"""Who keeps the forms of the higher level; if not, the Vietnamese sentence why."""

from datetime import date

from tongket.access import Actor
from tongket.accounts.models import Office, Role
from tongket.accounts.policies import check_holds

KEEPERS = (Role.STAFF, Role.SECRETARY)


def check_can_keep_forms(body: int, *, by: Actor, on: date) -> Office | None:
    """A body's staff officer or secretary registers the forms that it answers, and marks their cells."""
    return check_holds(by, *KEEPERS, at=body, on=on, may="đăng ký, đánh dấu biểu của cấp trên")
