"""The app of totals and provenance."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    """No tables: results are computed."""

    name = "tongket.results"
    verbose_name = "Kết quả"
