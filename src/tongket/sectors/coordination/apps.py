"""The app of this line of work."""

from django.apps import AppConfig


class CoordinationConfig(AppConfig):
    """Coordination between military, police and border guard (Decrees 03/2019 and 02/2020)."""

    name = "tongket.sectors.coordination"
    label = "coordination"
    verbose_name = "Quy chế phối hợp"
