"""How the kernel finds what apps declare: `<app>/<slot>.py` holds one tuple `DECLARED` of one type. No signals.

The type of a declaration lives low, its reader anywhere above; an app that has nothing to say has no such file.
"""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeVar

from django.apps import apps

T = TypeVar("T")


@cache
def _declared(slot: str) -> tuple[tuple[str, Any], ...]:
    found: list[tuple[str, Any]] = []
    for config in apps.get_app_configs():
        name = f"{config.name}.{slot}"
        if config.name.startswith("tongket.") and find_spec(name):
            found += [(config.label, item) for item in import_module(name).DECLARED]
    return tuple(found)


def declared(slot: str, kind: type[T]) -> tuple[T, ...]:
    """Return what all installed apps declare in `slot`, in the order of INSTALLED_APPS.

    Raises TypeError when an app declared something of another type.
    """
    for app, item in _declared(slot):
        if not isinstance(item, kind):
            raise TypeError(f"{app}/{slot}.py declares {item!r}, which is not a {kind.__name__}.")
    return tuple(item for _, item in _declared(slot))
