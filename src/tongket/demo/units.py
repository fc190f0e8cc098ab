"""The demo's map of units: Gia Lai as it was in 2022."""

from datetime import date
from importlib.resources import files

from tongket.access import Actor
from tongket.organization.actions import form_groupings, found_units
from tongket.organization.loading import UnitRows, read_groupings, read_units
from tongket.organization.map import UnitMap, unit_map


def demo_units() -> UnitRows:
    """Return the province, its 17 districts and 220 communes, and all their bodies."""
    return read_units(files("tongket.demo").joinpath("data"))


def found(*, by: Actor, on: date) -> UnitMap:
    """Found all of the demo's units and form its groupings; return the map of the day."""
    rows = demo_units()
    found_units(rows.territories, rows.bodies, by=by, on=on)
    form_groupings(read_groupings(files("tongket.demo").joinpath("data")), by=by, on=on)
    return unit_map(on)
