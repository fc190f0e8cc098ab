"""The app of territories and bodies."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class OrganizationConfig(AppConfig):
    """Units over time."""

    name = "tongket.organization"
    verbose_name = "Đơn vị"

    def ready(self) -> None:
        """Watch the tables of units after every migrate."""
        from .sync import install

        post_migrate.connect(install, sender=self, dispatch_uid="organization-sync")
