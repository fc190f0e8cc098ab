"""Entries of the main menu."""

from tongket.ui.menu import MenuItem

DECLARED = (
    MenuItem("Bảng năm", "results:overview", 28),
    MenuItem("Số liệu tổng hợp", "results:index", 30),
)
