"""The app of this line of work."""

from django.apps import AppConfig


class RelationsConfig(AppConfig):
    """Defence external relations with partner provinces."""

    name = "tongket.sectors.relations"
    label = "relations"
    verbose_name = "Đối ngoại quốc phòng"
