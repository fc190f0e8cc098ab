"""Files kept as evidence."""

from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import models

from tongket.access import Refused
from tongket.access.models import ScopedModel


class StoredFile(ScopedModel):
    """One file as it came, for one unit. Bytes lie under the home by their SHA-256; the row never changes."""

    SCOPE = ("unit_ref",)

    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField("cỡ (byte)")
    name = models.CharField("tên tệp", max_length=255)
    media_type = models.CharField("kiểu tệp", max_length=100)
    unit_ref = models.BigIntegerField("đơn vị")
    received_on = models.DateField("ngày nhận")
    received_by = models.CharField("người nhận", max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sha256", "unit_ref"], name="evidence_once_per_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.sha256[:8]})"

    @property
    def path(self) -> Path:
        """Where the bytes lie."""
        return evidence_path(self.sha256)

    def read(self) -> bytes:
        """Return the bytes as they came. Raises Refused when the disk does not give them."""
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise Refused(f"Không đọc được tệp lưu chứng “{self.name}”: tệp bị mất hoặc ổ đĩa có lỗi.") from error


def evidence_path(sha256: str) -> Path:
    """Return the place of a file's bytes under the home."""
    return Path(settings.TONGKET_HOME) / "evidence" / sha256[:2] / sha256
