"""Sheets on their way down: of a declared one its version, which both instances must know; a made one whole."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from tongket.access import Refused
from tongket.cycle.calendars import Calendar, years_at_work
from tongket.cycle.terms import Frequency
from tongket.measures.models import Indicator
from tongket.measures.rules import Answer, ParentRule, Rule, Sector, TargetKind
from tongket.organization.kinds import Level, Line
from tongket.organization.map import UnitMap
from tongket.organization.models import Unit
from tongket.submissions.checkmaking.models import LONGEST_WHY
from tongket.submissions.checkmaking.policies import MAX_CHECKS, check_says
from tongket.submissions.declarations import Sheet
from tongket.submissions.models import CheckKind, MadeCheck, MadeSheet, Purpose, SheetRow, SheetVersion
from tongket.submissions.queries import declared_sheets, fillers, layouts_of, sheets_of
from tongket.submissions.sheetmaking.actions import Installed, install_sheet
from tongket.workbooks import LONGEST_RULE, MarkedWorkbook, Unreadable, check_form, check_inputs

from ..shapes import day, file, many, maybe, one_of, record, slug, text, truth, whole
from .line import NEW, SAME, Coming, Out, Said, Sort, Taker, Verdict, Way, as_file, refused

DECLARED_KIND, MADE_KIND = "sheet", "made_sheet"
_FIELDS = {
    "purpose": one_of(Purpose.values), "name": text(60, empty=False), "title": text(300, empty=False),
    "level": one_of(Level.values), "line": one_of(Line.values), "status": one_of(["ước", "chính thức"]),
    "closes_month": whole(1, 12), "closes_day": whole(1, 31), "due_month": whole(1, 12), "due_day": whole(1, 31),
    "frequency": one_of(Frequency.values), "within": whole(0, 366), "only_year": maybe(whole(2000, 2100)),
    "withdrawn_on": maybe(day),
}  # fmt: skip
_DEFINITION = {
    "name": text(300, empty=False), "unit_noun": text(60, empty=False), "sector": one_of(Sector.values),
    "calendar": one_of(Calendar.values), "rule": one_of(Rule.values), "parent_rule": one_of(ParentRule.values),
    "decimals": whole(0, 3), "answer": one_of(Answer.values), "target_kind": one_of(TargetKind.values),
    "guide": text(4000),
}  # fmt: skip
_CODE = text(20, empty=False)
_ROWS = many(record(heading=text(120), indicator=_CODE, tab=text(40), cell=text(10)), 200)
_CHECK = {
    "number": whole(1, 32_767), "kind": one_of(CheckKind.values), "rule": text(LONGEST_RULE), "why": text(LONGEST_WHY),
    "codes": many(_CODE, 200), "exclusive": truth, "exhaustive": truth, "times": whole(2, 100), "least": whole(0, 1_000_000),
}  # fmt: skip
_CHECKS = many(record(**_CHECK), MAX_CHECKS)
_VERSION = record(number=whole(1, 1000), issued_on=day, rows=_ROWS, form=maybe(file), checks=_CHECKS)
_MADE = record(
    code=text(12, empty=False), owner=slug, body_kind=text(40, empty=False), **_FIELDS,
    indicators=many(record(code=_CODE, **_DEFINITION), 200), versions=many(_VERSION, 200),
)  # fmt: skip


def asked(way: Way) -> list[Sheet]:
    """Return the sheets of the years at work that the other body, or one below it, fills."""
    below = way.units.below(way.other.id)
    found = {form.code: form for year in years_at_work(way.on) for form in sheets_of(year)}
    return [form for form in found.values() if any(body.id in below for body in fillers(form, way.units))]


def gather(way: Way) -> Iterator[Out]:
    """Yield what the other body and those below it are asked to fill in."""
    made = {row.code: row for row in MadeSheet.objects.select_related("owner")}
    for form in asked(way):
        if form.owner is None:
            yield Out(DECLARED_KIND, {"code": form.code, "layout": form.layout, "title": form.title})
        elif way.own.id in way.units.below(form.owner):  # one's own, or from further above
            said, files = _said(made[form.code])
            yield Out(MADE_KIND, said, files)


def _said(row: MadeSheet) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return a made sheet as plain values: its issued versions, and the definitions that are its own; and its forms."""
    lines = SheetRow.objects.filter(version__sheet=row, version__issued_on__isnull=False)
    rows: dict[SheetVersion, list[SheetRow]] = defaultdict(list)
    for line in lines.select_related("version__form", "indicator").order_by("version__number", "order", "pk"):
        rows[line.version].append(line)
    own = {line.indicator.code: line.indicator for each in rows.values() for line in each}
    checks: dict[SheetVersion, list[dict[str, Any]]] = defaultdict(list)
    for check in MadeCheck.objects.filter(version__in=rows).select_related("version").order_by("number"):
        checks[check.version].append({name: getattr(check, name) for name in _CHECK})
    forms = {version: as_file(version.form.read(), version.form.name) for version in rows if version.form}
    said = {
        "code": row.code, "owner": row.owner.slug, "body_kind": row.kind,
        **{name: getattr(row, name) for name in _FIELDS},
        "indicators": [
            {"code": code, **{name: getattr(own[code], name) for name in _DEFINITION}}
            for code in sorted(own) if not own[code].declared
        ],
        "versions": [
            {"number": version.number, "issued_on": version.issued_on,
             "rows": [{"heading": line.heading, "indicator": line.indicator.code, "tab": line.tab, "cell": line.cell}
                      for line in each],
             "form": forms[version][0] if version in forms else None, "checks": checks[version]}
            for version, each in rows.items()
        ],
    }  # fmt: skip
    return said, {key: data for _, files in forms.values() for key, data in files.items()}


def _judge_declared(said: Said, coming: Coming) -> Verdict:
    if said["code"] in declared_sheets() and said["layout"] in layouts_of(said["code"]):
        return SAME
    return refused("Phần mềm ở hai nơi khác phiên bản biểu này; hãy cập nhật cho cùng phiên bản.")


def _judge_made(said: Said, coming: Coming) -> Verdict:
    owner = coming.way.units.slugs.get(said["owner"])
    if owner is None or coming.way.other.id not in coming.way.units.below(owner.id):
        return refused(f"Cơ quan lập mẫu “{said['owner']}” không phải nơi gửi hoặc cấp trên của nơi gửi.")
    if said["code"] in declared_sheets():
        return refused("Mã biểu trùng biểu có sẵn của phần mềm.")
    return _unlike(said) or _forms(said, coming) or _checks(said) or _beside(said, owner.id)


def _forms(said: Said, coming: Coming) -> Verdict | None:
    """Refuse an Excel form that cannot be a blank, or cells of it that take no figure."""
    for version in said["versions"]:
        cells: dict[str, list[str]] = defaultdict(list)
        for row in version["rows"]:
            cells[row["tab"]] += [row["cell"]] if row["cell"] else []
        if not version["form"] and any(cells.values()):
            return refused("Có ô được đánh dấu mà gói không có mẫu Excel của biểu.")
        try:
            wrong = _wrong(coming.files[version["form"]["sha256"]], cells) if version["form"] else []
        except MarkedWorkbook:
            raise
        except Unreadable as error:
            wrong = [str(error)]
        if wrong:
            return refused(f"Mẫu Excel của biểu không dùng được: {' '.join(wrong)}")
    return None


def _wrong(form: bytes, cells: dict[str, list[str]]) -> list[str]:
    check_form(form)
    return [said for tab, refs in cells.items() for said in check_inputs(form, tab, refs).values()]


def _checks(said: Said) -> Verdict | None:
    """Refuse checks that cannot be read or name no row of their version."""
    answers = dict(Indicator.objects.values_list("code", "answer")) | {
        each["code"]: each["answer"] for each in said["indicators"]
    }
    for version in said["versions"]:
        asked = {row["indicator"]: answers[row["indicator"]] for row in version["rows"]}
        known: dict[int, MadeCheck] = {}
        for each in version["checks"]:
            row = MadeCheck(**each)
            try:
                check_says(row, asked, known.values())
            except Refused as refusal:
                return refused(f"Kiểm tra của biểu không dùng được: {refusal}")
            if known.setdefault(row.number, row) is not row:
                return refused(f"Kiểm tra của biểu không dùng được: số {row.number} ghi hai lần.")
    return None


def _unlike(said: Said) -> Verdict | None:
    """Say why its indicators cannot be taken: unknown here, or defined here otherwise."""
    own = {each["code"]: each for each in said["indicators"]}
    wanted = {row["indicator"] for version in said["versions"] for row in version["rows"]}
    here = {each.code: each for each in Indicator.objects.filter(code__in=[*own, *wanted])}
    missing = sorted(wanted - here.keys() - own.keys())
    if missing:
        return refused(f"Nơi này chưa có chỉ tiêu {', '.join(missing)}; hãy cập nhật phần mềm.")
    other = [c for c in sorted(own) if c in here and any(getattr(here[c], n) != own[c][n] for n in _DEFINITION)]
    if other:
        return refused(f"Chỉ tiêu {', '.join(other)} ở nơi này được định nghĩa khác.")
    foreign = [code for code in sorted(own) if code not in here and not code.startswith(f"{said['code']}.")]
    return refused(f"Chỉ tiêu {', '.join(foreign)} không phải của biểu này.") if foreign else None


def _beside(said: Said, owner: int) -> Verdict:
    row = MadeSheet.objects.select_related("owner").filter(code=said["code"]).first()
    if row is None:
        return NEW
    here, _ = _said(row)
    theirs = {each["number"]: each for each in said["versions"]}
    ours = {each["number"]: each for each in here["versions"]}
    if row.owner_id != owner or any(ours[number] != theirs[number] for number in ours.keys() & theirs.keys()):
        return refused("Nơi này đã có biểu cùng mã với nội dung khác.")
    if ours.keys() - theirs.keys():
        return refused("Nơi này đã nhận phiên bản mới hơn của biểu này.")
    head = all(here[name] == said[name] for name in (*_FIELDS, "body_kind"))
    return SAME if head and ours.keys() == theirs.keys() else NEW


def _take_made(said: Said, coming: Coming, taker: Taker) -> MadeSheet:
    return install_sheet(
        said["code"], owner=Unit.objects.get(slug=said["owner"]),
        said={"kind": said["body_kind"], **{name: said[name] for name in _FIELDS}},
        versions=[
            Installed(
                each["number"], each["issued_on"],
                [(row["heading"], row["indicator"], row["tab"], row["cell"]) for row in each["rows"]],
                (each["form"]["name"], coming.files[each["form"]["sha256"]]) if each["form"] else None,
                each["checks"],
            )
            for each in said["versions"]
        ],
        own={each["code"]: {name: each[name] for name in _DEFINITION} for each in said["indicators"]},
        keeper=coming.way.own.id, by=taker.by, on=taker.on,
    )  # fmt: skip


def _nothing(said: Said, coming: Coming, taker: Taker) -> None:
    """A declared sheet is known already, or refused."""


def _title(said: Said, units: UnitMap) -> str:
    word = "Mẫu biểu" if "versions" in said else "Biểu"
    return f"{word} {said['code']}, {said['title']}"


_DECLARED = record(code=text(20, empty=False), layout=whole(1, 1000), title=text(300))
DECLARED_SORT = Sort(_DECLARED, _title, from_above=True, judge=_judge_declared, take=_nothing)
MADE_SORT = Sort(_MADE, _title, from_above=True, judge=_judge_made, take=_take_made)
