"""Foreign keys point down the layers. A key written as a string is invisible to the import linter, so models are walked."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parents[2]


def heights() -> dict[str, int]:
    """Return each package's height in the linter's own table: the higher may know the lower."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contracts if c["id"] == "layers")
    return {
        name.strip(" ()"): height
        for height, layer in enumerate(reversed(layers))
        for name in layer.split("|")
    }  # fmt: skip


def package(model: type[models.Model]) -> tuple[str, str]:
    """Return the layer and the app of a model; Django's own stand below everything."""
    parts = model.__module__.split(".")
    return (parts[1], model._meta.app_label) if parts[0] == "tongket" else ("", model._meta.app_label)


def faults(found: list[type[models.Model]]) -> Iterator[str]:
    """Yield each key that points up or sideways."""
    height = heights()
    for model in found:
        layer, app = package(model)
        for field in model._meta.get_fields(include_hidden=True):
            target = field.related_model if field.concrete and field.is_relation else None
            if target is None:
                continue
            below, other = package(target)
            if below and other != app and height[below] >= height[layer]:
                yield f"{model._meta.label}.{field.name} points at {target._meta.label}, which stands no lower"


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith("tongket.")]


def test_no_key_points_up_or_sideways() -> None:
    assert list(faults(ours())) == []


def test_every_model_stands_in_a_package_of_the_table() -> None:
    assert {package(model)[0] for model in ours()} <= set(heights())


def test_below_accounts_no_key_points_at_a_member_and_below_organization_none_at_a_unit() -> None:
    height = heights()
    for model in ours():
        for field in model._meta.get_fields():
            label = field.related_model._meta.label if field.concrete and field.is_relation else ""
            if label in {"accounts.Member", "organization.Unit"}:
                assert height[package(model)[0]] >= height[label.split(".")[0]], f"{model._meta.label}.{field.name}"


@pytest.mark.parametrize("target", ["plans.Target", "accounts.Member"])
def test_a_key_written_as_a_string_would_be_found(target: str) -> None:
    from django.test.utils import isolate_apps

    with isolate_apps("tongket.ledger"):

        class Astray(models.Model):
            up = models.ForeignKey(apps.get_model(target), on_delete=models.PROTECT, related_name="+")

            class Meta:
                app_label = "ledger"

        Astray.__module__ = "tongket.ledger.models"
        assert list(faults([Astray])) == [f"ledger.Astray.up points at {target}, which stands no lower"]
