"""The small world's year and its signer; imports wait until Django is up."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def year(world: dict[str, Any], home: Path) -> dict[str, Any]:
    """The small world with 2022 and 2023 opened, in a home of its own."""
    from support.sheets import opened

    opened()
    return world


@pytest.fixture
def commander(world: dict[str, Any]) -> Any:
    """Signs the sheets of huyện Chư Sê."""
    from support.sheets import signer

    return signer(world)
