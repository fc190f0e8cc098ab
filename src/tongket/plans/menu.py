"""Entries of the main menu."""

from tongket.ui.menu import MenuItem

DECLARED = (
    MenuItem("Kế hoạch", "plans:plans", 12),
    MenuItem("Nhiệm vụ", "plans:tasks", 14),
    MenuItem("Chỉ tiêu giao", "plans:targets", 18),
)
