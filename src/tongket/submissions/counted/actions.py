"""Acts on counted rows: freeze what the records come to when a sheet is put up, let it go when it becomes a draft again."""

from collections.abc import Collection, Mapping
from datetime import date

from tongket.access import ALL, Actor, seeing
from tongket.cycle.queries import periods_of
from tongket.ledger import act
from tongket.measures.models import Indicator

from ..models import CorrectionRequest, CountedRecord, Door, Observation, Submission
from .queries import Count, counted_rows, counts_of

PLACE = "Đếm từ sổ"


@act
def freeze(row: Submission, *, by: Actor, on: date) -> list[Observation]:
    """Write what the counted rows come to into a submission, each with its records. A corrected version has its own.

    The step that sends it tells of them.
    """
    codes = list(counted_rows(row.sheet, row.layout))
    if not codes or row.door == Door.CORRECTED:
        return []
    _let_go(row)
    return count_into(row, codes, by=by, on=on)


@act
def count_into(
    row: Submission, codes: Collection[str], *, correction: CorrectionRequest | None = None, by: Actor, on: date
) -> list[Observation]:
    """Write these counted figures of a submission as the records are now; where there is no record nothing is written."""
    with seeing(ALL):  # a record keeps its own words, whoever puts up; who may read them is asked when it is shown
        counts = counts_of(codes, row.year, row.as_of, row.term)
    here = {code: counts[code][row.unit_id] for code in codes if row.unit_id in counts.get(code, {})}
    indicators, periods = Indicator.objects.in_bulk(list(here), field_name="code"), periods_of(row.year)
    made = Observation.objects.bulk_create(
        Observation(
            submission=row, indicator=indicators[code], unit_id=row.unit_id, period=periods[indicators[code].calendar],
            amount=count.amount or 0, tab=PLACE, cell=code, raw=count.text[:60],
            counted=count.basis[:120], entered_by=by.actor_label[:200], entered_on=on, correction=correction,
        )
        for code, count in here.items()
    )  # fmt: skip
    CountedRecord.objects.bulk_create(each for figure in made for each in _records(figure, here))
    return made


def _records(figure: Observation, counts: Mapping[str, Count]) -> list[CountedRecord]:
    return [
        CountedRecord(observation=figure, key=each.key[:120], label=each.label[:500], amount=each.amount)
        for each in counts[figure.indicator.code].records
    ]


@act
def thaw(row: Submission, *, by: Actor, on: date) -> None:
    """Let the counted figures of a submission that is a draft again follow the records; a corrected one keeps its own."""
    if row.door != Door.CORRECTED:
        _let_go(row)


def _let_go(row: Submission) -> None:
    frozen = Observation.objects.filter(submission=row).exclude(counted="")
    CountedRecord.objects.filter(observation__in=frozen).delete()
    frozen.delete()


@act
def carry_over(base: Submission, draft: Submission, *, by: Actor, on: date) -> list[CountedRecord]:
    """Let the counted figures that a corrected version took over stand on the records that they stood on."""
    there = Observation.objects.filter(submission=draft, records__isnull=True).exclude(counted="")
    figures = {each.indicator_id: each for each in there}
    rows = CountedRecord.objects.filter(observation__submission=base, observation__indicator__in=list(figures))
    return CountedRecord.objects.bulk_create(
        CountedRecord(
            observation=figures[each.observation.indicator_id], key=each.key, label=each.label, amount=each.amount
        )
        for each in rows.select_related("observation").order_by("pk")
    )
