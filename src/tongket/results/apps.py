"""The app of totals and provenance."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    """Results are computed; the only tables are of the forms of the higher level."""

    name = "tongket.results"
    verbose_name = "Kết quả"
