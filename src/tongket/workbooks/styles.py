"""The looks of a blank: Times New Roman, thin borders, one calm tint for what is to be filled in."""

from collections.abc import Mapping
from typing import Any, Final

INK = "#1A1A1A"
QUIET = "#595959"
LINE = "#8C8C8C"
BAND = "#E8EEF4"
HEADING = "#D5DFEA"
INPUT = "#FFF8DC"
LOCKED = "#E6E6E6"
WRONG = "#F8D7D3"
GOOD = "#E3F1E3"
LINK = "#1F4E8C"

_BASE: Final[Mapping[str, Any]] = {
    "font_name": "Times New Roman",
    "font_size": 12,
    "font_color": INK,
    "valign": "vcenter",
    "locked": True,
}
_CELL = {"font_size": 11, "border": 1, "border_color": LINE, "text_wrap": True}
_INDENT = {"align": "left", "indent": 1}
_FIGURE = {"align": "right", "indent": 1, "text_wrap": False}
_FILL = {"bg_color": INPUT, "locked": False}

_LOOKS: Final[Mapping[str, Mapping[str, Any]]] = {
    "office": {"align": "center"},
    "unit": {"align": "center", "bold": True},
    "corner": {"align": "right", "font_size": 11},
    "title": {"align": "center", "bold": True, "font_size": 14, "text_wrap": True},
    "as_of": {"align": "center", "italic": True},
    "advice": {"align": "center", "font_size": 11, "font_color": QUIET, "text_wrap": True},
    "check": {"align": "center", "bold": True, "text_wrap": True, "border": 1, "border_color": LINE},
    "heading": {**_CELL, "align": "center", "bold": True, "bg_color": HEADING},
    "counter": {**_CELL, "align": "center", "font_size": 10, "italic": True, "font_color": QUIET},
    "band": {**_CELL, **_INDENT, "bold": True, "bg_color": BAND},
    "band_number": {**_CELL, "bold": True, "bg_color": BAND, "align": "center"},
    "text": {**_CELL, **_INDENT},
    "centre": {**_CELL, "align": "center"},
    "number": {**_CELL, **_FIGURE},
    "input_number": {**_CELL, **_FILL, **_FIGURE, "bold": True},
    "input_word": {**_CELL, **_FILL, "align": "center", "bold": True},
    "input_text": {**_CELL, **_FILL, **_INDENT},
    "input_words": {**_CELL, **_FILL, **_INDENT, "valign": "top", "num_format": "@"},  # "- so" is no formula
    "input_date": {**_CELL, **_FILL, **_INDENT, "num_format": "dd/mm/yyyy"},
    "mark": {**_CELL, "align": "center", "font_size": 10, "font_color": QUIET},
    "label": {**_CELL, **_INDENT, "bg_color": BAND},
    "plain": {"text_wrap": True},
    "plain_bold": {"bold": True},
    "heading_left": {"bold": True, "font_size": 13},
    "advice_left": {"font_size": 11, "font_color": QUIET},
    "link": {**_CELL, **_FIGURE, "text_wrap": True, "font_color": LINK},
    "locked_number": {**_CELL, **_FIGURE, "bg_color": LOCKED},
    "locked_text": {**_CELL, **_INDENT, "bg_color": LOCKED, "italic": True},
}


def look(name: str, decimals: int = 0) -> dict[str, Any]:
    """The properties of a named look; numbers take the separators of the reader's own Excel."""
    properties = {**_BASE, **_LOOKS[name]}
    if name in ("number", "input_number", "locked_number", "link"):
        properties["num_format"] = "#,##0" + ("." + "0" * decimals if decimals else "")
    return properties
