"""Acts on what was decided: targets, tasks, plans."""

from .targets import TargetRow, hand_down_targets, revise_target, set_targets
from .tasks import TaskRow, add_progress, assign, cancel, extend, finish, place_under

__all__ = [
    "TargetRow", "TaskRow", "add_progress", "assign", "cancel", "extend", "finish", "hand_down_targets", "place_under",
    "revise_target", "set_targets",
]  # fmt: skip
