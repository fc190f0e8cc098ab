"""Accepted submissions on their way up, whole: figures with their cells, warnings, words, gaps, file, who and when.

Of the body that sends, its own arrive as sent and wait for its superior here; those below it were accepted by their direct
superior there, and count at once, as they would in one installation.
"""

from collections.abc import Iterator
from typing import Any

from tongket.cycle.calendars import years_at_work
from tongket.cycle.queries import not_opened, periods_of
from tongket.cycle.terms import ALL_TERMS, term_name
from tongket.intake import Marked, Rejected
from tongket.measures.models import Indicator
from tongket.measures.rules import Sector
from tongket.organization.map import UnitMap
from tongket.submissions.models import (
    MAX_CHARACTERS,
    Basis,
    Door,
    Heading,
    How,
    Observation,
    Step,
    Submission,
)
from tongket.submissions.packaged.actions import enter
from tongket.submissions.packaged.values import Figure, Gap, Packaged
from tongket.submissions.queries import layouts_of, marked_of, newest, rows_of, sheets
from tongket.submissions.states import State, Verb
from tongket.vietnamese import short_date
from tongket.workbooks import PAGE, open_workbook
from tongket.workbooks.foreign import read_sheets

from ..shapes import day, file, many, maybe, one_of, record, slug, text, whole
from .line import NEW, SAME, Coming, Out, Said, Sort, Taker, Verdict, Way, as_file, body_named, refused

KIND = "submission"
_CODE, _AMOUNT = text(20, empty=False), whole(0, 2**63 - 1)
_PLACE = {
    "tab": text(40), "cell": text(20, empty=False), "raw": text(60), "own_source": text(300), "entered_by": text(200),
    "entered_on": maybe(day), "counted": text(120),
}  # fmt: skip
_ROW = {
    "layout": whole(1, 1000), "basis": one_of(Basis.values), "citation": text(300),
    "status": one_of(["ước", "chính thức"]), "as_of": day, "prepared_by": text(120), "prepared_title": text(120),
    "signed_by": text(120, empty=False), "signed_title": text(120), "signed_under": text(4), "signed_on": day,
}  # fmt: skip
_WARNING = {
    "rule": text(200, empty=False),
    "found": text(500),
    "explanation": text(500),
    "by": text(200, empty=False),
    "on": day,
}
_GAP = {
    "how": one_of(How.values),
    "reason": text(500, empty=False),
    "declared_by": text(200, empty=False),
    "declared_on": day,
}
_SHAPE = record(
    body=slug, sheet=_CODE, year=whole(2000, 2100), term=one_of(ALL_TERMS), version=whole(1, 10_000), **_ROW,
    accepted=record(by=text(200, empty=False), office=text(160), on=day),
    figures=many(record(code=_CODE, amount=_AMOUNT, decimals=whole(0, 6), **_PLACE), 1000),
    warnings=many(record(**_WARNING), 500),
    words=many(record(sector=one_of(Sector.values), heading=one_of(Heading.values),
                      text=text(MAX_CHARACTERS, empty=False)), 100),
    gaps=many(record(missing=slug, **_GAP, estimates=many(record(code=_CODE, amount=_AMOUNT), 1000)), 500),
    file=maybe(file),
)  # fmt: skip


def accepted(way: Way) -> Any:
    """Return the accepted submissions of the years at work that go to the other body: on sheets that it knows."""
    known = [
        code for code, form in sheets().items() if form.owner is None or way.other.id in way.units.below(form.owner)
    ]
    return Submission.objects.filter(
        state=State.ACCEPTED, year__in=years_at_work(way.on), sheet__in=known, body__in=way.units.below(way.own.id)
    ).select_related("body", "file")


def gather(way: Way) -> Iterator[Out]:
    """Yield the accepted submissions of our body and of those below it. Some queries for each hundred."""
    rows = accepted(way).prefetch_related(
        "observations__indicator", "warnings", "narratives", "gaps__missing", "gaps__estimates__indicator", "steps"
    )
    for row in rows.order_by("sheet", "year", "term", "body__slug"):
        yield _out(row)


def _out(row: Submission) -> Out:
    named, files = as_file(row.file.read(), row.file.name) if row.file else (None, {})
    step = max((s for s in row.steps.all() if s.verb == Verb.ACCEPT), key=lambda each: each.pk)
    return Out(
        KIND,
        {
            "body": row.body.slug, "sheet": row.sheet, "year": row.year, "term": row.term, "version": row.version,
            **{name: getattr(row, name) for name in _ROW}, "accepted": _acceptance(step),
            "figures": sorted(map(_figure, row.observations.all()), key=lambda each: str(each["code"])),
            "warnings": [{n: getattr(e, n) for n in _WARNING} for e in _by_key(row.warnings.all())],
            "words": [
                {"sector": e.sector, "heading": e.heading, "text": e.text} for e in _by_key(row.narratives.all())
            ],
            "gaps": [_gap(each) for each in _by_key(row.gaps.all())], "file": named,
        },
        files,
    )  # fmt: skip


def _by_key(rows: Any) -> list[Any]:
    return sorted(rows, key=lambda each: each.pk)


def _acceptance(step: Step) -> dict[str, Any]:
    return {"by": step.by, "office": step.office, "on": step.on}


def _figure(each: Observation) -> dict[str, Any]:
    said = {name: getattr(each, name) for name in _PLACE}
    return {"code": each.indicator.code, "amount": each.amount, "decimals": each.indicator.decimals, **said}


def _gap(each: Any) -> dict[str, Any]:
    estimates = [{"code": e.indicator.code, "amount": e.amount} for e in _by_key(each.estimates.all())]
    return {"missing": each.missing.slug, **{n: getattr(each, n) for n in _GAP}, "estimates": estimates}


def title(said: Said, units: UnitMap) -> str:
    """Return what a submission is called: by its version at the sender's."""
    return (
        f"Báo cáo biểu {said['sheet']} {term_name(said['term'], said['year'])} của {body_named(said['body'], units)}, "
        f"lần {said['version']}"
    )


def _judge(said: Said, coming: Coming) -> Verdict:
    for asked in (_of_the_sender, _on_a_known_sheet, _figures_known, _beside):
        verdict = asked(said, coming)
        if verdict is not None:
            return verdict
    coming.promised.add(named(said))
    return NEW


def named(said: Said) -> tuple[str, str, int, str, int]:
    """Return what picks a submission: body, sheet, year, term, the version at the sender's."""
    return said["body"], said["sheet"], said["year"], said["term"], said["version"]


def of_the_sender(slug: str, coming: Coming) -> Verdict | None:
    """Refuse what is of a body that is neither the sender nor below it."""
    body = coming.way.units.slugs.get(slug)
    if body is None or not body.is_body or body.id not in coming.way.units.below(coming.way.other.id):
        return refused(f"Cơ quan “{slug}” không phải nơi gửi hoặc cấp dưới của nơi gửi.")
    return None


def _of_the_sender(said: Said, coming: Coming) -> Verdict | None:
    unknown = next((gap["missing"] for gap in said["gaps"] if gap["missing"] not in coming.way.units.slugs), None)
    if unknown is not None:
        return refused(f"Không có đơn vị “{unknown}” ở nơi này.")
    if max(said["signed_on"], said["accepted"]["on"]) > coming.way.on:
        return refused("Ngày ký hoặc ngày tiếp nhận sau hôm nay.")
    return of_the_sender(said["body"], coming)


def _on_a_known_sheet(said: Said, coming: Coming) -> Verdict | None:
    form, body = sheets().get(said["sheet"]), coming.way.units.slugs[said["body"]]
    if form is None or not form.is_filled_by(body):
        return refused(f"Nơi này không có biểu {said['sheet']} cho {body.name}.")
    if said["layout"] not in layouts_of(said["sheet"]):
        return refused(f"Biểu {said['sheet']} theo phiên bản {said['layout']}, nơi này không có phiên bản đó.")
    if said["year"] not in years_at_work(coming.way.on):
        return refused(f"Biểu năm {said['year']} không thuộc năm đang nhận.")
    if said["term"] not in form.terms_in(said["year"]):
        return refused(f"Biểu {said['sheet']} không lập cho {term_name(said['term'], said['year'])}.")
    return None if periods_of(said["year"]) else refused(not_opened(said["year"]))


def _figures_known(said: Said, coming: Coming) -> Verdict | None:
    codes = [figure["code"] for figure in said["figures"]]
    rows = {code for group in rows_of(said["sheet"], said["layout"]) for code in group.indicators}
    estimated = {each["code"] for gap in said["gaps"] for each in gap["estimates"]}
    decimals = dict(Indicator.objects.filter(code__in=rows | estimated).values_list("code", "decimals"))
    foreign = sorted({*codes} - rows) + sorted(estimated - decimals.keys())
    if foreign or len({*codes}) < len(codes) or not codes:
        return refused(f"Số liệu không khớp dòng của biểu {said['sheet']}: {', '.join(foreign) or 'trùng hoặc trống'}.")
    other = [each["code"] for each in said["figures"] if each["decimals"] != decimals.get(each["code"])]
    return refused(f"Số chữ số thập phân khác nơi này: {', '.join(other)}.") if other else None


def _beside(said: Said, coming: Coming) -> Verdict | None:
    body, key = coming.way.units.slugs[said["body"]], said["file"]["sha256"] if said["file"] else ""
    rows = Submission.objects.filter(body=body.id, sheet=said["sheet"], year=said["year"], term=said["term"])
    if key and rows.filter(file__sha256=key).exists():
        return SAME
    taken = rows.filter(door=Door.PACKAGE).order_by("-origin_version").first()
    if taken is not None and (taken.origin_version or 0) >= said["version"]:
        same = taken.origin_version == said["version"]
        return refused(
            "Nơi gửi đã gửi lần này với nội dung khác; hãy hỏi lại nơi gửi." if same
            else f"Đã nhận lần gửi {taken.origin_version} mới hơn."
        )  # fmt: skip
    last = newest(body.id, said["sheet"], said["year"], said["term"])
    if last is not None and last.door not in {Door.PACKAGE, Door.RECEPTION}:
        return refused("Cơ quan này lập biểu trên hệ thống ở đây; không nhận thêm theo gói tin.")
    return _workbook(said, coming.files[key]) if key else None


def _workbook(said: Said, data: bytes) -> Verdict | None:
    """Read the workbook in the child: as one of ours where figures stand on the pages of its blank, else as others made it."""
    try:
        marked = marked_of(said["sheet"], said["layout"])
        pages = {"", PAGE} if marked is None else {"", *(page for _, page, _ in marked.cells)}
        ours = all(each["tab"] in pages for each in said["figures"])
        open_workbook(data) if ours else read_sheets(data, said["file"]["name"])
    except Marked:
        raise
    except Rejected as rejection:
        return refused(rejection.sentence)
    return None


def _take(said: Said, coming: Coming, taker: Taker) -> Submission:
    units, body, who = coming.way.units, coming.way.units.slugs[said["body"]], said["accepted"]
    office = f", {who['office']}" if who["office"] else ""
    packaged = Packaged(
        body=body.id, unit=units.counts_in(body.id), sheet=said["sheet"], year=said["year"], term=said["term"],
        said={"origin_version": said["version"], **{name: said[name] for name in _ROW}}, came_by=coming.came_by,
        accepted=f"nơi gửi tiếp nhận ngày {short_date(who['on'])}: {who['by']}{office}",
        figures=[Figure(e["code"], e["amount"], {name: e[name] for name in _PLACE}) for e in said["figures"]],
        warnings=said["warnings"], words=[(e["sector"], e["heading"], e["text"]) for e in said["words"]],
        gaps=[
            Gap(units.slugs[e["missing"]].id, {n: e[n] for n in _GAP}, {x["code"]: x["amount"] for x in e["estimates"]})
            for e in said["gaps"]
        ],
        file=(said["file"]["name"], coming.files[said["file"]["sha256"]]) if said["file"] else None,
    )  # fmt: skip
    counts = body.id != coming.way.other.id
    return enter(packaged, counts=counts, office=taker.office, by=taker.by, on=taker.on)


SORT = Sort(_SHAPE, title, from_above=False, judge=_judge, take=_take)
