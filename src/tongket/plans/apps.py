"""The app of what was decided: targets, tasks, plans."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PlansConfig(AppConfig):
    """Targets, tasks, plans."""

    name = "tongket.plans"
    verbose_name = "Kế hoạch, chỉ tiêu"

    def ready(self) -> None:
        """Guard the tables after every migrate."""
        from .guards import install

        post_migrate.connect(install, sender=self, dispatch_uid="plans-guards")
