"""SVG drawings for page and paper: horizontal bars and a tile map of units, readable in black and white."""

from tongket.charts.bars import Bar, bars
from tongket.charts.tiles import Tile, tile_map

__all__ = ["Bar", "Tile", "bars", "tile_map"]
