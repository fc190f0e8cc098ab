"""The style sheet and the templates: readable, self-contained, and clean under a strict Content-Security-Policy."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

import tongket.ui
import tongket.web

UI = Path(tongket.ui.__file__).parent
CSS = (UI / "static/ui/tongket.css").read_text("utf-8")
TEMPLATES = sorted([*UI.rglob("*.html"), *Path(tongket.web.__file__).parent.rglob("*.html")])
TOKENS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", CSS))
PAIRS = [
    *[(ink, ground) for ink in ("ink", "muted") for ground in ("ground", "paper", "shade", "stripe", "grey-soft")],
    *[(tone, f"{tone}-soft") for tone in ("green", "red", "amber", "blue", "grey")],
    *[(tone, "paper") for tone in ("green", "red", "amber", "blue", "grey")],
    *[(tone, "ground") for tone in ("green", "red", "blue")],
    ("ink", "green-soft"),
    ("blue", "green-soft"),
    ("ink", "red-soft"),
    ("on-green", "green"),
    ("on-green", "green-deep"),
    ("on-green-muted", "green"),
    ("on-red", "red"),
]


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(ink, ground):
    assert contrast(TOKENS[ink], TOKENS[ground]) >= 4.5


def test_the_style_sheet_fetches_nothing():
    assert not re.search(r"url\(|@import|https?:", CSS)


def test_the_style_sheet_closes_what_it_opens_and_names_its_layers():
    assert CSS.count("{") == CSS.count("}")
    named = set(re.search(r"@layer ([a-z, ]+);", CSS)[1].split(", "))
    assert set(re.findall(r"@layer ([a-z]+) \{", CSS)) == named


def test_the_style_sheet_needs_nothing_that_old_browsers_lack():
    assert "light-dark(" not in CSS.split("*/", 1)[1]
    assert not re.search(r"^\s*&", CSS, re.MULTILINE)


def test_every_colour_class_that_a_badge_can_have_is_styled():
    from tongket.ui.badges import LOOKS

    for tone in {look.tone for look in LOOKS.values()} - {"plain"}:
        assert f".badge.{tone}" in CSS


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_inline_style_or_script(template):
    text = template.read_text("utf-8")

    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|hx-on|hx-vals=.?js:", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert not re.search(r"https?://", text)


def test_shell_style_and_scripts_stay_under_thirty_kilobytes():
    assets = [Path(finders.find(name)) for name in ("ui/tongket.css", "ui/tongket.js", "django_htmx/htmx-2.min.js")]
    page = UI / "templates/ui/page.html"

    assert sum(len(gzip.compress(path.read_bytes())) for path in [*assets, page]) < 30_000
