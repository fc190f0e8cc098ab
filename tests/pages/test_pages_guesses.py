"""Guesses of a password made all at once are counted like those that follow each other."""

import pytest
from django.test import Client

from support.atonce import at_once
from support.matrix import SIGN_IN
from tongket.accounts.models import Member


@pytest.mark.django_db(transaction=True)
def test_guesses_made_at_once_are_counted_too(province_officer: Member) -> None:
    def guess() -> str:
        page = Client().post(SIGN_IN, {"login": province_officer.username, "password": "sai-mat-khau"})
        return page.content.decode()

    said = at_once(*[guess] * 24)
    assert sum("không đúng" in page for page in said) <= 8
    assert sum("quá nhiều lần" in page for page in said) >= 16
