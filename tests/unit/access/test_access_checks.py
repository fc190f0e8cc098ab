"""A model that nobody decided about stops the start (access.E001)."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from tongket.access import checks
from tongket.access.models import ScopedManager, ScopedModel


def said(model: type[models.Model], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what the check says when this model is the only one."""
    monkeypatch.setattr(model, "__module__", "tongket.plans.models")
    monkeypatch.setattr(checks.apps, "get_models", lambda: [model])
    found = checks.every_model_decides()
    assert {error.id for error in found} <= {"access.E001"}
    return [error.msg for error in found]


@pytest.fixture(autouse=True)
def _apart() -> Iterator[None]:
    with isolate_apps("tongket.plans"):
        yield


def test_every_model_of_the_house_has_decided() -> None:
    assert checks.every_model_decides() == []


def test_a_plain_model_that_is_on_no_list_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Forgotten(models.Model):
        class Meta:
            app_label = "plans"

    assert said(Forgotten, monkeypatch) == ["plans.Forgotten is neither scoped nor on the list access.checks.UNSCOPED."]


def test_a_plain_model_on_the_list_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    class Public(models.Model):
        class Meta:
            app_label = "plans"

    monkeypatch.setitem(checks.UNSCOPED, "plans.Public", "everybody may know")
    assert said(Public, monkeypatch) == []


def test_a_scoped_model_with_its_paths_is_accepted_and_without_them_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Good(ScopedModel):
        SCOPE = ("unit_ref",)
        unit_ref = models.BigIntegerField()

        class Meta:
            app_label = "plans"

    class Empty(ScopedModel):
        SCOPE = ()

        class Meta:
            app_label = "plans"

    assert said(Good, monkeypatch) == []
    assert said(Empty, monkeypatch) == ["plans.Empty has no SCOPE."]


def test_a_scoped_model_whose_manager_does_not_scope_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Open(ScopedModel):
        SCOPE = ("unit_ref",)
        unit_ref = models.BigIntegerField()
        objects = models.Manager()
        scoped = ScopedManager()

        class Meta:
            app_label = "plans"

    assert said(Open, monkeypatch) == ["plans.Open has a default manager that does not scope."]


def test_a_model_cannot_be_both_scoped_and_on_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    class Both(ScopedModel):
        SCOPE = ("unit_ref",)
        unit_ref = models.BigIntegerField()

        class Meta:
            app_label = "plans"

    monkeypatch.setitem(checks.UNSCOPED, "plans.Both", "undecided")
    assert said(Both, monkeypatch) == ["plans.Both is scoped and on the list access.checks.UNSCOPED."]


def test_the_list_names_only_models_that_exist() -> None:
    names = {model._meta.label for model in apps.get_models()}
    assert set(checks.UNSCOPED) <= names
