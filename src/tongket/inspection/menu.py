"""Entries of the main menu."""

from tongket.ui.menu import MenuItem

DECLARED = (MenuItem("Sổ nhật ký", "inspection:ledger", 90),)
