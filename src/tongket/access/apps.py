"""The app that holds the system check of scoped models."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """No tables of its own."""

    name = "tongket.access"

    def ready(self) -> None:
        """Register the check."""
        from . import checks  # noqa: F401
