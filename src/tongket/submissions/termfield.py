"""The column in which a row says of which term of its year it is."""

from django.db import models


def term_field() -> "models.CharField[str, str]":
    """Return the column; empty means the whole year (`cycle.terms`)."""
    return models.CharField("kỳ", max_length=3, blank=True, default="")
