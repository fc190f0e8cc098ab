"""Entries of the main menu."""

from tongket.ui.menu import MenuItem

DECLARED = (MenuItem("Chỉ tiêu giao", "plans:targets", 18),)
