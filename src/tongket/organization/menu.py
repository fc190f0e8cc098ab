"""Entries of the main menu."""

from tongket.ui.menu import MenuItem

DECLARED = (MenuItem("Đơn vị", "organization:tree", 60),)
