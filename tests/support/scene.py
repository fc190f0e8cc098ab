"""A year at work in the small world, told through the acts that people perform: what the tests of pages look at.

Two districts of Gia Lai (and as many more as asked for) have accepted submissions of two years, the province's command
has its own, and tỉnh Kon Tum next door has all of its own and must be seen by nobody in Gia Lai. Every unit's figures
begin with digits of its own and its names, sources and subjects with words of its own: its marks.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from support.foreignfiles import png
from tongket.access import ALL, Operator, seeing
from tongket.accounts.absence.actions import delegate
from tongket.accounts.actions import appoint, enrol, set_contact
from tongket.accounts.models import Delegation, Member, Role
from tongket.accounts.queries import visible_units
from tongket.cycle.actions import open_year
from tongket.cycle.clock import working_on
from tongket.cycle.queries import periods_of
from tongket.directives.actions import Upload, hand_down, make_known, register
from tongket.directives.models import Directive, Dissemination
from tongket.exchange.actions import keep_key, make_package
from tongket.exchange.keys import Key
from tongket.exchange.models import PackageFile
from tongket.ledger.sealing import new_key, public_of
from tongket.measures.queries import all_indicators
from tongket.organization.actions import found_units
from tongket.organization.kinds import Level, Line
from tongket.organization.map import unit_map
from tongket.organization.models import Unit
from tongket.organization.rows import BodyRow, TerritoryRow
from tongket.plans.actions import (
    PlanText,
    TargetRow,
    TaskRow,
    add_progress,
    answer_directive,
    assign,
    draw_up_plan,
    issue_plan,
    set_targets,
)
from tongket.plans.models import Plan, Progress, Task
from tongket.results.actions import bind_cells, register_form
from tongket.results.models import HigherForm
from tongket.review.actions import draw_up_report
from tongket.review.models import Report
from tongket.review.queries import year_facts
from tongket.submissions import actions
from tongket.submissions.checks.actions import explain
from tongket.submissions.checks.queries import standing_in_the_way
from tongket.submissions.closing.actions import close_year
from tongket.submissions.corrections.actions import ask_correction
from tongket.submissions.corrections.typed import Wanted as Asked
from tongket.submissions.entry.actions import start
from tongket.submissions.issuing import Blank, Wanted, write_blanks
from tongket.submissions.marking.actions import Mark, mark_cells, take_form
from tongket.submissions.models import (
    CorrectionRequest,
    MadeSheet,
    Observation,
    Reconciliation,
    SignedScan,
    Submission,
)  # fmt: skip
from tongket.submissions.narratives.actions import write_words
from tongket.submissions.readings.actions import settle
from tongket.submissions.reception import Incoming, read_incoming
from tongket.submissions.sheetmaking.actions import add_new_row, make_sheet
from tongket.workbooks import CHECKS, Basis, explanations, fields, fill, layout, sources

from .higherform import FIRST, higher_form
from .people import PASSWORD, employ
from .theirform import MEN, PAGE, their_form
from .world import BODIES, BUILDER, DAY, FOUNDED, TERRITORIES, command, territory

YEAR = 2022
GIA_LAI, KON_TUM, CHU_SE, MANG_YANG, BO_NGOONG = "gia-lai", "kon-tum", "chu-se", "mang-yang", "bo-ngoong"
KON_TUM_ROW = territory(KON_TUM, "Tỉnh Kon Tum", Level.PROVINCE, "")
COMMANDS = {
    GIA_LAI: "bo-chqs-gia-lai", KON_TUM: "bo-chqs-kon-tum", CHU_SE: "ban-chqs-chu-se",
    MANG_YANG: "ban-chqs-mang-yang", BO_NGOONG: "ban-chqs-bo-ngoong",
}  # fmt: skip
COMMITTEES = {
    GIA_LAI: "ubnd-tinh-gia-lai",
    KON_TUM: "ubnd-tinh-kon-tum",
    CHU_SE: "ubnd-chu-se",
    MANG_YANG: "ubnd-mang-yang",
}
# The first digits of a unit's figures this year, last year, and of its targets; no sum of them begins so.
DIGITS = {
    GIA_LAI: (1645, 1537, 9041), KON_TUM: (7394, 7281, 7166), CHU_SE: (3171, 2836, 3918), MANG_YANG: (5282, 4727, 5839),
}  # fmt: skip
# What their directives are about: those below are told, others are not.
SUBJECTS = {
    KON_TUM: " tại thao trường Đăk Hring",
    CHU_SE: " tại thao trường Ia Pal",
    MANG_YANG: " tại thao trường Đăk Trôi",
}
WORDS = {GIA_LAI: "Hoàng Đăng Lộc", KON_TUM: "Y Blơk Niê", CHU_SE: "Rơ Mah Phiên", MANG_YANG: "Đinh Yưk Hnhơn"}
TELEPHONES = {GIA_LAI: "0269 3811 645", KON_TUM: "0260 3873 949", CHU_SE: "0269 3831 714", MANG_YANG: "0269 3852 825"}

# Two bodies of the province that report the same figures.
TWO_BODIES = (
    BodyRow("doi-k52", "Đội K52", "Đội K52", "đơn vị thuộc Bộ CHQS", Level.PROVINCE, "",
            ((Line.MILITARY, COMMANDS[GIA_LAI]),), FOUNDED),
    BodyRow("so-ldtbxh-gia-lai", "Sở LĐ-TB&XH tỉnh Gia Lai", "Sở Lao động - Thương binh và Xã hội tỉnh Gia Lai",
            "sở, ngành", Level.PROVINCE, "",
            ((Line.GOVERNMENT, COMMITTEES[GIA_LAI]), (Line.SIDEWAYS, COMMANDS[GIA_LAI])), FOUNDED),
)  # fmt: skip


def committee(slug: str, place: TerritoryRow, superior: str) -> BodyRow:
    """Return the People's Committee of a territory."""
    name = f"UBND {place.full_name[0].lower()}{place.full_name[1:]}"
    full = name.replace("UBND", "Ủy ban nhân dân")
    lines = ((Line.GOVERNMENT, superior),) if superior else ()
    return BodyRow(slug, name, full, "UBND", place.level, place.slug, lines, FOUNDED)


@dataclass
class Scene:
    """What was told: units by slug, people by part, records by the territory that they are of."""

    units: dict[str, Unit]
    people: dict[str, Member] = field(default_factory=dict)
    submissions: dict[str, Submission] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    directives: dict[str, Directive] = field(default_factory=dict)
    lines: dict[str, Dissemination] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    scans: dict[str, SignedScan] = field(default_factory=dict)
    corrections: dict[str, CorrectionRequest] = field(default_factory=dict)
    readings: dict[str, Observation] = field(default_factory=dict)
    minutes: dict[str, Reconciliation] = field(default_factory=dict)
    tasks: dict[str, Task] = field(default_factory=dict)
    proofs: dict[str, Progress] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)
    higher: dict[str, HigherForm] = field(default_factory=dict)
    sheets: dict[str, MadeSheet] = field(default_factory=dict)
    absences: dict[str, Delegation] = field(default_factory=dict)
    packages: dict[str, PackageFile] = field(default_factory=dict)
    extra: tuple[str, ...] = ()

    @property
    def districts(self) -> tuple[str, ...]:
        """The districts of Gia Lai."""
        return (CHU_SE, MANG_YANG, *self.extra)


@contextmanager
def working_as(member: Member, on: date = DAY) -> Iterator[None]:
    """Read and write as this person does on that day."""
    with working_on(on), seeing(visible_units(member, on=on)):
        yield


def marks(unit: str) -> re.Pattern[str]:
    """Return what betrays a row of a unit: its digits as pages, files and JSON write them, its telephone, its words."""
    digits = "|".join(rf"{str(d)[:3]}\.?{str(d)[3:]}\d\d" for d in DIGITS[unit])
    return re.compile(rf"(?<![0-9A-Za-z])(?:{digits}|{TELEPHONES[unit]})(?![0-9A-Za-z])|{re.escape(WORDS[unit])}")


# ── units and people ───────────────────────────────────────────────────────────────────────────────────────────────


def _found(extra: tuple[str, ...]) -> dict[str, Unit]:
    """Found the small world, the committees, Kon Tum, and more districts with their commands."""
    more = [territory(slug, f"Huyện {slug.title()}", Level.DISTRICT, GIA_LAI) for slug in extra]
    rows = {row.slug: row for row in (*TERRITORIES, KON_TUM_ROW, *more)}
    bodies = [
        command(COMMANDS[KON_TUM], "Bộ CHQS tỉnh Kon Tum", KON_TUM_ROW, ""),
        *(command(f"ban-chqs-{row.slug}", f"Ban CHQS {row.full_name.lower()}", row, COMMANDS[GIA_LAI]) for row in more),
        *(committee(slug, rows[place], "" if place in (GIA_LAI, KON_TUM) else COMMITTEES[GIA_LAI])
          for place, slug in COMMITTEES.items()),
        *TWO_BODIES,
    ]  # fmt: skip
    return found_units(tuple(rows.values()), (*BODIES, *bodies), by=BUILDER, on=DAY)


def _settle(scene: Scene) -> None:
    """Give each part of the scene its person; nobody's name is another unit's word."""
    parts: dict[str, tuple[str, str, Role]] = {
        "commune_officer": ("Siu H'Lan", COMMANDS[BO_NGOONG], Role.REPORTER),
        "district_officer": (f"{WORDS[CHU_SE]} Bình", COMMANDS[CHU_SE], Role.REPORTER),
        "district_commander": (f"{WORDS[CHU_SE]} Chiến", COMMANDS[CHU_SE], Role.COMMANDER),
        "district_staff": (f"{WORDS[CHU_SE]} Dũng", COMMANDS[CHU_SE], Role.STAFF),
        "district_secretary": (f"{WORDS[CHU_SE]} Giang", COMMITTEES[CHU_SE], Role.SECRETARY),
        "stranger": (f"{WORDS[MANG_YANG]} An", COMMANDS[MANG_YANG], Role.REPORTER),
        "stranger_staff": (f"{WORDS[MANG_YANG]} Em", COMMANDS[MANG_YANG], Role.STAFF),
        "stranger_secretary": (f"{WORDS[MANG_YANG]} Oanh", COMMITTEES[MANG_YANG], Role.SECRETARY),
        "province_officer": ("Trần Đức Minh", COMMANDS[GIA_LAI], Role.STAFF),
        "province_reporter": (f"{WORDS[GIA_LAI]} Hải", COMMANDS[GIA_LAI], Role.REPORTER),
        "province_commander": (f"{WORDS[GIA_LAI]} Khánh", COMMANDS[GIA_LAI], Role.COMMANDER),
        "auditor": ("Vũ Thanh Sơn", COMMANDS[GIA_LAI], Role.AUDITOR),
        "leader": ("Phạm Hữu Lâm", COMMITTEES[GIA_LAI], Role.LEADER),
        "secretary": (f"{WORDS[GIA_LAI]} Nam", COMMITTEES[GIA_LAI], Role.SECRETARY),
        "planner": ("Ngô Xuân Tùng", COMMITTEES[GIA_LAI], Role.STAFF),
        "abroad_reporter": (f"{WORDS[KON_TUM]} Một", COMMANDS[KON_TUM], Role.REPORTER),
        "abroad_commander": (f"{WORDS[KON_TUM]} Hai", COMMANDS[KON_TUM], Role.COMMANDER),
        "abroad_staff": (f"{WORDS[KON_TUM]} Ba", COMMANDS[KON_TUM], Role.STAFF),
        "abroad_secretary": (f"{WORDS[KON_TUM]} Bốn", COMMITTEES[KON_TUM], Role.SECRETARY),
        "administrator": ("Đỗ Thị Hiền", COMMANDS[GIA_LAI], Role.ADMINISTRATOR),
        "district_leader": (f"{WORDS[CHU_SE]} Khôi", COMMITTEES[CHU_SE], Role.LEADER),
        "district_auditor": ("Cao Văn Đại", COMMANDS[CHU_SE], Role.AUDITOR),
        "district_administrator": ("Tạ Quang Thụ", COMMANDS[CHU_SE], Role.ADMINISTRATOR),
    }
    for place, (part, (name, body, role)) in enumerate(parts.items()):
        scene.people[part] = employ(f"nguoi{place}", name, body=scene.units[body], role=role)
    commander = scene.people["district_commander"]  # will be away next month
    scene.absences[CHU_SE] = delegate(
        commander.offices.get(), to=scene.people["district_staff"], under="KT.", basis="Giấy ủy quyền số 1/GUQ",
        reason="Tập huấn", start=DAY + timedelta(days=30), last_day=DAY + timedelta(days=33), by=commander, on=DAY,
    )  # fmt: skip
    scene.people["officeless"] = _bygone(scene.people["district_auditor"], scene.units[COMMANDS[CHU_SE]])


def _bygone(auditor: Member, body: Unit) -> Member:
    """Return one who holds no office: the own one is over, and so are the days of standing in for the auditor."""
    then = DAY - timedelta(days=20)
    member = enrol("khong-chuc-vu", full_name="Bùi Thị Chờ", password=PASSWORD, by=BUILDER, on=then)
    appoint(
        member,
        body=body,
        role=Role.STAFF,
        title="Trợ lý",
        start=then,
        last_day=DAY - timedelta(days=1),
        by=BUILDER,
        on=then,
    )
    delegate(
        auditor.offices.get(), to=member, under="TUQ.", basis="Giấy ủy quyền số 0/GUQ", reason="Tập huấn",
        start=then, last_day=DAY - timedelta(days=10), by=auditor, on=then,
    )  # fmt: skip
    return member


# ── workbooks ──────────────────────────────────────────────────────────────────────────────────────────────────────


def blank_of(body: str, *, by: Member | Operator, on: date, year: int = YEAR) -> Blank:
    """Issue the blank of a body."""
    return next(iter(write_blanks(year, Wanted(body=body), basis=Basis.UNIT, by=by, on=on)))


def filled(blank: Blank, unit: str, *, digits: int, signed: date, own_source: bool = True) -> bytes:
    """Fill a blank with figures that begin with a unit's digits, and with its words."""
    form, places, word = blank.form, fields(blank.form), WORDS.get(unit, "Nguyễn Văn Thường")
    figures = {row.code: digits * 100 + len(form.rows) - place for place, row in enumerate(form.rows)}  # parts are less
    figures |= {row.code: 90 for row in form.rows if row.unit_noun == "%"}
    figures |= {row.code: digits * 100 + 99 for row in form.rows if row.code == "HC.10"}  # of all years together
    cells: dict[str, Any] = {
        layout(form)[row.code]: "Có" if row.kind == "yesno" else figures[row.code]
        for row in form.rows
        if not row.counted
    }
    if own_source:
        cells[next(iter(sources(form).values()))] = f"Sổ của {word}"
    said = {
        "basis": Basis.PUBLISHED.label, "citation": f"Báo cáo của {word}", "prepared_by": f"{word} Lập",
        "prepared_by_title": "Trợ lý", "signed_by": f"{word} Ký", "signed_by_title": "Chỉ huy trưởng",
        "signed_under": "KT.", "signed_on": signed,
    }  # fmt: skip
    data = fill(blank.data, cells | {places[name]: value for name, value in said.items()})
    explained = dict.fromkeys(explanations(form).values(), f"{word} giải trình")
    return fill(data, explained, page=CHECKS) if explained else data


def explain_all(row: Submission, member: Member) -> None:
    """Explain whatever warning stands in the way of a draft."""
    with working_as(member):
        row.refresh_from_db()
        said = {each.finding.rule: "Đã đối chiếu với sổ" for each in standing_in_the_way(row)}
        explain(row, said, by=member, on=DAY)


def _name(unit: str) -> str:
    return f"Biểu {WORDS.get(unit, unit)}.xlsx"


def picture(unit: str) -> bytes:
    """Return what passes for the scan of a unit's signed sheet, with its word inside."""
    return png(WORDS.get(unit, unit))


def _own_door(unit: str, reporter: Member, commander: Member, staff: Member, *, on: date, year: int) -> Submission:
    """Draw up, put up, sign; be given back once with a reason; sign again; be accepted."""
    digits = DIGITS[unit][0 if year == YEAR else 1]
    with working_as(reporter, on):
        blank = blank_of(COMMANDS[unit], by=reporter, on=on, year=year)
        incoming = read_incoming(filled(blank, unit, digits=digits, signed=on), name=_name(unit), by=reporter, on=on)
        row = actions.draw_up(incoming, by=reporter, on=on).submission
        write_words(row, "enlistment", {"result": f"{WORDS[unit]} giao quân đủ"}, by=reporter, on=on)
    for verb in ("sent", "returned", "sent", "accepted"):
        with working_as(reporter, on):
            if verb == "sent":
                actions.put_up(row, by=reporter, on=on)
        with working_as(commander, on):
            if verb == "sent":
                actions.sign(row, by=commander, on=on)
        with working_as(staff, on):
            if verb == "returned":
                actions.give_back(row, reason=f"Hỏi lại {WORDS[unit]}", by=staff, on=on)
            if verb == "accepted":
                row = actions.accept(row, by=staff, on=on)
    return row


def _reception(scene: Scene, unit: str, *, on: date, year: int) -> Submission:
    """Be received on paper, and accepted."""
    staff, body = scene.people["province_officer"], COMMANDS.get(unit, f"ban-chqs-{unit}")
    digits = DIGITS[unit][0 if year == YEAR else 1] if unit in DIGITS else 11
    with working_as(staff, on):
        blank = blank_of(body, by=staff, on=on, year=year)
        incoming = read_incoming(filled(blank, unit, digits=digits, signed=on), name=_name(unit), by=staff, on=on)
        return actions.accept(actions.receive(incoming, by=staff, on=on).submission, by=staff, on=on)


def _report_in(scene: Scene) -> None:
    doors = (  # who reports, signs, and accepts
        (CHU_SE, "district_officer", "district_commander", "province_officer"),
        (GIA_LAI, "province_reporter", "province_commander", "province_officer"),
        (KON_TUM, "abroad_reporter", "abroad_commander", "abroad_staff"),
    )
    for year, on in ((YEAR - 1, date(YEAR - 1, 12, 6)), (YEAR, date(YEAR, 12, 6))):
        for unit, *parts in doors:
            scene.submissions[unit] = _own_door(unit, *(scene.people[part] for part in parts), on=on, year=year)
        for unit in (MANG_YANG, *scene.extra):
            scene.submissions[unit] = _reception(scene, unit, on=on, year=year)
    for unit, part in (
        (CHU_SE, "province_officer"),
        (GIA_LAI, "province_officer"),
        (MANG_YANG, "province_officer"),
        (KON_TUM, "abroad_staff"),
    ):
        staff, row = scene.people[part], scene.submissions[unit]
        with working_as(staff):
            scene.scans[unit] = actions.attach_scan(
                row, picture(unit), name=f"Quét {WORDS[unit]}.png", by=staff, on=DAY
            )
    with seeing(ALL):
        scene.cells = {unit: row.observations.order_by("pk")[0].cell for unit, row in scene.submissions.items()}


def _close(scene: Scene) -> None:
    """Kon Tum has closed last year; Gia Lai has not, and is told so."""
    staff, on = scene.people["abroad_staff"], date(YEAR - 1, 12, 20)
    with working_as(staff, on):
        close_year(scene.units[COMMANDS[KON_TUM]], YEAR - 1, by=staff, on=on)


def _read_twice(scene: Scene) -> None:
    """Two bodies report the same figures of the province: one difference is settled, one is open."""
    staff, on = scene.people["province_officer"], date(YEAR, 12, 6)
    with working_as(staff, on):
        for body in TWO_BODIES:
            blank = blank_of(body.slug, by=staff, on=on)
            data = filled(blank, GIA_LAI, digits=DIGITS[GIA_LAI][0], signed=on)
            incoming = read_incoming(data, name=f"Biểu {body.slug} {WORDS[GIA_LAI]}.xlsx", by=staff, on=on)
            actions.accept(actions.receive(incoming, by=staff, on=on).submission, by=staff, on=on)
        rows = Observation.objects.filter(submission__sheet="TK-K52").select_related("submission")
        scene.readings[GIA_LAI] = rows.get(indicator__code="HC.04")
        scene.minutes[GIA_LAI] = settle(
            rows.get(indicator__code="HC.09"), reason=f"Theo sổ của {WORDS[GIA_LAI]}", by=staff, on=on
        )


def _ask_corrections(scene: Scene) -> None:
    """Each unit asks that its first figure be corrected, and waits for an answer."""
    for unit, part in ((CHU_SE, "district_officer"), (GIA_LAI, "province_reporter"), (MANG_YANG, "stranger"),
                       (KON_TUM, "abroad_reporter")):  # fmt: skip
        member, row = scene.people[part], scene.submissions[unit]
        with working_as(member):
            code = row.observations.select_related("indicator").order_by("pk")[0].indicator.code
            scene.corrections[unit] = ask_correction(
                row, [Asked(code, DIGITS[unit][0] * 100 + 77)], reason=f"Theo sổ của {WORDS[unit]}",
                proof=picture(unit) + b"\n", name=f"Sổ {WORDS[unit]}.png", by=member, on=DAY,
            )  # fmt: skip


# ── targets, directives, reports ───────────────────────────────────────────────────────────────────────────────────


def _set_targets(scene: Scene) -> None:
    indicators, periods = {i.code: i for i in all_indicators()}, periods_of(YEAR)
    for owner, part, places in (
        (COMMITTEES[GIA_LAI], "planner", (GIA_LAI, CHU_SE, MANG_YANG)),
        (COMMANDS[KON_TUM], "abroad_staff", (KON_TUM,)),
    ):
        planner = scene.people[part]
        rows = [
            TargetRow(indicators[code], scene.units[place], periods[indicators[code].calendar], DIGITS[place][2] * 100 + n,
                      "published", f"Quyết định giao {WORDS[place]}")
            for n, code in enumerate(("TQ.19", "HC.05"))
            for place in places
            if indicators[code].target_kind
        ]  # fmt: skip
        with working_as(planner):
            set_targets(rows, owner=scene.units[owner], by=planner, on=DAY)


def _direct(scene: Scene) -> None:
    """Each unit's directive to those below it; the province's goes to both districts and to the commune."""
    below = {
        GIA_LAI: ("planner", [COMMITTEES[CHU_SE], COMMANDS[CHU_SE], COMMANDS[MANG_YANG], COMMANDS[BO_NGOONG],
                              *(f"ban-chqs-{slug}" for slug in scene.extra)]),
        CHU_SE: ("district_staff", [COMMANDS[BO_NGOONG]]),
        MANG_YANG: ("stranger_staff", ["ban-chqs-kon-dong"]),
        KON_TUM: ("abroad_staff", [COMMANDS[KON_TUM]]),
    }  # fmt: skip
    for place, (unit, (part, bodies)) in enumerate(below.items(), start=1):
        member, on = scene.people[part], date(YEAR, 2, 1)
        with working_as(member, on):
            owner = scene.units[COMMITTEES[unit] if part == "planner" else COMMANDS[unit]]
            subject = "về nhiệm vụ quốc phòng, quân sự địa phương" + SUBJECTS.get(unit, "")
            upload = Upload(f"Văn bản {WORDS[unit]}.png", picture(unit))
            row = register(f"0{place}", "CT-BCH", issuer=owner, owner=owner, signed_on=on, subject=subject,
                           basis="published", upload=upload, by=member, on=on)  # fmt: skip
            handed = hand_down(row, [scene.units[body] for body in bodies], due=date(YEAR, 3, 1), by=member, on=on)
        scene.directives[unit] = row
        told = {unit: line for line in handed for unit, body in COMMANDS.items() if line.body.slug == body}
        scene.lines = told | scene.lines  # of two, the province's
    for part, unit in (("district_officer", CHU_SE), ("stranger", MANG_YANG)):
        member = scene.people[part]
        with working_as(member):
            line = Dissemination.objects.get(directive=scene.directives[GIA_LAI], body__slug=COMMANDS[unit])
            make_known(line, done_on=date(YEAR, 2, 5), how=f"Hội nghị do {WORDS[unit]} chủ trì",
                       attendance=DIGITS[unit][0] * 100 + 99, proof=Upload("anh.png", picture(unit)),
                       by=member, on=DAY)  # fmt: skip


def _assign(scene: Scene) -> None:
    """Each unit's command leads a task of the committee above, and has said how far it is."""
    for unit, owner, setter, doer in (
        (GIA_LAI, COMMITTEES[GIA_LAI], "planner", "province_reporter"),
        (CHU_SE, COMMITTEES[GIA_LAI], "planner", "district_officer"),
        (MANG_YANG, COMMITTEES[GIA_LAI], "planner", "stranger"),
        (KON_TUM, COMMANDS[KON_TUM], "abroad_staff", "abroad_reporter"),
        *((slug, COMMITTEES[GIA_LAI], "planner", "") for slug in scene.extra),
    ):
        member = scene.people[setter]
        lead = scene.units[COMMANDS.get(unit, f"ban-chqs-{unit}")]
        row = TaskRow(
            f"Kiểm tra thao trường do {WORDS.get(unit, unit)} phụ trách", "exercises", lead, date(YEAR, 12, 20)
        )
        with working_as(member):
            scene.tasks[unit] = assign(row, owner=scene.units[owner], by=member, on=DAY)
        if doer:
            member = scene.people[doer]
            with working_as(member):
                said = f"{WORDS[unit]} đã đi kiểm tra"
                scene.proofs[unit] = add_progress(
                    scene.tasks[unit], said, proof=picture(unit), name=f"Ảnh {WORDS[unit]}.png", by=member, on=DAY
                )


def _plan(scene: Scene) -> None:
    """Each command has issued its plan; those of the two districts answer the province's directive."""
    for unit, part in ((GIA_LAI, "province_reporter"), (CHU_SE, "district_officer"), (MANG_YANG, "stranger"),
                       (KON_TUM, "abroad_reporter")):  # fmt: skip
        member, owner, word = scene.people[part], scene.units[COMMANDS[unit]], WORDS[unit]
        with working_as(member):
            text = PlanText(f"Tình hình do {word} nêu", "Hoàn thành đúng hạn")
            row = draw_up_plan(
                f"Kế hoạch huấn luyện của {word}", text, owner=owner, year=YEAR, kind="plan", by=member, on=DAY
            )
            issue_plan(row, number="7", notation="KH-BCH", signer=word, issued_on=DAY, by=member, on=DAY)
            if unit in (CHU_SE, MANG_YANG):
                answer_directive(scene.directives[GIA_LAI], body=owner, plan=row, by=member, on=DAY)
        scene.plans[unit] = row


def _name_contacts(scene: Scene) -> None:
    """Each command says whom to call there, under the unit's own word."""
    for unit, part in ((GIA_LAI, "province_reporter"), (CHU_SE, "district_officer"), (MANG_YANG, "stranger"),
                       (KON_TUM, "abroad_reporter")):  # fmt: skip
        member = scene.people[part]
        with working_as(member):
            set_contact(
                scene.units[COMMANDS[unit]], full_name=f"{WORDS[unit]} Trực", title="Trợ lý", telephone=TELEPHONES[unit],
                by=member, on=DAY,
            )  # fmt: skip


def _conclude(scene: Scene) -> None:
    for unit, part in ((GIA_LAI, "secretary"), (CHU_SE, "district_secretary"), (MANG_YANG, "stranger_secretary"),
                       (KON_TUM, "abroad_secretary")):  # fmt: skip
        member = scene.people[part]
        with working_as(member):
            scene.reports[unit] = draw_up_report(year_facts(unit, YEAR), as_of=date(YEAR, 11, 30), by=member, on=DAY)


def _register_higher(scene: Scene) -> None:
    """Each command answers a form of the higher level; a cell of it asks for the unit's own figure."""
    indicator = next(each for each in all_indicators() if each.code == "TQ.19")
    for unit, part in ((GIA_LAI, "province_officer"), (CHU_SE, "district_staff"), (MANG_YANG, "stranger_staff"),
                       (KON_TUM, "abroad_staff")):  # fmt: skip
        member, word = scene.people[part], WORDS[unit]
        with working_as(member):
            form = register_form(
                higher_form(), file_name=f"Biểu {word}.xlsx", name=f"Biểu 01 {word}", issuer="Bộ Tư lệnh Quân khu 5",
                body=scene.units[COMMANDS[unit]], by=member, on=DAY,
            )  # fmt: skip
            units = dict.fromkeys(("D6", "D7"), scene.units[unit])
            for back, cells in enumerate((units, {"E6": scene.units[unit]})):
                bind_cells(form, FIRST, cells, indicator=indicator, asked="value", years_before=back, by=member, on=DAY)
        scene.higher[unit] = form


def _make_sheets(scene: Scene) -> None:
    """Each command is making a sheet of its own out of an Excel form, not issued yet."""
    for place, (unit, part) in enumerate(((GIA_LAI, "province_officer"), (CHU_SE, "district_staff"),
                                          (MANG_YANG, "stranger_staff"), (KON_TUM, "abroad_staff"))):  # fmt: skip
        member, word = scene.people[part], WORDS[unit]
        with working_as(member):
            scene.sheets[unit] = make_sheet(
                f"DX-0{place}", owner=scene.units[COMMANDS[unit]], purpose="ad_hoc", name=f"Biểu DX-0{place}",
                title=f"Biểu của {word}", kind="CHQS", level="district", line="military", status="ước",
                closes_month=11, closes_day=30, due_month=12, due_day=5, only_year=YEAR, by=member, on=DAY,
            )  # fmt: skip
            row = add_new_row(scene.sheets[unit], heading="", name="Số vụ cháy rừng", unit_noun="vụ", sector="exercises",
                              calendar="reporting", rule="sum", by=member, on=DAY)  # fmt: skip
            take_form(scene.sheets[unit], their_form(), name=f"Biểu 07 {word}.xlsx", by=member, on=DAY)
            mark_cells(scene.sheets[unit], PAGE, [Mark(MEN, row.indicator)], by=member, on=DAY)


def _exchange(scene: Scene) -> None:
    """The province and huyện Chư Sê each know the other's key, as if it worked elsewhere, and made a package for it."""
    for unit, part, other in ((GIA_LAI, "province_officer", CHU_SE), (CHU_SE, "district_staff", GIA_LAI)):
        member, units = scene.people[part], unit_map(DAY)
        own, theirs = units.slugs[COMMANDS[unit]], units.slugs[COMMANDS[other]]
        with working_as(member):
            key = Key(theirs.slug, theirs.full_name, public_of(new_key()))
            to = keep_key(own, theirs, key, by=member, on=DAY)
            scene.packages[unit] = make_package(to, by=member, on=DAY).row


def tell(extra: int = 0) -> Scene:
    """Tell the year, with this many districts beside the two that matter."""
    names = tuple(f"them-{letter}" for letter in "abcdefghij"[:extra])
    with seeing(ALL):
        scene = Scene(_found(names), extra=names)
        _settle(scene)
        for year in (YEAR - 1, YEAR, YEAR + 1):
            open_year(year, by=BUILDER, on=DAY)
    _set_targets(scene)
    _direct(scene)
    _assign(scene)
    _plan(scene)
    _name_contacts(scene)
    _report_in(scene)
    _close(scene)
    _read_twice(scene)
    _conclude(scene)
    _ask_corrections(scene)
    _register_higher(scene)
    _make_sheets(scene)
    _exchange(scene)
    return scene


@contextmanager
def undone() -> Iterator[None]:
    """Run a block inside a transaction that leaves nothing behind."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """The scene, told once for a module; each test's own changes are rolled back by `db`."""
    with django_db_blocker.unblock(), undone():
        yield tell()


# ── a second version, for tests of the moves ───────────────────────────────────────────────────────────────────────

_OWNERS = {
    CHU_SE: ("district_officer", "district_commander"),
    GIA_LAI: ("province_reporter", "province_commander"),
    KON_TUM: ("abroad_reporter", "abroad_commander"),
    MANG_YANG: ("stranger", ""),
}


def second_version(scene: Scene, unit: str, state: str) -> Submission:
    """Bring a unit's second version to a state; where nobody can sign it, it is received on paper."""
    reporter, commander = (scene.people.get(part) for part in _OWNERS[unit])
    assert reporter
    if state == "sent" and commander is None:
        staff = scene.people["province_officer"]
        with working_as(staff):
            return actions.receive(_second(unit, staff), by=staff, on=DAY).submission
    with working_as(reporter):
        if state == "grid":
            return start(scene.units[COMMANDS[unit]].pk, YEAR, empty=True, by=reporter, on=DAY)
        row = actions.draw_up(_second(unit, reporter), by=reporter, on=DAY).submission
        if state == "draft":
            return row
        row = actions.put_up(row, by=reporter, on=DAY)
    if state == "for_signature" or commander is None:
        return row
    with working_as(commander):
        return actions.sign(row, by=commander, on=DAY)


def _second(unit: str, by: Member) -> Incoming:
    blank = blank_of(COMMANDS[unit], by=by, on=DAY)
    return read_incoming(filled(blank, unit, digits=DIGITS[unit][0], signed=DAY), name=_name(unit), by=by, on=DAY)
