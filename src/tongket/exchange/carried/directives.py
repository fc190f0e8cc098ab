"""Directives on their way down: those that a body was handed, with provisions and file. One with a stamp never travels."""

from collections.abc import Iterator

from tongket.access import Refused
from tongket.cycle.calendars import years_at_work
from tongket.directives.actions import Particulars, Upload, register
from tongket.directives.kinds import DocumentKind, Standing, Urgency
from tongket.directives.models import Directive, Dissemination, Provision
from tongket.directives.policies import check_days
from tongket.measures.rules import Sector
from tongket.organization.map import UnitMap
from tongket.organization.models import Unit
from tongket.submissions.models import Basis

from ..shapes import day, file, many, maybe, one_of, record, slug, text, whole
from .line import NEW, SAME, Coming, Out, Said, Sort, Taker, Verdict, Way, as_file, judged_paper, refused

KIND = "directive"
_SHAPE = record(
    document=one_of(DocumentKind.values), number=text(11, empty=False), notation=text(30, empty=False), issuer=slug,
    signed_on=day, subject=text(500, empty=False), basis=one_of(Basis.values), urgency=one_of(Urgency.values),
    due=maybe(day), plan_days=maybe(whole(0, 1000)), signer=text(50), signer_title=text(100), recipients=text(1000),
    copies=maybe(whole(0, 10_000)), pages=maybe(whole(0, 10_000)), sectors=many(one_of(Sector.values), 10),
    provisions=many(record(label=text(60, empty=False), text=text(1000)), 200), file=maybe(file),
)  # fmt: skip


def gather(way: Way) -> Iterator[Out]:
    """Yield the directives of the years at work that the other body was handed and that are in force."""
    rows = Dissemination.objects.filter(
        body=way.other.id, cancelled_on=None, directive__standing=Standing.IN_FORCE, directive__secrecy="",
        directive__book_year__in=years_at_work(way.on),
    ).select_related("directive__issuer", "directive__file").prefetch_related("directive__provisions")  # fmt: skip
    for row in rows.order_by("pk"):
        yield _out(row)


def left_out(way: Way) -> int:
    """Return how many handed down bear a secrecy stamp: their paper goes its own way."""
    rows = Dissemination.objects.filter(body=way.other.id, cancelled_on=None).exclude(directive__secrecy="")
    return rows.filter(directive__book_year__in=years_at_work(way.on)).count()


def _out(row: Dissemination) -> Out:
    each = row.directive
    named, files = as_file(each.file.read(), each.file.name) if each.file else (None, {})
    return Out(
        KIND,
        {
            "document": each.kind, "number": each.number, "notation": each.notation, "issuer": each.issuer.slug,
            "signed_on": each.signed_on, "subject": each.subject, "basis": each.basis, "urgency": each.urgency,
            "due": row.due, "plan_days": each.plan_days, "signer": each.signer, "signer_title": each.signer_title,
            "recipients": each.recipients, "copies": each.copies, "pages": each.pages,
            "sectors": sorted(each.sector_codes),
            "provisions": [{"label": part.label, "text": part.text} for part in each.provisions.all()], "file": named,
        },
        files,
    )  # fmt: skip


def _title(said: Said, units: UnitMap) -> str:
    return f"{DocumentKind(said['document']).label} số {said['number']}/{said['notation']}: {said['subject']}"[:300]


def _judge(said: Said, coming: Coming) -> Verdict:
    issuer = coming.way.units.slugs.get(said["issuer"])
    if issuer is None or issuer.id == coming.way.own.id:
        return refused(f"Không có cơ quan ban hành “{said['issuer']}” ở cấp trên của nơi nhận.")
    try:
        check_days(said["signed_on"], _particulars(said, coming), coming.way.on)
    except Refused as refusal:
        return refused(str(refusal))
    here = Directive.objects.filter(
        owner=coming.way.own.id, issuer=issuer.id, number=said["number"], notation=said["notation"],
        signed_on__year=said["signed_on"].year,
    ).exclude(standing=Standing.CANCELLED).select_related("file").first()  # fmt: skip
    return _beside(here, said) if here is not None else _paper(said, coming)


def _beside(here: Directive, said: Said) -> Verdict:
    """The document stands in the register: by another way, or by an earlier package and changed since by its issuer."""
    file = said["file"]["sha256"] if said["file"] else None
    provisions = [{"label": e.label, "text": e.text} for e in Provision.objects.filter(directive=here)]
    same = (here.subject, here.signed_on) == (said["subject"], said["signed_on"]) and provisions == said["provisions"]
    if same and file in {None, here.file.sha256 if here.file else ""}:
        return SAME
    return refused("Văn bản này đã có trong sổ với nội dung hoặc tệp khác; hãy đối chiếu và sửa dòng đăng ký nếu cần.")


def _paper(said: Said, coming: Coming) -> Verdict:
    named = said["file"]
    return judged_paper(coming.files[named["sha256"]], named["name"], word=True) if named else NEW


def _particulars(said: Said, coming: Coming) -> Particulars:
    names = ("urgency", "due", "plan_days", "signer", "signer_title", "recipients", "copies", "pages")
    sectors = f",{','.join(said['sectors'])}," if said["sectors"] else ""
    return Particulars(
        kind=said["document"], arrived_on=coming.way.on, sectors=sectors, notes=f"Đến theo {_inline(coming)}"[:500],
        **{name: said[name] for name in names},
    )  # fmt: skip


def _inline(coming: Coming) -> str:
    return coming.came_by[0].lower() + coming.came_by[1:]


def _take(said: Said, coming: Coming, taker: Taker) -> Directive:
    units = {unit.slug: unit for unit in Unit.objects.filter(slug__in=[said["issuer"], coming.way.own.slug])}
    named = said["file"]
    return register(
        said["number"], said["notation"], issuer=units[said["issuer"]], owner=units[coming.way.own.slug],
        signed_on=said["signed_on"], subject=said["subject"], basis=said["basis"], more=_particulars(said, coming),
        provisions=[(part["label"], part["text"]) for part in said["provisions"]],
        upload=Upload(named["name"], coming.files[named["sha256"]]) if named else None, by=taker.by, on=taker.on,
    )  # fmt: skip


SORT = Sort(_SHAPE, _title, from_above=True, judge=_judge, take=_take)
