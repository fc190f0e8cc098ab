"""Entries of the main menu."""

from tongket.ui.menu import MenuItem

DECLARED = (MenuItem("Người dùng", "people:index", 90),)
