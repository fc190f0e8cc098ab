"""System checks: a model of ours is scoped, or stands on the reviewed list of those that need not be."""

from typing import Any

from django.apps import apps
from django.core.checks import Error, register

from .models import ScopedModel

# Each line says why everybody may read the rows. Changing this list is a decision about who sees what.
UNSCOPED = {
    "organization.Unit": "the map of units is public: names, dates and legal acts",
    "organization.UnitVersion": "as Unit",
    "organization.MapStamp": "one row with a random text",
    "organization.UnitEvent": "as Unit",
    "organization.UnitEventLink": "as Unit",
    "organization.ReportingLine": "as Unit",
    "organization.Alias": "as Unit",
    "organization.Grouping": "as Unit",
    "organization.GroupingMember": "as Unit",
    "measures.Indicator": "definitions are the same for all",
    "cycle.Period": "the calendar is the same for all",
    "cycle.WorkingYear": "as Period; what was made of a year is told by rows of its own",
    "ledger.Head": "one row that serialises writers; holds a hash and a number",
    "submissions.MadeSheet": "what a sheet asks for is a definition; the page shows it to its owner and its fillers",
    "submissions.SheetVersion": "as MadeSheet",
    "submissions.SheetRow": "as MadeSheet",
    "submissions.MadeCheck": "as MadeSheet",
    "accounts.Member": "read before a scope exists: sign-in makes the scope from it",
    "accounts.Office": "read before a scope exists: offices make the scope",
    "accounts.Delegation": "as Office",
    "accounts.FactorReset": "who asked for new one-time codes for whom; shown by accounts.people to those who decide",
}


def _problems(model: Any) -> list[str]:
    if not issubclass(model, ScopedModel):
        return [] if model._meta.label in UNSCOPED else ["is neither scoped nor on the list access.checks.UNSCOPED"]
    if model._meta.label in UNSCOPED:
        return ["is scoped and on the list access.checks.UNSCOPED"]
    if not getattr(model, "SCOPE", ()):
        return ["has no SCOPE"]
    if not hasattr(model._default_manager.get_queryset().none(), "bulk_create") or not _is_scoped(model):
        return ["has a default manager that does not scope"]
    return []


def _is_scoped(model: Any) -> bool:
    from .models import ScopedManager

    return isinstance(model._default_manager, ScopedManager)


@register()
def every_model_decides(**_: Any) -> list[Error]:
    """Refuse to start with a model that nobody decided about (access.E001)."""
    ours = [m for m in apps.get_models() if m.__module__.startswith("tongket.")]
    return [Error(f"{m._meta.label} {said}.", obj=m, id="access.E001") for m in ours for said in _problems(m)]
