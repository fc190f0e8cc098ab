"""Entries of the main menu."""

from tongket.ui.menu import MenuItem

DECLARED = (MenuItem("Báo cáo của đơn vị", "submissions:index", 20),)
