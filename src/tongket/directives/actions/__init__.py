"""Acts on directives: on the way down, and over their life."""

from .down import (
    PLAIN,
    Particulars,
    Told,
    Upload,
    hand_down,
    hand_on,
    make_known,
    mark_read,
    receive,
    record_told,
    register,
    relate,
)
from .life import add_provisions, cancel, change_due, correct, correct_result, end, take_back

__all__ = [
    "PLAIN", "Particulars", "Told", "Upload", "add_provisions", "cancel", "change_due", "correct", "correct_result",
    "end", "hand_down", "hand_on", "make_known", "mark_read", "receive", "record_told", "register", "relate", "take_back",
]  # fmt: skip
