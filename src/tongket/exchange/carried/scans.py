"""Scans of signed sheets on their way up, each after the submission that it belongs to."""

from collections.abc import Iterator

from tongket.access import Refused
from tongket.cycle.terms import ALL_TERMS
from tongket.organization.map import UnitMap
from tongket.submissions.models import Door, SignedScan, Submission
from tongket.submissions.packaged.actions import add_scan
from tongket.submissions.packaged.values import PackagedScan

from ..shapes import day, file, one_of, record, slug, text, whole
from . import submissions
from .line import Coming, Out, Said, Sort, Taker, Verdict, Way, as_file, judged_paper, refused

KIND = "scan"
_NONE = "Chưa nhận báo cáo mà bản quét này đính kèm."
_SHAPE = record(
    body=slug, sheet=text(20, empty=False), year=whole(2000, 2100), term=one_of(ALL_TERMS), version=whole(1, 10_000),
    attached_by=text(200, empty=False), attached_on=day, file=file,
)  # fmt: skip


def gather(way: Way) -> Iterator[Out]:
    """Yield the scans beside the submissions that go up."""
    rows = SignedScan.objects.filter(submission__in=submissions.accepted(way).values("pk"))
    for row in rows.select_related("submission__body", "file").order_by("pk"):
        named, files = as_file(row.file.read(), row.file.name)
        about = row.submission
        yield Out(
            KIND,
            {
                "body": about.body.slug, "sheet": about.sheet, "year": about.year, "term": about.term,
                "version": about.version,
                "attached_by": row.attached_by, "attached_on": row.attached_on, "file": named,
            },
            files,
        )  # fmt: skip


def _of(said: Said, coming: Coming) -> Submission | None:
    body = coming.way.units.slugs.get(said["body"])
    return Submission.objects.filter(
        body=body.id if body else None, sheet=said["sheet"], year=said["year"], term=said["term"], origin_version=said["version"],
        door=Door.PACKAGE,
    ).first()  # fmt: skip


def _judge(said: Said, coming: Coming) -> Verdict:
    foreign = submissions.of_the_sender(said["body"], coming)
    if foreign is not None:
        return foreign
    if submissions.named(said) not in coming.promised and _of(said, coming) is None:
        return refused(_NONE)
    if said["attached_on"] > coming.way.on:
        return refused("Ngày đính kèm sau hôm nay.")
    return judged_paper(coming.files[said["file"]["sha256"]], said["file"]["name"])


def _take(said: Said, coming: Coming, taker: Taker) -> SignedScan:
    row = _of(said, coming)
    if row is None:
        raise Refused(_NONE)
    named = said["file"]
    scan = PackagedScan(named["name"], coming.files[named["sha256"]], said["attached_by"], said["attached_on"])
    return add_scan(row, scan, office=taker.office, by=taker.by, on=taker.on)


def _title(said: Said, units: UnitMap) -> str:
    about = submissions.title(said, units)
    return f"Bản quét của {about[0].lower()}{about[1:]}"


SORT = Sort(_SHAPE, _title, from_above=False, judge=_judge, take=_take)
