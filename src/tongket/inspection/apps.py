"""The app of the ledger's page."""

from django.apps import AppConfig


class InspectionConfig(AppConfig):
    """No tables of its own."""

    name = "tongket.inspection"
    verbose_name = "Sổ nhật ký"
