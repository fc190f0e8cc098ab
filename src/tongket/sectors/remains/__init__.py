"""Searching for and recovering the remains of the fallen, by year and by dry season."""
