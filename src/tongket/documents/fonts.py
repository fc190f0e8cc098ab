"""Finds the one font that papers are printed with: TeX Gyre Termes (Times metric, all Vietnamese letters)."""

from functools import cache
from importlib.metadata import distribution

import typst

FAMILY = "TeX Gyre Termes"
_DISTRIBUTION = "rinoh-typeface-texgyretermes"


@cache
def fonts() -> typst.Fonts:
    """Return the font files for typst, read once, and no font of the system."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_folder()])


def _folder() -> str:
    """Return the folder of the font. Its package is not imported: that would pull in the typesetter it was made for."""
    installed = distribution(_DISTRIBUTION)
    for file in installed.files or ():
        if file.suffix == ".otf":
            return str(installed.locate_file(file.parent))
    raise FileNotFoundError(f"{_DISTRIBUTION} holds no font")
