"""The app of directives."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DirectivesConfig(AppConfig):
    """Directives and their dissemination."""

    name = "tongket.directives"
    verbose_name = "Văn bản chỉ đạo"

    def ready(self) -> None:
        """Guard the tables after every migrate."""
        from .guards import install

        post_migrate.connect(install, sender=self, dispatch_uid="directives-guards")
