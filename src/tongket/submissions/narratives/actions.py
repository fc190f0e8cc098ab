"""Acts on the part in words: write it on a draft, carry it over into the next version."""

from collections.abc import Mapping
from datetime import date

from tongket.access import Actor, Refused
from tongket.ledger import act, note
from tongket.measures.rules import Sector
from tongket.submissions.models import MAX_CHARACTERS, Heading, Narrative, Submission
from tongket.workbooks import Wrong, passage

from . import policies


@act
def write_words(
    submission: Submission, sector: str, said: Mapping[str, str], *, by: Actor, on: date
) -> list[Narrative]:
    """Put what a draft tells of a line of work; an empty text takes a heading away.

    Raises Refused for what is too long or cannot be printed.
    """
    row = Submission.objects.select_for_update(of=("self",)).get(pk=submission.pk)
    policies.check_can_write(row, by=by, on=on)
    return put_words(row, sector, said, by=by, on=on)


@act
def put_words(row: Submission, sector: str, said: Mapping[str, str], *, by: Actor, on: date) -> list[Narrative]:
    """Put what a submission tells of a line of work, for the acts that have locked and checked it. Raises Refused."""
    if sector not in set(Sector) or not set(said) <= set(Heading):
        raise Refused("Không có lĩnh vực hoặc đề mục này.")
    texts = {heading: _tidy(heading, text) for heading, text in said.items()}
    Narrative.objects.filter(submission=row, sector=sector, heading__in=list(texts)).delete()
    made = Narrative.objects.bulk_create(
        Narrative(submission=row, sector=sector, heading=heading, text=text) for heading, text in texts.items() if text
    )
    label = f"Ghi phần lời, {Sector(sector).label}: {row}"
    note(
        "submissions.words_written", label=label, about=row, unit=row.body_id, headings=[each.heading for each in made]
    )
    return made


def _tidy(heading: str, text: str) -> str:
    try:
        return passage(text, MAX_CHARACTERS)
    except Wrong as why:
        raise Refused(f"{Heading(heading).label}: {why}") from why


@act
def carry_words(before: Submission, submission: Submission, *, by: Actor, on: date) -> int:
    """Copy what the version before told into a new draft; return how many texts."""
    made = Narrative.objects.bulk_create(
        Narrative(submission=submission, sector=each.sector, heading=each.heading, text=each.text)
        for each in Narrative.objects.filter(submission=before).order_by("pk")
    )
    return len(made)
