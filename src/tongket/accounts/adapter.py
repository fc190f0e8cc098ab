"""allauth's door: nobody signs up by themselves; accounts are made by an administrator."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in only."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Answer no."""
        return False
