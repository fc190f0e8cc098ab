"""The stamp of the units: triggers renew it with every change of what the map is made of. Put back after every migrate."""

from typing import Any
from uuid import uuid4

from tongket.access import triggers
from tongket.access.triggers import Stamping

from .models import MapStamp, ReportingLine, Unit, UnitVersion

STAMPINGS = tuple(
    Stamping(f"map_stamped_by_{model._meta.model_name}", model._meta.db_table, MapStamp._meta.db_table)
    for model in (Unit, UnitVersion, ReportingLine)
)


def install(using: str = "default", **_: Any) -> None:
    """Renew the stamp, for a migration may have changed units, and put the triggers on the tables."""
    MapStamp.objects.using(using).update_or_create(pk=1, defaults={"stamp": uuid4().hex})
    triggers.put(STAMPINGS, using)
