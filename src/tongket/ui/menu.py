"""What an app declares in its `menu.py`: the entries that it adds to the main menu."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry. `route` is a URL name; `order` sorts; entries of one `section` stand together.

    Who sees it says the route's rule (`rights.py`).
    """

    label: str
    route: str
    order: int
    section: str = ""


# The slot is called "menu" in every app, so this module answers for `ui`: it adds nothing.
DECLARED: tuple[MenuItem, ...] = ()
