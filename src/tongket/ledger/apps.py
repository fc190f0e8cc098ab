"""The app of the ledger; guards its table after every migrate."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LedgerConfig(AppConfig):
    """Entries and the head of their chain."""

    name = "tongket.ledger"
    verbose_name = "Sổ nhật ký"

    def ready(self) -> None:
        """Have the guards put on."""
        from .guards import after_migrate

        post_migrate.connect(after_migrate, sender=self)
