"""The app of directives."""

from django.apps import AppConfig


class DirectivesConfig(AppConfig):
    """Directives and their dissemination."""

    name = "tongket.directives"
    verbose_name = "Văn bản chỉ đạo"
