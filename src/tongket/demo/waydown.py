"""The demo's way down: the enlistment quota handed from the districts to their communes; tasks and plans of the year."""

from dataclasses import dataclass
from datetime import date, timedelta

from tongket.access import ALL, seeing
from tongket.cycle.queries import periods_of
from tongket.directives.models import Directive, Dissemination
from tongket.directives.queries import provisions_of
from tongket.measures.queries import all_indicators
from tongket.measures.rules import Sector
from tongket.organization.map import Node
from tongket.organization.models import Unit
from tongket.plans.actions import (
    PlanText,
    TargetRow,
    TaskRow,
    add_progress,
    answer_directive,
    assign,
    draw_up_plan,
    finish,
    hand_down_targets,
    issue_plan,
)
from tongket.plans.apportion import apportion
from tongket.plans.models import Plan, Target

from . import figures
from .telling import PROVINCE, Teller, working_as

WITHOUT_PLAN = "ubnd-chu-prong"  # answers the directive neither by a plan nor by a reason: one of the three honest gaps
QUOTAS = ("TQ.19", "TQ.20")
_MADE_UP = "Số liệu minh họa: chia đều cho các xã, phần dư theo thứ tự"


def hand_quotas_down(teller: Teller, year: int) -> None:
    """Let each district hand its two quotas down to its communes, in equal parts: made up, but the sums hold."""
    slugs = {unit.slug: unit for unit in Unit.objects.all()}
    for district in figures.DISTRICTS:
        _hand_down(teller, teller.units.node(district), slugs, year)


def _hand_down(teller: Teller, district: Node, slugs: dict[str, Unit], year: int) -> None:
    staff, on = teller.who(f"{district.slug}.chuyenvien"), date(year, 1, 12)
    indicators = {each.code: each for each in all_indicators() if each.code in QUOTAS}
    period = periods_of(year)[indicators["TQ.19"].calendar]
    communes = teller.units.parts[district.id]
    with working_as(staff, on):
        wholes = Target.objects.filter(unit=district.id, indicator__code__in=QUOTAS, period=period, current=True)
        for whole in wholes.select_related("indicator").order_by("indicator__code"):
            shares = apportion(whole.amount, {commune.slug: 1 for commune in communes})
            rows = [
                TargetRow(whole.indicator, slugs[share.key], period, share.amount, "illustration", _MADE_UP)
                for share in shares
            ]
            owner = slugs[f"ubnd-{district.slug}"]
            hand_down_targets(slugs[district.slug], rows, owner=owner, by=staff, on=on)


@dataclass(frozen=True, slots=True)
class _Job:
    """One task of the demo: who leads, by when, and how far it came (`done`: the day; `late`: why)."""

    statement: str
    sector: Sector
    lead: str
    deadline: date
    done: date | None = None
    late: str = ""
    along: tuple[str, ...] = ()
    said: str = ""


_JOBS = (
    _Job("Bảo đảm giao đủ chỉ tiêu công dân nhập ngũ năm 2022", Sector.ENLISTMENT, "bo-chqs-gia-lai", date(2022, 3, 10),
         date(2022, 2, 20), "", ("ubnd-chu-se", "ubnd-pleiku"), "Lễ giao, nhận quân tổ chức xong ở 17 huyện, thị xã, thành phố."),
    _Job("Hoàn thành kiểm kê vũ khí, trang bị, phương tiện kỹ thuật đầu năm", Sector.EQUIPMENT, "bo-chqs-gia-lai",
         date(2022, 1, 31), date(2022, 2, 4), "Hai đơn vị gửi biên bản đối chiếu chậm."),
    _Job("Chuẩn bị diễn tập khu vực phòng thủ huyện", Sector.EXERCISES, "ban-chqs-chu-se", date(2022, 9, 30),
         date(2022, 9, 22), "", ("ubnd-chu-se",), "Đã duyệt ý định, kế hoạch diễn tập."),
    _Job("Rà soát đối tượng hưởng chính sách còn tồn đọng", Sector.POLICY, "ubnd-ia-pa", date(2022, 11, 30)),
    _Job("Báo cáo kết quả thực hiện quy chế phối hợp ba lực lượng năm 2022", Sector.COORDINATION, "ban-chqs-krong-pa",
         date(2022, 12, 15), said="Đang tổng hợp số liệu của công an huyện."),
    _Job("Xét duyệt chính trị, chính sách công dân sẵn sàng nhập ngũ năm 2023", Sector.ENLISTMENT, "ubnd-chu-se",
         date(2022, 12, 31), along=("ban-chqs-chu-se",)),
    _Job("Lập kế hoạch tìm kiếm, quy tập mùa khô 2022–2023", Sector.REMAINS, "doi-k52", date(2022, 12, 16)),
)  # fmt: skip


def assign_tasks(teller: Teller) -> None:
    """Let the province's committee assign the year's tasks, and those who lead them report: all made up."""
    slugs = {unit.slug: unit for unit in Unit.objects.all()}
    staff, on = teller.who("tinh.chuyenvien"), date(2022, 1, 20)
    with working_as(staff, on):
        directive = Directive.objects.get(number="02", notation="CT-UBND")
        articles = {each.label: each for each in provisions_of([directive.pk])}
    for job in _JOBS:
        row = TaskRow(
            job.statement, job.sector, slugs[job.lead], job.deadline, [slugs[body] for body in job.along],
            "Chỉ thị số 02/CT-UBND (minh họa)", directive, basis="illustration",
            provision=articles["Điều 1" if job.lead.startswith("ubnd") else "Điều 2"],
        )  # fmt: skip
        with working_as(staff, on):
            task = assign(row, owner=slugs[PROVINCE], by=staff, on=on)
        doer = teller.at(job.lead, "reporter")
        if job.said:
            with working_as(doer, job.done or date(2022, 12, 8)):
                add_progress(task, job.said, by=doer, on=job.done or date(2022, 12, 8))
        if job.done:
            with working_as(doer, job.done):
                finish(task, done_on=job.done, explanation=job.late, by=doer, on=job.done)


def answer_by_plans(teller: Teller) -> None:
    """Let each body that was handed the year's directive answer it by a plan of its own; the command needs none."""
    units = teller.units
    with seeing(ALL):
        rows = Dissemination.objects.filter(directive__number="02", directive__notation="CT-UBND")
        handed = list(rows.select_related("directive", "body").order_by("pk"))
    for place, row in enumerate(handed):
        doer, on = teller.at(row.body.slug, "reporter"), date(2022, 1, 31) + timedelta(days=place % 8)
        if row.body.slug == WITHOUT_PLAN:
            continue
        with working_as(doer, on):
            if row.body.slug == "bo-chqs-gia-lai":
                reason = "đã có kế hoạch công tác quân sự, quốc phòng năm 2022 theo hệ quân sự (minh họa)"
                answer_directive(row.directive, body=row.body, not_needed=reason, by=doer, on=on)
                continue
            full = units.nodes[row.unit_id].full_name
            place_name = f"{full[0].lower()}{full[1:]}"
            title = f"Kế hoạch thực hiện nhiệm vụ quốc phòng, quân sự địa phương năm 2022 của {place_name}"
            plan = draw_up_plan(
                title, _TEXT, owner=row.body, year=2022, kind="plan", basis="illustration", by=doer, on=on
            )
            issue_plan(
                plan,
                number=str(11 + place),
                notation="KH-UBND",
                signer="Chủ tịch UBND (minh họa)",
                issued_on=on,
                by=doer,
                on=on,
            )
            about = [each for each in provisions_of([row.directive_id]) if each.label == "Điều 1"]
            answer_directive(row.directive, body=row.body, plan=plan, provisions=about, by=doer, on=on)
        if row.body.slug == "ubnd-chu-se":
            _assign_by_plan(teller, plan, row.body, on)


def _assign_by_plan(teller: Teller, plan: Plan, owner: Unit, on: date) -> None:
    """Let a district give its command a task out of its own plan."""
    staff = teller.at(owner.slug, "staff")
    with working_as(staff, on):
        lead = Unit.objects.get(slug="ban-chqs-chu-se")
        said = "Tổ chức huấn luyện lực lượng dân quân năm 2022 theo kế hoạch"
        row = TaskRow(said, Sector.EXERCISES, lead, date(2022, 12, 20), basis="illustration", plan=plan)
        assign(row, owner=owner, by=staff, on=on)


_TEXT = PlanText(
    "Tình hình an ninh chính trị, trật tự an toàn xã hội trên địa bàn ổn định (nội dung minh họa).",
    "Quán triệt, triển khai đầy đủ nội dung chỉ thị; phân công rõ cơ quan chủ trì, thời hạn hoàn thành (nội dung minh họa).",
)
