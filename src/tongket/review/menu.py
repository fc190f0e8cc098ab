"""Entries of the main menu."""

from tongket.ui.menu import MenuItem

DECLARED = (
    MenuItem("Báo cáo tổng kết", "review:index", 40),
    MenuItem("Rà soát số liệu", "review:check", 50),
)
