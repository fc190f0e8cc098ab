"""The app of what comes up."""

from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    """Sheets, submissions, observations."""

    name = "tongket.submissions"
    verbose_name = "Báo cáo của đơn vị"
