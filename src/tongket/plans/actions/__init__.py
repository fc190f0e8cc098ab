"""Acts on what was decided: targets, tasks, plans."""

from .targets import TargetRow, hand_down_targets, revise_target, set_targets

__all__ = ["TargetRow", "hand_down_targets", "revise_target", "set_targets"]
