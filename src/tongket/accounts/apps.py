"""The app of people and offices."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Members and offices."""

    name = "tongket.accounts"
    verbose_name = "Người dùng"

    def ready(self) -> None:
        """Register the check of the rules."""
        from . import reach  # noqa: F401
