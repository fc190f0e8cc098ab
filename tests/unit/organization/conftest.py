"""Gia Lai of 2022, founded through the act from the demo's own files."""

import pytest
from organization_rows import BY, DAY, ON

from tongket.demo.units import demo_units
from tongket.organization.actions import found_units
from tongket.organization.map import UnitMap, unit_map


@pytest.fixture
def gia_lai(db: None) -> UnitMap:
    """The map of Gia Lai on 12/12/2022."""
    rows = demo_units()
    found_units(rows.territories, rows.bodies, by=BY, on=ON)
    return unit_map(DAY)
