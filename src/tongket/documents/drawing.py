"""Decides whether a drawing is harmless: only plain shapes and text, no script, style, link or document type.

Pictures are frozen with a paper and later put into a page as they are, so they are judged when they come in.
"""

import re
from xml.etree import ElementTree

_SHAPES = {"svg", "title", "desc", "defs", "pattern", "g", "rect", "line", "path", "circle", "polygon", "text", "tspan"}
_NAMESPACE = "{http://www.w3.org/2000/svg}"
_ATTRIBUTE = re.compile(r"(?!on|style$|href$|src$)[a-zA-Z][a-zA-Z0-9-]*")


def check_drawing(svg: str) -> None:
    """Raise ValueError unless `svg` is one well-formed drawing of allowed elements and attributes."""
    if not svg.startswith("<svg ") or "<!" in svg or "<?" in svg:
        raise ValueError("a drawing begins with <svg and has no document type, comment or instruction")
    try:
        root = ElementTree.fromstring(svg)
    except ElementTree.ParseError as error:
        raise ValueError(f"the drawing is not well-formed: {error}") from error
    for element in root.iter():
        _check_element(element)


def _check_element(element: ElementTree.Element) -> None:
    if element.tag.removeprefix(_NAMESPACE) not in _SHAPES:
        raise ValueError(f"a drawing may not hold <{element.tag}>")
    for name, value in element.attrib.items():
        if not _ATTRIBUTE.fullmatch(name) or ("url(" in value and not value.startswith("url(#")):
            raise ValueError(f"a drawing may not hold {name}={value!r}")
