"""The app of package files."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Who is on the other side, and which packages were made and read."""

    name = "tongket.exchange"
    verbose_name = "Gói tin"
