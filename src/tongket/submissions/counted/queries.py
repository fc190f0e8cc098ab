"""What the counted rows of a sheet come to: live as the records are now, or as they were frozen when it was put up.

The rule: a draft shows what the records say now, as of its sheet's day; from *trình ký* on the figure stands still.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from tongket.access import Everything, current_scope
from tongket.cycle.models import Period
from tongket.cycle.queries import periods_of
from tongket.cycle.terms import term_bounds
from tongket.measures.declarations import Counting, Record
from tongket.measures.models import Indicator
from tongket.measures.queries import counting_of
from tongket.registry import declared
from tongket.vietnamese import number

from ..models import CountedRecord, Door, Observation, Submission
from ..queries import rows_of
from ..states import State

GONE = "nay không còn trong sổ"
UNNAMED = "Một hồ sơ"


@dataclass(frozen=True, slots=True)
class Count:
    """What records come to: the amount in 10^-decimals (None where there is no record), as printed, the records, their basis.

    `changed` says what the records come to now, where that is no longer what was sent.
    """

    amount: int | None
    text: str
    records: tuple[Record, ...]
    basis: str
    changed: str = ""

    @property
    def said(self) -> str:
        """How it came about, in words."""
        return f"đếm từ {self.how_many}" if self.records else self.how_many

    @property
    def how_many(self) -> str:
        """From how many records it was counted."""
        return f"{number(len(self.records))} hồ sơ" if self.records else "sổ chưa có hồ sơ nào"


Counts = Mapping[str, Mapping[int, Count]]
NOTHING_THERE = Count(None, "", (), "")


def counted_rows(sheet: str, layout: int | None = None) -> dict[str, Counting]:
    """Return the rows of a sheet (of its newest version, if none is named) that an app counts from its records, by code."""
    known = {code: counting for counting in declared("counting", Counting) for code in counting.indicators}
    return {code: known[code] for group in rows_of(sheet, layout) for code in group.indicators if code in known}


def counts_of(codes: Collection[str], year: int, as_of: date, term: str = "") -> Counts:
    """Return by code what the records of each unit in scope come to at the end of a day, of a term from its first day on.

    Two queries and those of the apps that count, however many units; none where no code is named.
    """
    since = term_bounds(term, year).start if term else None
    return counts_at(Indicator.objects.filter(code__in=codes), periods_of(year), as_of, since) if codes else {}


def counts_at(
    indicators: Iterable[Indicator], periods: Mapping[str, Period], as_of: date, since: date | None = None
) -> Counts:
    """Return the same of definitions and periods that are at hand; `since` leaves out what was before that day."""
    found = {}
    for indicator in indicators:
        counting, period = counting_of(indicator.code), periods.get(indicator.calendar)
        if counting is not None and period is not None:
            start, end = max(period.start, since or period.start), min(period.end, as_of + timedelta(days=1))
            found[indicator.code] = _counted(indicator, counting, start, end) if start < end else {}
    return found


def _counted(indicator: Indicator, counting: Counting, start: date, end: date) -> dict[int, Count]:
    amounts = counting.count(start, end).get(indicator.code, ())
    records = counting.records(indicator.code, start, end) if amounts else {}
    return {
        each.unit: Count(
            each.amount, text_of(each.amount, indicator), tuple(records.get(each.unit, ())), counting.basis
        )
        for each in amounts
    }  # fmt: skip


def stands_still(row: Submission) -> bool:
    """Whether the counted figures of a submission are frozen: it is no draft, or one that corrects what was frozen."""
    return row.state != State.DRAFT or row.door == Door.CORRECTED


def counts_in(row: Submission, figures: Iterable[Observation] | None = None) -> dict[str, Count]:
    """Return by code what the counted rows of a submission show; nothing, without a query, where its sheet has none.

    `figures` are its observations with their indicators, where they are at hand.
    """
    rows = counted_rows(row.sheet, row.layout)
    if not rows:
        return {}
    if stands_still(row):
        if figures is None:
            figures = Observation.objects.filter(submission=row).exclude(counted="").select_related("indicator")
        frozen = [each for each in figures if each.counted]
        said = frozen_of(frozen, row.year, {row.pk: (row.term, row.as_of)})
        return {each.indicator.code: said[each.pk] for each in frozen}
    live = counts_of(list(rows), row.year, row.as_of, row.term)
    return {code: live.get(code, {}).get(row.unit_id, Count(None, "", (), rows[code].basis)) for code in rows}


def frozen_of(rows: Sequence[Observation], year: int, days: Mapping[int, tuple[str, date]]) -> dict[int, Count]:
    """Return by key what counted observations rest on, and whether the records have changed since.

    `days` gives the term and day of each submission. One query, and those of counting for each that differs; none for none.
    """
    if not rows:
        return {}
    kept: dict[int, list[CountedRecord]] = defaultdict(list)
    for each in CountedRecord.objects.filter(observation__in=[row.pk for row in rows]).order_by("pk"):
        kept[each.observation_id].append(each)
    found = {}
    for term, day in sorted({days[row.submission_id] for row in rows}):
        there = [row for row in rows if days[row.submission_id] == (term, day)]
        live = counts_of(sorted({row.indicator.code for row in there}), year, day, term)
        for row in there:
            now = live.get(row.indicator.code, {}).get(row.unit_id)
            found[row.pk] = _frozen(row, kept[row.pk], now)
    return found


def _frozen(row: Observation, kept: Iterable[CountedRecord], now: Count | None) -> Count:
    there = {record.key: record for record in now.records} if now else {}
    records = tuple(_as_seen(each, there.get(each.key)) for each in kept)
    was = {each.key: each.amount for each in records}
    same = now is not None and now.amount == row.amount and was == {key: r.amount for key, r in there.items()}
    said = f"sổ nay đã khác: hiện đếm được {now.text}" if now else "sổ nay đã khác: hiện không có hồ sơ nào"
    return Count(row.amount, text_of(row.amount, row.indicator), records, row.counted, "" if same else said)


def _as_seen(kept: CountedRecord, now: Record | None) -> Record:
    """Return a record with the words and the link that the one who asks may see now, and the amount of then.

    Of one that is gone nobody can say any more who might open it: only who sees everything reads its words of then.
    """
    if now is None:
        label = kept.label if isinstance(current_scope(), Everything) else UNNAMED
        return Record(f"{label} {GONE}", "", kept.amount, kept.key)
    return Record(now.label, now.path, kept.amount, kept.key)


def text_of(amount: int, indicator: Indicator) -> str:
    """Return a counted amount as printed."""
    if indicator.answer == "yesno":
        return "Có" if amount else "Không"
    return number(Decimal(amount).scaleb(-indicator.decimals), indicator.decimals)
