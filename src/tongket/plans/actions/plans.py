"""Acts on plans: draw up, revise, issue, answer a directive by a plan or by saying why none is needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tongket.access import Actor, Refused
from tongket.accounts.policies import check_holds
from tongket.directives.models import LIVE, Directive, Dissemination, Provision
from tongket.directives.policies import check_stands
from tongket.ledger import act, note
from tongket.organization.map import unit_map
from tongket.organization.models import Unit
from tongket.plans import policies
from tongket.plans.models import Answer, AnswerProvision, Plan, PlanState, PlanVersion
from tongket.plans.secrecy import check_unwritten, over_plan, stamped, written


@dataclass(frozen=True, slots=True)
class PlanText:
    """What a version says: situation, requirements, and from the second on what changed."""

    situation: str
    requirements: str
    changed: str = ""


@act
def draw_up_plan(
    title: str, text: PlanText, *, owner: Unit, year: int, kind: str, directive: Directive | None = None,
    provisions: Sequence[Provision] = (), basis: str = "unit", by: Actor, on: date,
) -> Plan:  # fmt: skip
    """Draw a plan up as its first draft in the name of `owner`, as its answer to `directive`. Raises Refused."""
    check_holds(by, *policies.PLANNERS, at=owner.pk, on=on, may="lập kế hoạch")
    over = stamped(directive.pk) if directive is not None else None
    check_unwritten(over, text.situation, text.requirements)
    title = written(title, over)
    if not title:
        raise Refused("Chưa ghi tên kế hoạch.")
    unit = unit_map(on).counts_in(owner.pk)
    plan = Plan.objects.create(owner=owner, unit_id=unit, year=year, kind=kind, title=title, basis=basis)
    PlanVersion.objects.create(plan=plan, version=1, situation=text.situation, requirements=text.requirements)
    note("plans.plan_drawn_up", label=f"Lập dự thảo: {plan}", about=plan, unit=owner.pk)
    if directive is not None:
        answer_directive(directive, body=owner, plan=plan, provisions=provisions, by=by, on=on)
    return plan


@act
def revise_plan(plan: Plan, text: PlanText, *, by: Actor, on: date) -> PlanVersion:
    """Draft the next version of an issued plan, saying what changes. Raises Refused."""
    row, newest = _locked(plan)
    check_holds(by, *policies.PLANNERS, at=row.owner_id, on=on, may="sửa đổi kế hoạch của cơ quan mình")
    if newest.state == PlanState.DRAFT:
        raise Refused("Kế hoạch đang có một dự thảo; hãy ban hành dự thảo đó trước.")
    over = over_plan(row)
    check_unwritten(over, text.situation, text.requirements)
    changed = written(text.changed, over)
    if not changed:
        raise Refused("Lần sửa đổi phải ghi nội dung thay đổi.")
    made = PlanVersion.objects.create(
        plan=row, version=newest.version + 1, situation=text.situation or newest.situation,
        requirements=text.requirements or newest.requirements, changed=changed[:500],
    )  # fmt: skip
    note("plans.plan_revised", label=f"Dự thảo sửa đổi: {made}", about=row, unit=row.owner_id, reason=changed)
    return made


@act
def issue_plan(
    plan: Plan, *, number: str, notation: str, signer: str, issued_on: date, by: Actor, on: date
) -> PlanVersion:
    """Issue the draft with number, day and signer; the version before is replaced. Raises Refused.

    Under a directive with a secrecy stamp with number and day alone.
    """
    row, newest = _locked(plan)
    check_holds(by, *policies.PLANNERS, at=row.owner_id, on=on, may="ghi ban hành kế hoạch của cơ quan mình")
    if newest.state != PlanState.DRAFT:
        raise Refused("Kế hoạch không có dự thảo nào chờ ban hành.")
    over = over_plan(row)
    check_unwritten(over, signer)
    if not number.strip() or not (signer.strip() or over):
        raise Refused("Ban hành phải ghi số, ngày và người ký.")
    if issued_on > on:
        raise Refused("Ngày ban hành không được sau hôm nay.")
    for before in PlanVersion.objects.filter(plan=row, state=PlanState.ISSUED):
        before.state = PlanState.REPLACED
        before.save(update_fields=["state"])
    newest.state, newest.number, newest.notation = PlanState.ISSUED, number.strip(), notation.strip()
    newest.signer, newest.issued_on = signer.strip(), issued_on
    newest.save()
    said = f"{newest.number}/{newest.notation}".rstrip("/")
    note("plans.plan_issued", label=f"Ban hành {row} số {said}", about=row, unit=row.owner_id)
    return newest


def _locked(plan: Plan) -> tuple[Plan, PlanVersion]:
    row = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    return row, PlanVersion.objects.filter(plan=row).order_by("-version")[0]


@act
def answer_directive(
    directive: Directive, *, body: Unit, plan: Plan | None = None, not_needed: str = "",
    provisions: Sequence[Provision] = (), by: Actor, on: date,
) -> Answer:  # fmt: skip
    """Say which plan of the body answers a directive that it was handed, or why none is needed. Raises Refused."""
    check_holds(by, *policies.PLANNERS, at=body.pk, on=on, may="trả lời văn bản thay cơ quan")
    check_stands(directive)
    if not Dissemination.objects.filter(LIVE, directive=directive, body=body).exists():
        raise Refused(f"Văn bản {directive} không giao cho cơ quan này.")
    if plan is None and not not_needed.strip() and not directive.secrecy:
        raise Refused("Không lập kế hoạch thì phải ghi lý do.")
    if plan is not None and plan.owner_id != body.pk:
        raise Refused("Chỉ trả lời văn bản bằng kế hoạch của chính cơ quan mình.")
    over = stamped(directive.pk)
    _check_answer(over, plan)
    if any(each.directive_id != directive.pk for each in provisions):
        raise Refused(f"Có điều, khoản không thuộc văn bản {directive}.")
    known = Answer.objects.filter(directive=directive, body=body).first()
    if known is not None and known.plan_id:
        raise Refused(f"Văn bản {directive} đã được trả lời bằng kế hoạch.")
    row = known or Answer(directive=directive, body=body, unit_id=unit_map(on).counts_in(body.pk))
    row.plan, row.answered_on = plan, on
    row.not_needed = "" if plan is not None else written(not_needed, over)[:500]
    row.save()
    AnswerProvision.objects.filter(answer=row).delete()
    AnswerProvision.objects.bulk_create(AnswerProvision(answer=row, provision=each) for each in provisions)
    said = f"bằng {plan}" if plan is not None else "không cần kế hoạch"
    note(
        "plans.directive_answered", label=f"Trả lời văn bản {directive}: {said}", about=row, unit=body.pk,
        reason=row.not_needed, provisions=[each.label for each in provisions],
    )  # fmt: skip
    return row


def _check_answer(over: Directive | None, plan: Plan | None) -> None:
    """Refuse an answer to a directive with a secrecy stamp by a plan that says more than the bare words."""
    if over is None or plan is None:
        return
    texts = PlanVersion.objects.filter(plan=plan).values_list("situation", "requirements", "signer")
    check_unwritten(over, *(each for row in texts for each in row))
    if plan.title != over.bare:
        raise Refused(f"Văn bản số {over} đóng dấu mật: chỉ trả lời bằng kế hoạch có tên “{over.bare}”.")
