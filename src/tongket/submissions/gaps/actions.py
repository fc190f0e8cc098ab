"""Acts on gaps: declare one; and name at the signature those that nobody declared, so that nothing is hidden."""

from collections.abc import Mapping
from datetime import date

from tongket.access import Actor, Refused
from tongket.ledger import act, note
from tongket.measures.queries import all_indicators
from tongket.organization.map import unit_map

from ..models import DeclaredGap, GapEstimate, How, Submission
from ..queries import same_sheet
from .policies import check_can_declare
from .queries import missing_below

UNSAID = "Chưa có báo cáo được tiếp nhận khi trình ký; người lập biểu không nêu lý do"


@act
def declare_gap(
    submission: Submission, missing: int, *, how: str, reason: str, estimates: Mapping[str, int] | None = None,
    by: Actor, on: date,
) -> DeclaredGap:  # fmt: skip
    """Declare that a body below (its id) is missing; said again, it is said anew. `estimates` by code in 10^-decimals.

    Raises Refused for a body that is not missing, and for estimates of what was left out.
    """
    row = Submission.objects.select_for_update(of=("self",)).select_related("body").get(pk=submission.pk)
    check_can_declare(row, by=by, on=on)
    names = {node.id: node for node, _ in missing_below(row, unit_map(on))}
    if missing not in names:
        raise Refused("Đơn vị này không thiếu báo cáo, hoặc không gửi báo cáo về đây.")
    if not reason.strip():
        raise Refused("Hãy ghi lý do đơn vị chưa có số liệu.")
    if how not in How.values:
        raise Refused("Hãy chọn ước số liệu hoặc để trống.")
    if estimates and how != How.ESTIMATED:
        raise Refused("Đã chọn để trống thì không ghi số ước.")
    said = {"how": how, "reason": reason.strip()[:500], "declared_by": by.actor_label[:200], "declared_on": on}
    gap, _ = DeclaredGap.objects.update_or_create(submission=row, missing_id=missing, defaults=said)
    gap.estimates.all().delete()
    indicators = {each.code: each for each in all_indicators()}
    GapEstimate.objects.bulk_create(
        GapEstimate(gap=gap, indicator=indicators[code], amount=amount) for code, amount in (estimates or {}).items()
    )
    note(
        "submissions.gap_declared", label=f"Khai thiếu {names[missing].name}: {row}", about=row, unit=row.body_id,
        reason=gap.reason, missing=missing, how=how, estimates=dict(estimates or {}),
    )  # fmt: skip
    return gap


@act
def name_silent(submission: Submission, *, by: Actor, on: date) -> list[DeclaredGap]:
    """Declare as left out whoever is missing and was not declared, with what the version before said of them."""
    missing = missing_below(submission, unit_map(on))
    if not missing:
        return []
    known = set(DeclaredGap.objects.filter(submission=submission).values_list("missing", flat=True))
    before = DeclaredGap.objects.filter(submission__in=same_sheet(submission))
    reasons = dict(before.order_by("pk").values_list("missing", "reason"))
    ids = sorted({node.id for node, _ in missing} - known)
    made = DeclaredGap.objects.bulk_create(
        DeclaredGap(
            submission=submission, missing_id=each, how=How.LEFT_OUT, reason=reasons.get(each, UNSAID),
            declared_by=by.actor_label[:200], declared_on=on,
        )
        for each in ids
    )  # fmt: skip
    if made:
        label = f"Ghi {len(made)} đơn vị còn thiếu: {submission}"
        note("submissions.gaps_named", label=label, about=submission, unit=submission.body_id, missing=ids)
    return made
