"""Gia Lai of 2022, founded through the act from the demo's own files."""

from typing import Any

import pytest
from organization_rows import BY, DAY, ON


@pytest.fixture
def gia_lai(db: None) -> Any:
    """The map of Gia Lai on 12/12/2022 (imports wait until Django is up)."""
    from tongket.demo.units import demo_units
    from tongket.organization.actions import found_units
    from tongket.organization.map import unit_map

    rows = demo_units()
    found_units(rows.territories, rows.bodies, by=BY, on=ON)
    return unit_map(DAY)
