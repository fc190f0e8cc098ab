"""Entries of the main menu."""

from tongket.ui.menu import MenuItem

DECLARED = (MenuItem("Số liệu tổng hợp", "results:index", 30),)
