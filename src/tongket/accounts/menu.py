"""Entries of the main menu."""

from tongket.ui.menu import MenuItem

from .models import Role

DECLARED = (MenuItem("Người dùng", "people:index", 90, roles=(Role.ADMINISTRATOR,)),)
