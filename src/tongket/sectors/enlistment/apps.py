"""The app of this line of work."""

from django.apps import AppConfig


class EnlistmentConfig(AppConfig):
    """Selecting citizens and calling them up, season by season."""

    name = "tongket.sectors.enlistment"
    label = "enlistment"
    verbose_name = "Tuyển quân"
