"""What units told in words, by chapter and heading: material for who writes the report. Nothing is copied by itself."""

from collections import defaultdict
from dataclasses import dataclass

from tongket.access import Refused, current_scope
from tongket.cycle.terms import named_in_year
from tongket.measures.rules import Sector
from tongket.organization.map import Node, UnitMap
from tongket.submissions.models import Heading, Narrative
from tongket.submissions.states import State


@dataclass(frozen=True, slots=True)
class Told:
    """One unit's text, and the submission that it stands in (its id)."""

    unit: str
    submission: int
    text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A line of work: under each heading what the units told, in Vietnamese order."""

    label: str
    headings: list[tuple[str, list[Told]]]


def material(unit: str, year: int, units: UnitMap) -> tuple[Node, list[Chapter]]:
    """Return what was told and accepted beneath a unit. One query. Raises Refused for a unit out of sight."""
    node = units.slugs.get(unit)
    if node is None or node.id not in current_scope():
        raise Refused(f"Không có đơn vị “{unit}” trong phạm vi được xem.")
    homes = {body for body, home in units.homeless.items() if home in set(units.subtree(node.id))}
    beneath = set(units.subtree(node.id)) | homes
    rows = Narrative.objects.filter(submission__year=year, submission__state=State.ACCEPTED).select_related(
        "submission"
    )
    found: dict[tuple[str, str], list[tuple[str, Told]]] = defaultdict(list)
    for row in rows:
        place = units.nodes.get(row.submission.unit_id)
        if place is not None and place.id in beneath:
            found[row.sector, row.heading].append(
                (
                    place.sort_key,
                    Told(named_in_year(place.name, row.submission.term, year), row.submission_id, row.text),
                )
            )
    chapters = [
        Chapter(str(sector.label), [
            (str(heading.label), [told for _, told in sorted(found[sector, heading], key=lambda each: each[0])])
            for heading in Heading if (sector, heading) in found
        ])
        for sector in Sector
    ]  # fmt: skip
    return node, [chapter for chapter in chapters if chapter.headings]
