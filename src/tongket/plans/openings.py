"""What the opening of a year takes over of tasks and targets, shown before and after."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Count
from django.urls import reverse

from tongket.cycle.declarations import Block, Line, Year, YearPart
from tongket.organization.map import UnitMap, unit_map
from tongket.vietnamese import short_date

from .actions.opening import lay_targets_ready, renew_tasks
from .deadlines import standing
from .models import TargetDraft, Task
from .yearly import Renewal, Start, in_year, renewals, running, starts

_TASK = ("Nhiệm vụ", "Cơ quan chủ trì", "Hạn hoàn thành")


def _tasks(year: Year) -> list[Block]:
    """Return the blocks of tasks. Two queries and the maps of the day and of the year's first."""
    units = unit_map(year.on)
    going_on = _going_on(running(year.label), year, units)
    if year.opened:
        rows = Task.objects.filter(renews__isnull=False, **in_year(year.label)).order_by("first_deadline", "pk")
        lines = tuple(_task(row, row.statement, row.first_deadline, units) for row in rows)
        said = "Đã lập lại từ nhiệm vụ năm trước khi mở năm." if lines else "Không có nhiệm vụ nào được lập lại."
        return [Block("Nhiệm vụ thường xuyên đã lập lại", said, _TASK, lines, doing=True), going_on]
    found = renewals(year.label, on=year.on)
    return [_to_renew(found, year, units), *_not_renewed(found, units), going_on]


def _task(task: Task, statement: str, day: date, units: UnitMap) -> Line:
    lead = units.nodes[task.lead_id].name if task.lead_id in units.nodes else ""
    return Line((statement, lead, short_date(day)), reverse("plans:task", args=[task.pk]))


def _to_renew(found: Iterable[Renewal], year: Year, units: UnitMap) -> Block:
    lines = tuple(_task(each.task, each.statement, each.deadline, units) for each in found if not each.why_not)
    said = (
        "Nhiệm vụ ghi “thường xuyên hằng năm” được lập lại: cùng cơ quan giao, chủ trì, phối hợp, căn cứ; hạn lùi đúng một "
        f"năm; “năm {year.label - 1}” trong nội dung thành “năm {year.label}”."
        if lines
        else f"Không có nhiệm vụ “thường xuyên hằng năm” nào của năm {year.label - 1} để lập lại."
    )
    return Block("Nhiệm vụ thường xuyên lập lại", said, _TASK, lines, doing=True)


def _not_renewed(found: Iterable[Renewal], units: UnitMap) -> list[Block]:
    lines = tuple(
        Line((*_task(each.task, each.statement, each.deadline, units).cells, each.why_not),
             reverse("plans:task", args=[each.task.pk]))
        for each in found if each.why_not
    )  # fmt: skip
    said = "Nhiệm vụ thường xuyên không lập lại được; nếu vẫn cần thì giao mới."
    return [Block("Nhiệm vụ thường xuyên không lập lại", said, (*_TASK, "Lý do"), lines)] if lines else []


def _going_on(rows: Iterable[Task], year: Year, units: UnitMap) -> Block:
    lines = tuple(
        Line((*(line := _task(row, row.statement, row.deadline, units)).cells, standing(row, year.on).word), line.link)
        for row in rows
    )
    said = (
        "Nhiệm vụ chưa xong có hạn trong năm trước tiếp tục theo dõi, giữ nguyên cơ quan và hạn."
        if lines
        else "Không còn nhiệm vụ nào của năm trước chưa xong."
    )
    return Block("Nhiệm vụ năm trước còn mở", said, (*_TASK, "Tình trạng"), lines, folded=len(lines) > 12)


def _targets(year: Year) -> list[Block]:
    """Return the blocks of targets. Two queries and the map of the year's first day; one of a year that was opened."""
    columns = ("Chỉ tiêu", "Số đơn vị")
    if year.opened:
        rows = TargetDraft.objects.filter(period__label=year.label).order_by("indicator__order", "indicator__code")
        told = rows.values_list("indicator__code", "indicator__name", "indicator__order").annotate(count=Count("pk"))
        lines = tuple(_drafts(code, name, count, year) for code, name, _, count in told)
        said = "Dự thảo đã để sẵn ở trang Chỉ tiêu giao." if lines else "Không có dự thảo chỉ tiêu nào."
        return [Block("Chỉ tiêu giao: dự thảo từ năm trước", said, columns, lines, doing=True)]
    found = starts(year.label, on=year.on)
    counted = Counter((each.target.indicator.code, each.target.indicator.name) for each in found if not each.why_not)
    lines = tuple(_drafts(code, name, count, year) for (code, name), count in counted.items())
    said = (
        f"Số giao năm {year.label - 1} để sẵn làm dự thảo năm {year.label}, chưa tính là đã giao; cơ quan giao xem, sửa "
        "rồi giao ở trang Chỉ tiêu giao."
        if lines
        else f"Không có chỉ tiêu giao nào của năm {year.label - 1} để làm dự thảo."
    )
    return [Block("Chỉ tiêu giao: dự thảo từ năm trước", said, columns, lines, doing=True), *_not_ready(found)]


def _drafts(code: str, name: str, count: int, year: Year) -> Line:
    return Line((f"{code} {name}", str(count)), f"{reverse('plans:targets')}?chi-tieu={code}&nam={year.label}")


def _not_ready(found: Iterable[Start]) -> list[Block]:
    left = Counter((each.target.indicator.code, each.why_not) for each in found if each.why_not)
    lines = tuple(Line((code, str(count), why)) for (code, why), count in left.items())
    said = "Số giao năm trước không thành dự thảo."
    return [Block("Chỉ tiêu giao không để sẵn", said, ("Chỉ tiêu", "Số đơn vị", "Lý do"), lines)] if lines else []


DECLARED = (
    YearPart("tasks", "Nhiệm vụ", 40, _tasks, renew_tasks),
    YearPart("targets", "Chỉ tiêu giao", 50, _targets, lay_targets_ready),
)
