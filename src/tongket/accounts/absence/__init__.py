"""Delegation for an absence: an officer lets a colleague act in the office from a day to a day, by a paper."""
