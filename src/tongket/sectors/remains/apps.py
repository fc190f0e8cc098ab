"""The app of this line of work."""

from django.apps import AppConfig


class RemainsConfig(AppConfig):
    """Searching for and recovering the remains of the fallen, by year and by dry season."""

    name = "tongket.sectors.remains"
    label = "remains"
    verbose_name = "Quy tập hài cốt liệt sĩ"
