"""Coordination between military, police and border guard (Decrees 03/2019 and 02/2020)."""
