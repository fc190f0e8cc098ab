"""Turns a drawing into a PNG for programs that cannot show SVG; the page's own typesetter does it."""

import re
from functools import lru_cache

import typst

from tongket.documents.fonts import fonts

_TEMPLATE = b"""
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: float(sys.inputs.width) * 1mm)
"""
_DOTS_PER_INCH = 220


@lru_cache(maxsize=64)  # a report is rendered again and again while its text is edited, its charts rarely change
def png(svg: str, width_mm: float) -> bytes:
    """Return the drawing as PNG, sharp when printed `width_mm` wide."""
    inputs = {"svg": svg, "width": f"{width_mm:g}"}
    return bytes(typst.compile(_TEMPLATE, format="png", ppi=_DOTS_PER_INCH, sys_inputs=inputs, font_paths=fonts()))


def height_mm(svg: str, width_mm: float) -> float:
    """Return how high the drawing stands when it is `width_mm` wide. Raises ValueError without a viewBox."""
    box = re.match(r'<svg [^>]*viewBox="0 0 ([0-9.]+) ([0-9.]+)"', svg)
    if not box:
        raise ValueError("the drawing has no viewBox from 0 0")
    return width_mm * float(box[2]) / float(box[1])
