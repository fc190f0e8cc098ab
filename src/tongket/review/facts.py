"""The year's results as the report's chapters see them: every citation files its figure with its sources."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from tongket.documents import Column, Figure, FigureRef, Inlines, Paragraph, SourceRow, Table, Text
from tongket.measures.models import Indicator
from tongket.organization.kinds import Nature
from tongket.organization.map import Node
from tongket.plans.models import Target
from tongket.results.board import Board
from tongket.results.figures import status_of
from tongket.results.queries import bases, basis_text, target_basis, total_path
from tongket.results.values import Result
from tongket.submissions.gaps.queries import Declared, declared_of_year
from tongket.submissions.models import Basis, Step
from tongket.submissions.states import Verb
from tongket.vietnamese import number, short_date

NOT_SENT = (Text("chưa nộp", italic=True),)
TABLE_MM, STT_MM, NAME_MM = 160, 12, 44


def key_of(code: str, *more: str) -> str:
    """Return the key of a figure inside a paper: `tq_19`, `tq_19_chi_tieu`, `tq_19_chu_se`."""
    return "_".join([code, *more]).lower().replace(".", "_").replace("-", "_")[:30]


@dataclass
class YearFacts:
    """Facts of one unit and year. `figures` fills up as chapters cite; `quoted` keeps what each key stands for,
    `illustration` whether any of them is made up.
    """

    board: Board
    board_before: Board
    next_targets: dict[str, Target]
    unit: Node
    illustration: bool = False
    figures: dict[str, Figure] = field(default_factory=dict)
    quoted: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    _results: dict[tuple[str, int, int], Result] = field(default_factory=dict)

    @property
    def year(self) -> int:
        """The report's year."""
        return self.board.year

    def result(self, code: str, unit: Node | None = None, *, before: bool = False) -> Result:
        """Return a result, computed once."""
        board, at = (self.board_before if before else self.board), unit or self.unit
        key = (code, at.id, board.year)
        if key not in self._results:
            self._results[key] = board.result(code, at)
        return self._results[key]

    def value(self, code: str) -> Decimal | None:
        """Return the total of the report's unit, or None when nobody reported."""
        return self.result(code).value

    def wanted(self, code: str) -> Decimal | None:
        """Return the target set for the report's unit, or None."""
        return self.result(code).target_value

    def before(self, code: str) -> Decimal | None:
        """Return last year's total, or None."""
        return self.result(code, before=True).value if self.board_before.periods else None

    def met(self, code: str) -> bool:
        """Say whether the target is met."""
        return self.result(code).met

    def missing(self, code: str) -> list[str]:
        """Return the names of the units that ought to have reported and have not."""
        return [node.full_name for node in self.result(code).missing]

    def printed(self, code: str, *, with_unit: bool = True) -> str:
        """Return the total as text, for papers without bookmarks."""
        self.ref(code)
        return self.figures[key_of(code)].text(with_unit)

    def ref(self, code: str, *, with_unit: bool = True) -> FigureRef:
        """Cite the total. Raises KeyError when nobody reported."""
        return self._cite_result(self.result(code), key_of(code), with_unit=with_unit)

    def before_ref(self, code: str, *, with_unit: bool = True) -> FigureRef:
        """Cite last year's total."""
        return self._cite_result(
            self.result(code, before=True), key_of(code, "nam_truoc"), with_unit=with_unit, board=self.board_before
        )

    def share_ref(self, code: str) -> FigureRef:
        """Cite the share of the target as a percentage."""
        result = self.result(code)
        if result.share is None:
            raise KeyError(f"{code}: no share")
        figure = self._figure(
            result, key_of(code, "ty_le"), self.board, value=result.share * 100,
            decimals=0 if result.share * 100 % 1 == 0 else 1, unit="%",
            label=f"Tỷ lệ so với chỉ tiêu giao: {result.indicator.name}",
        )  # fmt: skip
        done = SourceRow("Thực hiện", result.text or "", f"số liệu {code} trong bảng này")
        asked = self._target_source(self.board.targets[code, result.unit.id])
        figure = replace(figure, sources=(done, asked))
        return self._file(figure, result, with_unit=True)

    def target_ref(self, code: str, *, with_unit: bool = True) -> FigureRef:
        """Cite the target. Raises KeyError when none is set."""
        target = self.board.targets[code, self.unit.id]
        return self._file_target(target, key_of(code, "chi_tieu"), with_unit=with_unit)

    def next_target_ref(self, code: str, *, with_unit: bool = True) -> FigureRef | None:
        """Cite next year's target, or None when none is set."""
        target = self.next_targets.get(code)
        return self._file_target(target, key_of(code, "nam_sau"), with_unit=with_unit) if target else None

    def expected_ref(self, code: str, *, noun: str) -> FigureRef:
        """Cite how many units ought to report it; its source is the map of units of the day."""
        result = self.result(code)
        day = self.board.units.day
        source = SourceRow(f"Danh mục đơn vị ngày {short_date(day)}", str(result.expected), "Cây đơn vị")
        figure = Figure(
            key=key_of(code, "don_vi"), indicator=code, label=f"Số đơn vị phải báo cáo: {result.indicator.name}",
            value=Decimal(result.expected), decimals=0, unit=noun, status="chính thức", as_of=day,
            scope=self.unit.full_name, period=str(result.period), href=total_path(code, self.unit.slug, self.year),
            sources=(source,), basis="danh mục đơn vị hành chính",
        )  # fmt: skip
        return self._file(figure, result, with_unit=True)

    def say(self, *parts: str | FigureRef) -> Paragraph:
        """Build a paragraph of words and figures."""
        return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in parts))

    @cached_property
    def districts(self) -> list[Node]:
        """The territories directly under the report's unit, in Vietnamese order."""
        nodes = [self.board.units.nodes[part] for part in self.board.parts.get(self.unit.id, [])]
        return [node for node in nodes if node.nature == Nature.TERRITORY]

    def by_district(self, caption: str, columns: tuple[tuple[str, str], ...]) -> Table:
        """Build a table of all districts; a total row closes it."""
        width = (TABLE_MM - STT_MM - NAME_MM) / len(columns)
        heads = (
            Column("STT", STT_MM, "center"),
            Column("Đơn vị", NAME_MM),
            *(Column(label, width, "right") for _, label in columns),
        )
        codes = [code for code, _ in columns]
        rows: list[tuple[Inlines, ...]] = [
            ((Text(str(place)),), (Text(node.full_name),), *(self._cell(code, node) for code in codes))
            for place, node in enumerate(self.districts, start=1)
        ]
        rows.append(((), (Text("Tổng cộng"),), *(self._cell(code, self.unit) for code in codes)))
        return Table(caption, heads, tuple(rows), total_rows=1)

    def _cell(self, code: str, node: Node) -> Inlines:
        result = self.result(code, node)
        if result.amount is None:
            return NOT_SENT
        key = key_of(code) if node is self.unit else key_of(code, node.slug)
        return (self._cite_result(result, key, with_unit=False),)

    def _cite_result(self, result: Result, key: str, *, with_unit: bool, board: Board | None = None) -> FigureRef:
        if result.value is None:
            raise KeyError(f"{result.indicator.code}: nobody reported")
        return self._file(self._figure(result, key, board or self.board), result, with_unit=with_unit)

    def _file(self, figure: Figure, result: Result, *, with_unit: bool) -> FigureRef:
        self.figures[figure.key] = figure
        self.quoted[figure.key] = (result.indicator.code, result.unit.id, result.period.label)
        return FigureRef(figure.key, with_unit=with_unit)

    def _figure(
        self, result: Result, key: str, board: Board, *, value: Decimal | None = None, decimals: int | None = None,
        unit: str | None = None, label: str | None = None,
    ) -> Figure:  # fmt: skip
        indicator = result.indicator
        rows = [board.observation(leaf) for leaf in result.leaves]
        known = [row for row in rows if row is not None]
        if result.parts and result.parts[0] * 100 % result.parts[1] == 0:
            decimals = 0  # a share that is exactly whole is written whole: 100%, not 100,0%
        self.illustration |= any(row.basis == Basis.ILLUSTRATION for row in known)
        return Figure(
            key=key, indicator=indicator.code, label=label or indicator.name,
            value=value if value is not None else (result.value or Decimal(0)),
            decimals=indicator.decimals if decimals is None else decimals,
            unit=indicator.unit_noun if unit is None else unit, status=status_of(board, result),
            as_of=max((row.submission.as_of for row in known), default=board.units.day), scope=result.unit.full_name,
            period=str(result.period), href=total_path(indicator.code, result.unit.slug, board.year),
            sources=tuple(self._sources(result, board)), basis="; ".join(bases(board, result)),
        )  # fmt: skip

    def _sources(self, result: Result, board: Board) -> Iterable[SourceRow]:
        plain = result.numerator or result
        for row in plain.rows:
            value = number(plain.shown(row.amount), plain.indicator.decimals)
            for leaf in row.leaves:
                observation = board.observation(leaf)
                if observation is None:
                    records = board.records(plain.indicator.code).get(row.unit.id, ())
                    yield SourceRow(row.unit.name, value, "; ".join(record.label for record in records))
                    continue
                own = f", {basis_text(observation)}" if observation.own_source else ""
                entry = f", {observation.entry}" if observation.entry else ""
                file = observation.submission.file
                own += f", {observation.correction}" if observation.correction else ""
                step = self._accepted.get(observation.submission_id)
                accepted = f"{step.by}, {short_date(step.on)}" if step else ""
                own_value = number(plain.shown(observation.amount), plain.indicator.decimals)
                yield SourceRow(
                    row.unit.name, own_value, f"{observation.cell}{entry}{own}", accepted, file.name if file else ""
                )
        for pair in board.readings(plain.indicator.code, plain.unit.id):
            rest = pair.rests
            value = number(plain.shown(rest.amount), plain.indicator.decimals)
            how = "khớp" if pair.agrees else str(pair.settled) if pair.settled else "chênh lệch, chưa chốt"
            name, file = board.units.nodes[rest.submission.body_id].name, rest.submission.file
            cell = f"{rest.cell}, số đối chiếu, không cộng ({how})"
            yield SourceRow(name, value, cell, "", file.name if file else "")
        for node in plain.missing if plain.indicator.code not in board.counted else ():
            said = self._declared.get(node.id) if board is self.board else None
            words = (
                said.words(plain.indicator.code, plain.indicator.decimals) if said else "chưa có báo cáo được tiếp nhận"
            )
            yield SourceRow(node.name, "chưa nộp", words)
        if isinstance(result.denominator, int):
            code = result.indicator.denominator.partition(":")[2]
            target = self.board.targets.get((code, result.unit.id))
            if target:
                yield self._target_source(target)

    @cached_property
    def _declared(self) -> dict[int, Declared]:
        units = self.board.units
        return declared_of_year(self.year, [unit for found in self.board.expected.values() for unit in found], units)

    @cached_property
    def _accepted(self) -> dict[int, Step]:
        steps = Step.objects.filter(verb=Verb.ACCEPT, submission__year__in=[self.year, self.board_before.year])
        return {step.submission_id: step for step in steps}

    def _target_source(self, target: Target) -> SourceRow:
        value = number(_shown(target), target.indicator.decimals)
        said = target_basis(target)
        return SourceRow(f"Chỉ tiêu giao {self.board.units.nodes[target.unit_id].full_name}", value, said)

    def _file_target(self, target: Target, key: str, *, with_unit: bool) -> FigureRef:
        indicator: Indicator = target.indicator
        figure = Figure(
            key=key, indicator=indicator.code, label=f"Chỉ tiêu giao: {indicator.name}", value=_shown(target),
            decimals=indicator.decimals, unit=indicator.unit_noun, status="chính thức",
            as_of=self.board.units.day, scope=self.unit.full_name, period=str(target.period),
            href=total_path(indicator.code, self.unit.slug, target.period.label),
            sources=(self._target_source(target),), basis=target_basis(target),
        )  # fmt: skip
        self.illustration |= target.basis == Basis.ILLUSTRATION
        self.figures[key] = figure
        self.quoted[key] = (indicator.code, target.unit_id, target.period.label)
        return FigureRef(key, with_unit=with_unit)


def _shown(target: Target) -> Decimal:
    return Decimal(target.amount).scaleb(-target.indicator.decimals)
