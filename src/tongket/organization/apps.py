"""The app of territories and bodies."""

from django.apps import AppConfig


class OrganizationConfig(AppConfig):
    """Units over time."""

    name = "tongket.organization"
    verbose_name = "Đơn vị"
