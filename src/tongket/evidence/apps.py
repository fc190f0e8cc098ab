"""The app of files kept as evidence."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Stored files."""

    name = "tongket.evidence"
    verbose_name = "Tệp lưu chứng"
