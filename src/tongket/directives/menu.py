"""Entries of the main menu."""

from tongket.ui.menu import MenuItem

DECLARED = (MenuItem("Văn bản chỉ đạo", "directives:index", 10),)
