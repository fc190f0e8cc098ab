"""Where each territory stands on the tile map: data, so that another province is another file and no code."""

import csv
from functools import cache
from importlib.resources import files


@cache
def places() -> dict[str, tuple[int, int]]:
    """Return (column, row) by slug for the territories that have a tile."""
    text = files("tongket.organization").joinpath("data/tiles.csv").read_text("utf-8")
    return {row["slug"]: (int(row["column"]), int(row["row"])) for row in csv.DictReader(text.splitlines())}
