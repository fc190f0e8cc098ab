"""Questions about definitions."""

from tongket.access import Refused
from tongket.access.memory import remembered
from tongket.registry import declared

from .declarations import Counting
from .models import Indicator


def indicator(code: str) -> Indicator:
    """Return the indicator with this code. Raises Refused with a sentence when there is none."""
    found = Indicator.objects.filter(code=code.strip().upper()).first()
    if found is None:
        raise Refused(f"Không có chỉ tiêu mang mã “{code}”.")
    return found


def all_indicators() -> list[Indicator]:
    """Return every indicator in the order in which papers list them. One query; none inside a block that remembers."""
    return remembered("indicators", lambda: list(Indicator.objects.order_by("order", "code")))


def counting_of(code: str) -> Counting | None:
    """Return how an indicator is counted from records, None where it only stands on sheets."""
    return next((each for each in declared("counting", Counting) if code in each.indicators), None)
