"""What an app says in its `rights.py`: by which methods and by whom each of its routes is reached, and what it addresses."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Model

GET: Final = ("GET",)
POST: Final = ("POST",)
FORM: Final = ("GET", "POST")
# What anybody is beside the roles of the offices held today.
ANYBODY: Final = frozenset({"anybody"})
SIGNED_IN: Final = frozenset({"signed-in"})
NO_OFFICE: Final = frozenset({"no-office"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table: the route's full name, its methods, who reaches it, the kind of record in its address.

    `who` holds roles, or ANYBODY, SIGNED_IN, NO_OFFICE; one in common is enough. Whether the record may be seen is asked
    of the scope, whether the act may be done of the policy: a rule only opens the way to both.
    """

    route: str
    methods: tuple[str, ...]
    who: frozenset[str]
    of: type[Model] | None = None
