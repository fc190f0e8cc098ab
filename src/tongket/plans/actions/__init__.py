"""Acts on what was decided: targets, tasks, plans."""

from .plans import PlanText, answer_directive, draw_up_plan, issue_plan, revise_plan
from .targets import TargetRow, hand_down_level, hand_down_targets, keep_target_file, revise_target, set_targets
from .tasks import TaskRow, add_progress, assign, cancel, extend, finish, place_under

__all__ = [
    "PlanText", "TargetRow", "TaskRow", "add_progress", "answer_directive", "assign", "cancel", "draw_up_plan", "extend",
    "finish", "hand_down_level", "hand_down_targets", "issue_plan", "keep_target_file", "place_under", "revise_plan",
    "revise_target", "set_targets",
]  # fmt: skip
