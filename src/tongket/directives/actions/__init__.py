"""Acts on directives: on the way down, and over their life."""

from tongket.directives.files import Marked, Upload

from .down import (
    PLAIN,
    Particulars,
    Told,
    hand_down,
    hand_on,
    make_known,
    mark_read,
    receive,
    record_told,
    register,
    relate,
    tell_refused_file,
)
from .life import add_provisions, cancel, change_due, correct, correct_result, end, take_back

__all__ = [
    "PLAIN", "Marked", "Particulars", "Told", "Upload", "add_provisions", "cancel", "change_due", "correct", "correct_result",
    "end", "hand_down", "hand_on", "make_known", "mark_read", "receive", "record_told", "register", "relate", "take_back",
    "tell_refused_file",
]  # fmt: skip
