"""Accounting for equipment without quantities: inventory done, incidents, innovations."""
