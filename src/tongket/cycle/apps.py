"""The app of the year's calendars."""

from django.apps import AppConfig


class CycleConfig(AppConfig):
    """Periods."""

    name = "tongket.cycle"
    verbose_name = "Năm công tác"
