"""Acts on warnings: explain them; keep with a version what its workbook said, or what was said of the same figures before."""

from collections.abc import Mapping
from datetime import date

from tongket.access import Actor, Refused
from tongket.ledger import act, note
from tongket.workbooks import Level, Reading

from ..models import SheetWarning, Submission
from .models import LONGEST
from .policies import check_can_explain
from .queries import figures_of, judged, told


@act
def explain(submission: Submission, said: Mapping[str, str], *, by: Actor, on: date) -> list[SheetWarning]:
    """Explain warnings of a draft by their rules; an empty text takes an explanation back.

    Raises Refused for a rule that gives no warning, and for a text longer than 500 characters.
    """
    row = Submission.objects.select_for_update(of=("self",)).select_related("body").get(pk=submission.pk)
    office = check_can_explain(row, by=by, on=on)
    texts = {rule: " ".join(text.split()) for rule, text in said.items()}
    if any(len(text) > LONGEST for text in texts.values()):
        raise Refused(f"Giải trình dài quá {LONGEST} ký tự; hãy viết gọn lại.")
    found = told(row, judged(row, figures_of([row.pk]).get(row.pk, {})))
    standing = {each.finding.rule: each for each in found if each.finding.level is Level.SHOULD}
    if texts.keys() - standing.keys():
        raise Refused("Cảnh báo này không còn; hãy mở lại trang để xem biểu còn gì phải giải trình.")
    changed = {rule: text for rule, text in texts.items() if text != standing[rule].explanation}
    rows = []
    for rule, text in changed.items():
        about = {"found": standing[rule].finding.found[:LONGEST], "explanation": text, "by": by.actor_label[:200]}
        warning, _ = SheetWarning.objects.update_or_create(submission=row, rule=rule, defaults={**about, "on": on})
        rows.append(warning)
    if rows:
        note(
            "submissions.explained", label=f"Giải trình {len(rows)} cảnh báo: {row}", about=row, unit=row.body_id,
            office=office.pk if office else None, version=row.version, warnings=[[e.found, e.explanation] for e in rows],
        )  # fmt: skip
    return rows


@act
def keep_warnings(submission: Submission, reading: Reading, *, by: Actor, on: date) -> None:
    """Keep the warnings of a workbook with their explanations; those that it had no room to explain stay unexplained."""
    said = reading.explanations or {}
    who = reading.prepared_by or by.actor_label
    made = [
        SheetWarning(
            submission=submission, rule=each.rule, found=each.found[:LONGEST], explanation=said.get(each.rule, ""),
            by=who[:200], on=on,
        )
        for each in reading.warned
    ]  # fmt: skip
    SheetWarning.objects.bulk_create(made)
    _tell(submission, made)


@act
def carry_warnings(submission: Submission, *, by: Actor, on: date) -> None:
    """Keep with a version that goes up what was said of the same figures in a version before."""
    own = dict(SheetWarning.objects.filter(submission=submission).values_list("rule", "found"))
    found = told(submission, judged(submission, figures_of([submission.pk]).get(submission.pk, {})))
    warned = [each for each in found if each.finding.level is Level.SHOULD]
    stale = own.keys() - {each.finding.rule for each in warned}
    SheetWarning.objects.filter(submission=submission, rule__in=stale).delete()
    made = []
    for each in warned:
        if own.get(each.finding.rule) != each.finding.found[:LONGEST]:
            about = {"found": each.finding.found[:LONGEST], "explanation": each.explanation, "by": each.by, "on": on}
            warning, _ = SheetWarning.objects.update_or_create(
                submission=submission, rule=each.finding.rule, defaults=about
            )
            made.append(warning)
    _tell(submission, made)


def _tell(submission: Submission, made: list[SheetWarning]) -> None:
    if made:
        note(
            "submissions.warned", label=f"{len(made)} cảnh báo kèm giải trình: {submission}", about=submission,
            unit=submission.body_id, version=submission.version, warnings=[[e.found, e.explanation] for e in made],
        )  # fmt: skip
