"""The app of indicators; syncs the declared ones after every migrate."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class MeasuresConfig(AppConfig):
    """Indicators."""

    name = "tongket.measures"
    verbose_name = "Chỉ tiêu thống kê"

    def ready(self) -> None:
        """Have the declarations synced in."""
        from .sync import sync_indicators

        post_migrate.connect(sync_indicators, sender=self)
