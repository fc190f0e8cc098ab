"""The app of targets."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Targets."""

    name = "tongket.plans"
    verbose_name = "Kế hoạch, chỉ tiêu"
