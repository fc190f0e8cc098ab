"""Acts on what comes in a package: enter a submission as it was accepted elsewhere, and the scans beside it.

Who may is asked by the app above, which read the package.
"""

from collections.abc import Sequence
from datetime import date

from tongket.access import Actor
from tongket.accounts.models import Office
from tongket.cycle.queries import periods_of
from tongket.evidence.actions import keep, take_in_paper
from tongket.evidence.waysin import WayIn
from tongket.ledger import act
from tongket.measures.models import Indicator
from tongket.measures.queries import all_indicators
from tongket.organization.models import Unit

from ..actions import let_count, write_down
from ..models import (
    DeclaredGap,
    Door,
    GapEstimate,
    Narrative,
    Observation,
    SheetWarning,
    SignedScan,
    Submission,
)
from ..queries import newest
from ..reception import media_type_of
from ..states import State
from .values import Gap, Packaged, PackagedScan


@act
def enter(packaged: Packaged, *, counts: bool, office: Office | None, by: Actor, on: date) -> Submission:
    """Enter a submission that was accepted elsewhere, as sent; where its direct superior sits there (`counts`), as accepted.

    Signer, days, cells and who typed them stay as they were there; accounts of the other instance mean nothing here.
    """
    Unit.objects.select_for_update().get(pk=packaged.body)
    last = newest(packaged.body, packaged.sheet, packaged.year, packaged.term)
    file = None
    if packaged.file is not None:
        name, data = packaged.file
        file = keep(data, name=name, media_type=media_type_of(data), unit=packaged.body, by=by, on=on)
    row = Submission.objects.create(
        body_id=packaged.body, unit_id=packaged.unit, sheet=packaged.sheet, year=packaged.year, term=packaged.term,
        door=Door.PACKAGE,
        version=last.version + 1 if last else 1, state=State.SENT, file=file, came_by=packaged.came_by, **packaged.said,
    )  # fmt: skip
    indicators = {each.code: each for each in all_indicators()}
    _write_figures(row, packaged, indicators)
    SheetWarning.objects.bulk_create(SheetWarning(submission=row, **each) for each in packaged.warnings)
    Narrative.objects.bulk_create(
        Narrative(submission=row, sector=sector, heading=heading, text=text) for sector, heading, text in packaged.words
    )
    _write_gaps(row, packaged.gaps, indicators)
    reason = f"{packaged.came_by}; {packaged.accepted}"
    write_down(row, "packaged", State.SENT, office=office, by=by, on=on, reason=reason)
    if counts:
        let_count(row, office=office, reason=reason, by=by, on=on)
    return row


def _write_figures(row: Submission, packaged: Packaged, indicators: dict[str, Indicator]) -> None:
    periods = periods_of(row.year)
    Observation.objects.bulk_create(
        Observation(
            submission=row, unit_id=row.unit_id, indicator=indicators[each.code], amount=each.amount,
            period=periods[indicators[each.code].calendar], **each.place,
        )
        for each in packaged.figures
    )  # fmt: skip


def _write_gaps(row: Submission, gaps: Sequence[Gap], indicators: dict[str, Indicator]) -> None:
    for each in gaps:
        gap = DeclaredGap.objects.create(submission=row, missing_id=each.missing, **each.said)
        GapEstimate.objects.bulk_create(
            GapEstimate(gap=gap, indicator=indicators[code], amount=amount) for code, amount in each.estimates.items()
        )


@act
def add_scan(row: Submission, scan: PackagedScan, *, office: Office | None, by: Actor, on: date) -> SignedScan:
    """Keep the scan of a signed sheet beside the submission that came before it. Raises Refused by the gate."""
    file = take_in_paper(scan.data, name=scan.name, unit=row.body_id, way_in=WayIn.SCAN, by=by, on=on)
    about = {"attached_by": scan.attached_by, "attached_on": scan.attached_on}
    kept, new = SignedScan.objects.get_or_create(submission=row, file=file, defaults=about)
    if new:
        write_down(row, "scanned", State(row.state), office=office, by=by, on=on, reason=row.came_by)
    return kept
