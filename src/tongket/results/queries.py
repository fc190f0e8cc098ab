"""Questions about results: one total, and the tree of where it came from."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.urls import reverse

from tongket.access import Refused, current_scope
from tongket.measures.declarations import TARGET, Record
from tongket.measures.models import Indicator
from tongket.measures.queries import counting_of
from tongket.measures.rules import ParentRule
from tongket.organization.map import Node
from tongket.plans.models import Target
from tongket.plans.origins import origins_of
from tongket.submissions.models import Basis, CorrectionRequest, Observation
from tongket.submissions.readings.queries import Pair
from tongket.vietnamese import number

from .board import Board, board
from .values import Result, Row

UNACCEPTED = "chưa có báo cáo được tiếp nhận"


@dataclass(frozen=True, slots=True)
class Source:
    """A node of the tree under a figure: total → unit → submission → cell, or record.

    `value` is the text that people read, `amount` the exact number (None where there is none), `ref` a path on the site.
    """

    kind: str
    label: str
    value: str
    ref: str
    amount: Decimal | None = None
    children: tuple["Source", ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the tree as plain values: numbers exact, whole where they are whole."""
        return {
            "kind": self.kind, "label": self.label, "value": None if self.amount is None else plain(self.amount),
            "ref": self.ref,
            "children": [child.as_json() for child in self.children],
        }  # fmt: skip


def plain(value: Decimal) -> int | float:
    """Return a number as JSON has it: whole where it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)


def seen_unit(found: Board, slug: str) -> Node:
    """Return a unit of the board: a total is shown to those who see the whole unit.

    Raises Refused with one and the same sentence for a unit out of sight and for one that does not exist.
    """
    node = found.units.slugs.get(slug)
    if node is None or node.id not in current_scope():
        raise Refused(f"Không có đơn vị “{slug}” trong phạm vi được xem.")
    return node


def total(code: str, *, unit: str, year: int) -> Result:
    """Return what an indicator adds up to for a unit (its slug) in the period labelled `year`. Raises Refused."""
    found = board(year)
    return found.result(code, seen_unit(found, unit))


@lru_cache(maxsize=8192)  # a list of a year's results names hundreds, and working an address out is slow
def total_path(code: str, unit: str, year: int) -> str:
    """Return the page of a total."""
    return reverse("results:total", args=[code, unit, year])


def cell_source(observation: Observation) -> Source:
    """Return the cell in which an observation stands."""
    label = observation.place
    if observation.own_source:
        label += f" (nguồn riêng: {observation.own_source})"
    amount = Decimal(observation.amount).scaleb(-observation.indicator.decimals)
    return Source("cell", label, observation.raw, observation.path, amount)


def basis_text(observation: Observation) -> str:
    """Say what an observation rests on: the records it was counted from, the cell's own source, else its submission's basis."""
    if observation.counted:
        return observation.counted
    if observation.own_source:
        return f"đã công bố: {observation.own_source}"
    submission = observation.submission
    said = Basis(submission.basis).label.lower()
    return f"{said}: {submission.citation}" if submission.citation else said


def bases(found: Board, result: Result) -> list[str]:
    """Return what a total rests on, each basis once, those of most figures first."""
    counts: dict[str, int] = {}
    counting = counting_of(result.indicator.code)
    for leaf in result.leaves:
        row = found.observation(leaf)
        said = basis_text(row) if row else counting.basis if counting else ""
        counts[said] = counts.get(said, 0) + 1
    return sorted(counts, key=lambda said: -counts[said])


def _submission_source(
    found: Board, row: Observation, value: str, amount: Decimal, below: tuple[Source, ...] = ()
) -> Source:
    submission = row.submission
    body = found.units.nodes[submission.body_id].name
    label = (
        f"Biểu {submission.sheet} {submission.when} của {body}, lần {submission.version}, "
        f"{submission.state_label.lower()}, căn cứ: {basis_text(row)}"
    )
    path = reverse("submissions:submission", args=[submission.pk])
    corrected = (correction_source(row.correction),) if row.correction else ()
    cell = _counted_source(found, row) if row.counted else replace(cell_source(row), children=below)
    return Source("submission", label, value, path, amount, (cell, *corrected))


def _counted_source(found: Board, row: Observation) -> Source:
    """Return the cell of a counted figure with the records that it was frozen with; it says where they have changed."""
    cell, count = cell_source(row), found.frozen(row.indicator.code)[row.pk]
    label = f"{cell.label}, {count.how_many}" + (f"; {count.changed}" if count.changed else "")
    return replace(cell, label=label, children=tuple(_record_source(row.indicator, each) for each in count.records))


def correction_source(request: CorrectionRequest) -> Source:
    """Return the request that a corrected cell rests on."""
    path = reverse("submissions:correction", args=[request.pk])
    return Source("correction", f"{request}: {request.reason}", request.stage_label, path)


def _record_source(indicator: Indicator, record: Record) -> Source:
    amount = Decimal(record.amount).scaleb(-indicator.decimals)
    return Source("record", record.label, number(amount, indicator.decimals), record.path, amount)


def _reading_source(found: Board, result: Result, pair: Pair) -> Source:
    """Return the reading that stands beside the one that counts, with how the two stand to each other."""
    row = pair.rests
    row.indicator = result.indicator
    amount = result.shown(row.amount)
    value = number(amount, result.indicator.decimals)
    body = found.units.nodes[row.submission.body_id].full_name
    how = "khớp" if pair.agrees else f"đã chốt: {pair.settled}" if pair.settled else "chênh lệch, chưa chốt"
    path = reverse("submissions:reading", args=[pair.leading.pk])
    source = _submission_source(found, row, value, amount)
    return Source("reading", f"{body}, số đối chiếu, không cộng vào tổng ({how})", value, path, amount, (source,))


def _row_source(found: Board, result: Result, row: Row) -> Source:
    amount = result.shown(row.amount)
    value = number(amount, result.indicator.decimals)
    path = total_path(result.indicator.code, row.unit.slug, found.year)
    children: list[Source] = []
    for leaf in row.leaves:
        observation = found.observation(leaf)
        if observation is not None:
            below = _below(found, result, row) if len(row.leaves) == 1 else ()
            own = result.shown(observation.amount)
            text = number(own, result.indicator.decimals)
            children.append(_submission_source(found, observation, text, own, below))
        else:
            records = found.records(result.indicator.code).get(row.unit.id, ())
            children += [_record_source(result.indicator, each) for each in records]
    children += [Source("missing", each, UNACCEPTED, "") for each in found.terms_missing(row)]
    return Source("unit", row.unit.full_name, value, path, amount, tuple(children))


def _below(found: Board, result: Result, row: Row) -> tuple[Source, ...]:
    """Return the units below whose figures a unit's own figure is the sum of; none where it is not, or where none report."""
    totals = found.totals(result.indicator.code)
    parts = [part for part in found.parts.get(row.unit.id, []) if part in totals]
    if result.indicator.parent_rule != ParentRule.REPLACES or sum(totals[part].amount for part in parts) != row.amount:
        return ()
    rows = (Row(found.units.nodes[part], totals[part].amount, totals[part].leaves) for part in parts)
    return tuple(_row_source(found, result, each) for each in rows)


def tree(found: Board, result: Result) -> Source:
    """Return the tree under a result: its units, their submissions, the cells; under a ratio, its two parts."""
    label = f"{result.indicator.name}, {result.unit.full_name}, {result.period}"
    path = total_path(result.indicator.code, result.unit.slug, found.year)
    if result.about:
        children = _targets_sources(found, result)
    else:
        children = _parts(found, result) if result.numerator else _rows_sources(found, result)
    return Source("total", label, result.text or "chưa có số liệu", path, result.value, tuple(children))


def _rows_sources(found: Board, result: Result) -> Iterator[Source]:
    """Yield what was added up, after each the second reading of it that was not."""
    beside: dict[int, list[Pair]] = defaultdict(list)
    for pair in found.readings(result.indicator.code, result.unit.id):
        beside[pair.counts.unit_id].append(pair)
    for row in result.rows:
        yield _row_source(found, result, row)
        yield from (_reading_source(found, result, pair) for pair in beside.pop(row.unit.id, ()))
    yield from (_reading_source(found, result, pair) for pairs in beside.values() for pair in pairs)


def _targets_sources(found: Board, result: Result) -> Iterator[Source]:
    """Yield the targets of a figure about targets, those not met first; each opens to its own total."""
    for each in sorted(result.about, key=lambda one: one.met):
        ref = total_path(each.indicator.code, each.unit.slug, found.year)
        label = f"{each.indicator.code} {each.indicator.name}"
        yield Source("target", label, each.standing, ref, each.value, tuple(_set_source(found, each)))


def _set_source(found: Board, each: Result) -> Iterator[Source]:
    target = found.targets[each.indicator.code, each.unit.id]
    ref = total_path(each.indicator.code, each.unit.slug, found.year)
    label = f"Chỉ tiêu giao (căn cứ: {target_basis(target)})"
    yield Source("record", label, each.target_text, ref, each.target_value)


def _parts(found: Board, result: Result) -> Iterator[Source]:
    """Yield a ratio's numerator and what it is divided by: another total, or a target with what it rests on."""
    if result.numerator is not None:
        yield tree(found, result.numerator)
    if isinstance(result.denominator, Result):
        yield tree(found, result.denominator)
    elif result.denominator is not None:
        code = result.indicator.denominator.removeprefix(TARGET)
        target = found.targets[code, result.unit.id]
        indicator = found.indicator(code)
        amount = Decimal(target.amount).scaleb(-indicator.decimals)
        label = f"Chỉ tiêu giao: {indicator.name}, {result.unit.full_name} (căn cứ: {target_basis(target)})"
        ref = total_path(code, result.unit.slug, found.year)
        yield Source("record", label, number(amount, indicator.decimals), ref, amount, _origin_source(target))


def _origin_source(target: Target) -> tuple[Source, ...]:
    """Return the registered directive or plan that a target comes from, where it names one."""
    origin = origins_of([target]).get(target.pk)
    return (Source("record", f"Giao theo: {origin.label}", "", origin.path),) if origin else ()


def target_basis(target: Target) -> str:
    """Say what a target rests on, with its citation."""
    said = Basis(target.basis).label.lower()
    return f"{said}: {target.citation}" if target.citation and target.citation.lower() != said else said


def explain(code: str, *, unit: str, year: int) -> Source:
    """Return where a total came from. Raises Refused."""
    found = board(year)
    return tree(found, found.result(code, seen_unit(found, unit)))
