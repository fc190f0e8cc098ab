"""The app that holds the system check of scoped models, and takes the triggers away before a migration."""

from django.apps import AppConfig
from django.db.models.signals import pre_migrate


class AccessConfig(AppConfig):
    """No tables of its own."""

    name = "tongket.access"

    def ready(self) -> None:
        """Register the check; let no trigger stand in a migration's way."""
        from . import checks  # noqa: F401
        from .triggers import before_migrate

        pre_migrate.connect(before_migrate, sender=self, dispatch_uid="access-triggers")
