"""The demo's two years, told as acts: each by the office it belongs to, on the day on which it would be done."""

from datetime import date, timedelta
from decimal import Decimal

from tongket.cycle.actions import open_year
from tongket.cycle.queries import periods_of
from tongket.directives.actions import Particulars, hand_down, make_known
from tongket.directives.actions import register as enter
from tongket.directives.models import Directive, Dissemination
from tongket.measures.queries import all_indicators
from tongket.organization.kinds import Level
from tongket.organization.models import Unit
from tongket.plans.actions import TargetRow, set_targets
from tongket.review.actions import draw_up_report
from tongket.review.models import Report
from tongket.review.queries import press_text, year_facts
from tongket.submissions import actions
from tongket.submissions.issuing import Blank, Wanted, write_blanks
from tongket.submissions.reception import read_incoming
from tongket.workbooks import Basis, fields, fill, layout, sources

from . import above, chasing, communes, figures, monthly, police, register, waydown, wayup
from .explaining import explained
from .sending import accept, own_door, reception
from .telling import COMMAND, PROVINCE, Teller, working_as

YEAR = 2022
WORKING_DAY = date(2022, 12, 12)
SILENT_DISTRICT = "krong-pa"  # has not yet recorded how it made the directive known
OWN_DOOR = ("ban-chqs-chu-se", "ban-chqs-pleiku", "ban-chqs-an-khe", "bo-chqs-gia-lai")  # the others send workbooks
PROVISIONS = (
    (
        "Điều 1",
        "Ủy ban nhân dân cấp huyện xây dựng kế hoạch thực hiện nhiệm vụ quốc phòng, quân sự địa phương trong năm.",
    ),
    ("Điều 2", "Bộ Chỉ huy Quân sự tỉnh hướng dẫn, kiểm tra việc thực hiện và tổng hợp kết quả."),
    ("Điều 3", "Các sở, ban, ngành phối hợp theo chức năng, nhiệm vụ được giao."),
)


def tell(teller: Teller) -> Report:
    """Tell both years; return the year-end report."""
    for year in (YEAR - 1, YEAR):
        _open(teller, year)
        _set_targets(teller, year)
    teller.progress("Chỉ tiêu giao xuống xã")
    waydown.hand_quotas_down(teller, YEAR)
    teller.progress("Văn bản chỉ đạo và quán triệt")
    _directive(teller)
    register.tell(teller)
    waydown.assign_tasks(teller)
    waydown.answer_by_plans(teller)
    for year in (YEAR - 1, YEAR):
        if year == YEAR:
            teller.progress("Biểu tháng của các huyện")
            monthly.tell(teller)
            teller.progress(f"Biểu số liệu cấp xã năm {year}")
            communes.tell(teller, year)
        teller.progress(f"Biểu số liệu năm {year}")
        if year == YEAR:
            chasing.tell(teller, year)
        _workbooks(teller, year)
        if year < YEAR:
            teller.progress(f"Chốt số liệu năm {year}")
            wayup.close(teller, year)
        else:
            teller.progress("Biểu đối chiếu của Công an các huyện")
            police.tell(teller, year)
    wayup.reconcile(teller, YEAR)
    teller.progress(f"Mở năm công tác {YEAR + 1}")
    _open(teller, YEAR + 1)
    _set_targets(teller, YEAR + 1)
    teller.progress("Báo cáo tổng kết")
    report = _report(teller)
    _second_versions(teller)
    wayup.ask_for_correction(teller, YEAR, WORKING_DAY)
    above.tell(teller, YEAR, WORKING_DAY)
    return report


def _open(teller: Teller, year: int) -> None:
    """Let the committee's officer open a year in the December before it."""
    staff, on = teller.who("tinh.chuyenvien"), date(year - 1, 12, 9)
    with working_as(staff, on):
        open_year(year, by=staff, on=on)


def _set_targets(teller: Teller, year: int) -> None:
    staff, on = teller.who("tinh.chuyenvien"), date(year, 1, 5)
    indicators, periods = {i.code: i for i in all_indicators()}, periods_of(year)
    slugs = {unit.slug: unit for unit in Unit.objects.all()}
    rows = [
        TargetRow(
            indicator=indicators[t.indicator], unit=slugs[t.unit_slug], period=periods[indicators[t.indicator].calendar],
            amount=_amount(t.amount, indicators[t.indicator].decimals), basis=t.basis, citation=t.citation,
        )
        for t in figures.targets(year)
    ]  # fmt: skip
    with working_as(staff, on):
        set_targets(rows, owner=slugs[PROVINCE], by=staff, on=on)


def _amount(value: int | Decimal, decimals: int) -> int:
    return int(Decimal(value).scaleb(decimals))


def _directive(teller: Teller) -> None:
    staff, signed = teller.who("tinh.chuyenvien"), date(YEAR, 1, 14)
    province = Unit.objects.get(slug=PROVINCE)
    with working_as(staff, signed + timedelta(days=3)):
        directive = enter(
            "02", "CT-UBND", issuer=province, owner=province, signed_on=signed, basis="illustration",
            subject=f"về nhiệm vụ quốc phòng, quân sự địa phương năm {YEAR} (văn bản minh họa)",
            more=Particulars(signer="Nguyễn Văn An (minh họa)", signer_title="Chủ tịch", plan_days=30),
            provisions=PROVISIONS, by=staff, on=signed + timedelta(days=3),
        )  # fmt: skip
        bodies = list(Unit.objects.filter(slug__in=[f"ubnd-{d}" for d in figures.DISTRICTS]).order_by("pk"))
        due = date(YEAR, 2, 28)
        command = Unit.objects.get(slug=COMMAND)
        hand_down(directive, [command, *bodies], due=due, by=staff, on=signed + timedelta(days=3))
    _make_known(teller, directive, command, date(YEAR, 1, 28), attendance=65)
    for place, body in enumerate(bodies):
        if body.slug != f"ubnd-{SILENT_DISTRICT}":
            _make_known(teller, directive, body, date(YEAR, 2, 1) + timedelta(days=place), attendance=40 + place * 3)


def _make_known(teller: Teller, directive: Directive, body: Unit, on: date, *, attendance: int) -> None:
    reporter = teller.at(body.slug, "reporter")
    with working_as(reporter, on):
        row = Dissemination.objects.get(body=body, directive=directive)
        make_known(row, done_on=on, how="Hội nghị quán triệt", attendance=attendance, by=reporter, on=on)


def _workbooks(teller: Teller, year: int) -> None:
    staff = teller.who("tinh.tiepnhan")
    blank_folder, filled_folder = (teller.folder / f"{name}-{year}" for name in ("bieu-trang", "bieu-da-dien"))
    for folder in (blank_folder, filled_folder):
        folder.mkdir(parents=True, exist_ok=True)
    issued = date(year, 11, 25)  # after the communes' figures were accepted: what they add up to stands in the blanks
    with working_as(staff, issued):
        wanted = [Wanted(level=Level.DISTRICT), Wanted(level=Level.PROVINCE), Wanted(sheet="TK-LDTBXH")]
        blanks = [
            blank
            for each in wanted
            for blank in write_blanks(year, each, basis=Basis.ILLUSTRATION, by=staff, on=issued)
        ]
    for place, blank in enumerate(blanks):
        (blank_folder / blank.name).write_bytes(blank.data)
        signed = date(year, 12, 1) + timedelta(days=place % 4)
        data = _filled(teller, blank, year, signed)
        (filled_folder / blank.name).write_bytes(data)
        if blank.body.slug in OWN_DOOR:
            submission = own_door(teller, blank, data, signed)
        else:
            submission = reception(blank, data, staff=staff, on=signed + timedelta(days=1))
        accept(submission, staff=staff, on=signed + timedelta(days=2))


def _values(blank: Blank, year: int) -> dict[str, int | Decimal]:
    slug = blank.body.slug
    if slug == "doi-k52":
        return figures.k52_values(year)
    if slug == figures.LABOUR:
        return figures.labour_values(year)
    if slug == COMMAND:
        return figures.province_values(year)
    return figures.district_values(year)[slug.removeprefix("ban-chqs-")]


def _filled(teller: Teller, blank: Blank, year: int, signed: date) -> bytes:
    form, places = blank.form, fields(blank.form)
    kinds = {row.code: row.kind for row in form.rows}
    cells: dict[str, Decimal | int | str | date | None] = {}
    for code, value in _values(blank, year).items():
        cells[layout(form)[code]] = ("Có" if value else "Không") if kinds[code] == "yesno" else value
    for (slug, code), citation in figures.own_sources(year).items():
        if slug == blank.body.slug:
            cells[sources(form)[code]] = citation
    reporter, commander = teller.at(blank.body.slug, "reporter"), teller.at(blank.body.slug, "commander")
    cells |= {
        places["basis"]: Basis.ILLUSTRATION.label,
        places["prepared_by"]: str(reporter), places["prepared_by_title"]: reporter.offices.get().title,
        places["signed_by"]: str(commander), places["signed_by_title"]: commander.offices.get().title,
        places["signed_under"]: "KT." if blank.body.slug == "ban-chqs-kbang" else "Trực tiếp",
        places["signed_on"]: signed,
    }  # fmt: skip
    return explained(fill(blank.data, cells), form, year)


def _second_versions(teller: Teller) -> None:
    """Leave something on the desks: one district's second version waits at the province, another's was returned."""
    staff = teller.who("tinh.tiepnhan")
    for slug, remark in (("phu-thien", ""), ("ia-pa", "Ô suất quà chưa khớp danh sách kèm theo, đề nghị kiểm tra.")):
        body = teller.units.node(f"ban-chqs-{slug}")
        name = f"tk-h-{YEAR}-{body.slug}.xlsx"
        first = (teller.folder / f"bieu-da-dien-{YEAR}" / name).read_bytes()
        with working_as(staff, WORKING_DAY):
            incoming = read_incoming(first, name=name, by=staff, on=WORKING_DAY)
            data = fill(first, {layout(incoming.form)["CS.05"]: 400})
            again = read_incoming(data, name=name.replace(".xlsx", "-lan-2.xlsx"), by=staff, on=WORKING_DAY)
            second = actions.receive(again, by=staff, on=WORKING_DAY).submission
            if remark:
                actions.give_back(second, reason=remark, by=staff, on=WORKING_DAY)


def _report(teller: Teller) -> Report:
    secretary = teller.who("tinh.tonghop")
    with working_as(secretary, WORKING_DAY):
        facts = year_facts("gia-lai", YEAR)
        return draw_up_report(facts, as_of=date(YEAR, 11, 30), by=secretary, on=WORKING_DAY)


def news(teller: Teller) -> str:
    """Return the short news text of the conference, as the secretary sees the figures."""
    with working_as(teller.who("tinh.tonghop"), WORKING_DAY):
        return press_text(year_facts("gia-lai", YEAR))
