"""The app that ships the shell's templates, styles and tags."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """No tables."""

    name = "tongket.ui"
