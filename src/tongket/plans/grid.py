"""The page of targets: one indicator over the parts of a unit, editable, its sum held against the whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tongket.access import Refused, current_scope, why_not
from tongket.accounts.models import Office, Role
from tongket.cycle.models import Period
from tongket.cycle.queries import periods_of
from tongket.measures.models import Indicator
from tongket.measures.queries import all_indicators
from tongket.organization.kinds import Nature
from tongket.organization.map import Node, UnitMap
from tongket.registry import declared
from tongket.ui.figures import FigureCell
from tongket.vietnamese import AmbiguousNumber, NotANumber, parse_number

from .apportion import Share, apportion
from .declarations import Asked, Base, Weights
from .models import Target
from .origins import Origin, origins_of
from .parts import Balance, balance, shown

FIELD = "so-"


@dataclass(frozen=True, slots=True)
class Question:
    """What the page is asked for, as its address says it."""

    unit: str = ""
    code: str = ""
    year: int = 0
    base: str = ""
    base_code: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One part: its target, what stands in its input, what is wrong with that, and how a proposal came about."""

    node: Node
    target: Target | None
    text: str
    problem: str = ""
    why: str = ""
    origin: Origin | None = None

    @property
    def name(self) -> str:
        """The name of the input."""
        return f"{FIELD}{self.node.id}"

    @property
    def cell(self) -> FigureCell | None:
        """The target as a figure."""
        return figure_of(self.target)


@dataclass(frozen=True)
class Grid:
    """The page."""

    question: Question
    unit: Node
    units: list[Node]
    indicator: Indicator
    indicators: list[Indicator]
    period: Period | None
    whole: Target | None
    lines: list[Line]
    balance: Balance
    older: list[tuple[Node, Target]]
    bases: Sequence[Base]
    said: str
    problem: str
    why_not: str | None
    owner: int | None
    whole_origin: Origin | None

    @property
    def why_not_whole(self) -> str | None:
        """The sentence why the reader may not change the unit's own target: what was set above is changed there."""
        if self.why_not or self.whole is None or self.whole.owner_id == self.owner:
            return self.why_not
        return "Số này do cơ quan khác giao; chỉ cơ quan đó mới được điều chỉnh."

    @property
    def whole_cell(self) -> FigureCell | None:
        """The unit's own target as a figure."""
        return figure_of(self.whole)


def figure_of(target: Target | None) -> FigureCell | None:
    """Return a target as pages print it; what is made up says so."""
    if target is None:
        return None
    made_up = "số liệu minh họa" if target.basis == "illustration" else None
    return FigureCell(target.words, title=target.citation or target.origin or None, basis=made_up)


def grid(
    asked: Question, units: UnitMap, offices: Sequence[Office], typed: Mapping[str, str] | None = None
) -> Grid | None:
    """Return the page under the current scope, None for who sees no territory. Four queries, and what a base asks.

    `typed` is what was sent from the page, by name of the input. Raises Refused for what is not in sight.
    """
    choices = choices_of(units)
    if not choices:
        return None
    unit = chosen_unit(asked.unit, units, choices)
    indicators = [each for each in all_indicators() if each.target_kind]
    indicator = _indicator(asked.code, indicators)
    period = periods_of(asked.year).get(indicator.calendar)
    found = (
        list(Target.objects.filter(indicator=indicator, period=period).select_related("indicator").order_by("-version"))
        if period
        else []
    )
    current = {target.unit_id: target for target in found if target.current}
    parts = _parts(unit, units, current)
    whole = current.get(unit.id)
    weights, shares, problem = _proposal(asked, parts, indicator, whole)
    origins = origins_of(current.values())
    lines = [
        replace(
            _line(part, target, typed, shares.get(part.id), indicator),
            origin=origins.get(target.pk) if target else None,
        )
        for part, target in ((part, current.get(part.id)) for part in parts)
    ]
    amounts = [amount for line in lines if (amount := amount_of(line.text, indicator)[0]) is not None]
    older = [(units.nodes[t.unit_id], t) for t in found if not t.current and _belongs(t, unit, parts)]
    owner = owner_of(unit, units, offices)
    return Grid(
        question=asked, unit=unit, units=choices, indicator=indicator, indicators=indicators, period=period, whole=whole,
        lines=lines, balance=balance(indicator, whole.amount if whole else None, amounts), older=older,
        bases=declared("bases", Base), said=weights.said if weights else "", problem=problem,
        why_not=why_not(_check_owner, owner, unit, lines), owner=owner,
        whole_origin=origins.get(whole.pk) if whole else None,
    )  # fmt: skip


def choices_of(units: UnitMap) -> list[Node]:
    """Return the territories in scope that have parts; those without, where there are no others."""
    seen = [node for node in units.territories() if node.id in current_scope()]
    return [node for node in seen if node.id in units.parts] or seen


def chosen_unit(slug: str, units: UnitMap, choices: list[Node]) -> Node:
    """Return the territory asked for, by default the largest. Raises Refused for one that is not in sight."""
    if not slug:
        return next((node for node in choices if node.parent not in {each.id for each in choices}), choices[0])
    node = units.slugs.get(slug)
    if node is None or node.id not in current_scope() or node.nature != Nature.TERRITORY:
        raise Refused(f"Không có đơn vị “{slug}” trong phạm vi được xem.")
    return node


def _indicator(code: str, indicators: list[Indicator]) -> Indicator:
    wanted = code.strip().upper()
    found = next((each for each in indicators if each.code == wanted), None)
    if wanted and found is None:
        raise Refused(f"Không có chỉ tiêu giao mang mã “{code}”.")
    return found or next((each for each in indicators if each.target_kind == "quota"), indicators[0])


def _parts(unit: Node, units: UnitMap, current: Mapping[int, Target]) -> list[Node]:
    """Return the smaller territories, and bodies without one that have a target of their own here."""
    homeless = [units.nodes[body] for body, home in units.homeless.items() if home == unit.id and body in current]
    return [*units.parts.get(unit.id, []), *sorted(homeless, key=lambda node: node.sort_key)]


def _belongs(target: Target, unit: Node, parts: Sequence[Node]) -> bool:
    return target.unit_id == unit.id or target.unit_id in {part.id for part in parts}


def _proposal(
    asked: Question, parts: Sequence[Node], indicator: Indicator, whole: Target | None
) -> tuple[Weights | None, dict[int, Share[int]], str]:
    """Return the weights, the proposed shares and the sentence why there are none."""
    base = next((each for each in declared("bases", Base) if each.key == asked.base), None)
    if base is None:
        return None, {}, ""
    if whole is None:
        return None, {}, "Chưa có chỉ tiêu giao cho đơn vị này nên chưa có số để chia."
    try:
        weights = base.weigh(Asked(parts, indicator, asked.year, asked.base_code))
        shares = apportion(whole.amount, weights.amounts)
    except Refused as refusal:
        return None, {}, str(refusal)
    except ValueError:
        return None, {}, "Căn cứ chia đều bằng không ở mọi đơn vị; hãy chọn căn cứ khác."
    return weights, {share.key: share for share in shares}, ""


def _line(
    node: Node, target: Target | None, typed: Mapping[str, str] | None, share: Share[int] | None, indicator: Indicator
) -> Line:
    if share is not None:
        return Line(node, target, plain(share.amount, indicator), "", explained(share, indicator))
    if typed is None:
        return Line(node, target, plain(target.amount, indicator) if target else "")
    text = typed.get(f"{FIELD}{node.id}", "").strip()
    return Line(node, target, text, amount_of(text, indicator)[1])


def explained(share: Share[int], indicator: Indicator) -> str:
    """Say how a proposed amount came about."""
    exact = Decimal(share.exact.numerator) / Decimal(share.exact.denominator)
    written = shown(int((exact * 100).to_integral_value()), _two_more(indicator))
    added = ", phần dư lớn nên thêm 1" if share.rounded_up else ""
    return f"trọng số {share.weight:,}".replace(",", ".") + f"; tính ra {written}{added}"


def _two_more(indicator: Indicator) -> Indicator:
    return Indicator(decimals=indicator.decimals + 2)


def plain(amount: int, indicator: Indicator) -> str:
    """Write an amount as it is typed: no dots for thousands, a comma for decimals."""
    return f"{Decimal(amount).scaleb(-indicator.decimals):f}".replace(".", ",")


def amount_of(text: str, indicator: Indicator) -> tuple[int | None, str]:
    """Read an input: the amount in 10^-decimals or None, and the sentence what is wrong with it."""
    if not text.strip():
        return None, ""
    try:
        value = parse_number(text)
    except AmbiguousNumber as both:
        if indicator.decimals:
            return None, str(both)
        value = both.readings[0]
    except NotANumber as wrong:
        return None, str(wrong)
    scaled = value.scaleb(indicator.decimals)
    if scaled != scaled.to_integral_value():
        return None, f"“{text}”: chỉ tiêu này ghi tối đa {indicator.decimals} chữ số thập phân."
    if scaled < 0:
        return None, "Số giao không được âm."
    if scaled > 10**15:
        return None, "Số giao quá lớn, hãy kiểm tra lại."
    return int(scaled), ""


def owner_of(unit: Node, units: UnitMap, offices: Sequence[Office]) -> int | None:
    """Return the body of this territory in whose name the reader may hand targets down."""
    bodies = [o.body_id for o in offices if o.role in (Role.STAFF, Role.LEADER)]
    return next((b for b in bodies if b in units.nodes and units.nodes[b].territory == unit.id), None)


def check_has_owner(owner: int | None, unit: Node) -> None:
    """Refuse who holds no office at a body of this territory that hands targets down."""
    if owner is None:
        raise Refused(f"Chỉ trợ lý, chuyên viên hoặc lãnh đạo cơ quan của {unit.full_name} mới được giao chỉ tiêu.")


def _check_owner(owner: int | None, unit: Node, lines: Sequence[Line]) -> None:
    check_has_owner(owner, unit)
    if any(line.target is not None and line.target.owner_id != owner for line in lines):
        raise Refused("Chỉ tiêu của các đơn vị này do cơ quan khác giao; chỉ cơ quan đó mới được điều chỉnh.")
