"""Questions about corrections: those of a year, the accepted version that one starts from, the figures of it by code."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from ..models import CorrectionRequest, Observation, Submission
from ..queries import same_sheet
from ..states import State
from .states import OPEN


def of_year(year: int) -> QuerySet[CorrectionRequest]:
    """Return the requests of a year in scope, newest first."""
    rows = CorrectionRequest.objects.filter(submission__year=year)
    return rows.select_related("submission__body").order_by("-pk")


def about(submissions: Iterable[Submission]) -> QuerySet[CorrectionRequest]:
    """Return the requests that ask to correct these versions or that these carried out."""
    keys = [row.pk for row in submissions]
    return CorrectionRequest.objects.filter(Q(submission__in=keys) | Q(result__in=keys)).order_by("pk")


def accepted_version(submission: Submission) -> Submission:
    """Return the version of a sheet that counts now; a request always has one."""
    return same_sheet(submission).select_related("body", "unit", "file").get(state=State.ACCEPTED)


def amounts_of(submission: Submission) -> dict[str, int]:
    """Return a version's figures by indicator code."""
    rows = Observation.objects.filter(submission=submission, unit=submission.unit_id)
    return dict(rows.values_list("indicator__code", "amount"))


def cells_under_way(submission: Submission) -> set[str]:
    """Return the codes of a sheet that an open request is already about."""
    rows = CorrectionRequest.objects.filter(submission__in=same_sheet(submission), stage__in=OPEN)
    return set(rows.values_list("cells__indicator__code", flat=True))
