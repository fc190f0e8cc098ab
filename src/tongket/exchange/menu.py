"""Entries of the main menu."""

from tongket.ui.menu import MenuItem

DECLARED = (MenuItem("Gói tin", "exchange:index", 80),)
