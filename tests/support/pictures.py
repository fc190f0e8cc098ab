"""The pictures of the manual: the journeys take them, the texts show them, and neither without the other.

Every journey takes its pictures every time; only `make pictures` (TONGKET_PICTURES=1) lets them replace the manual's own.
"""

import ast
import io
import os
import re
from pathlib import Path
from typing import Any

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs/manual/pictures"
TEXTS = (*sorted((ROOT / "docs/manual").glob("*.md")), ROOT / "README.md", ROOT / "README.vi.md")
JOURNEYS = ROOT / "tests/journeys"
WIDTH, HEIGHT, HEAVIEST = 1366, 768, 150_000
_SHOWN = re.compile(
    r"!\[[^\]]+\]\(([^)\s]+\.png)\)"
)  # a picture without words for those who cannot see it is not shown
# The button of a file field speaks the browser's language; the pictures show what a Vietnamese browser says. A sheet made
# by script, since the site's policy refuses any other.
_SPEAK = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    input[type=file]::file-selector-button { display: none }
    input[type=file] { color: transparent }
    input[type=file]::before { content: "Chọn tệp"; color: black; background: #efefef; border: 1px solid #767676;
      border-radius: 3px; padding: 1px 6px; margin-right: 4px }`);
  document.adoptedStyleSheets = [sheet];
}"""


def shown() -> set[Path]:
    """Return the pictures that the manual and the READMEs show."""
    return {(text.parent / name).resolve() for text in TEXTS for name in _SHOWN.findall(text.read_text("utf-8"))}


def taken() -> list[str]:
    """Return the names of the pictures that the journeys take, once for each place that takes it."""
    calls = [node for file in sorted(JOURNEYS.glob("*.py")) for node in ast.walk(ast.parse(file.read_text("utf-8")))]
    return [call.args[1].value for call in calls if isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name) and call.func.id == "take" and isinstance(call.args[1], ast.Constant)]  # fmt: skip


def take(page: Any, name: str, *, height: int = HEIGHT) -> Path:
    """Photograph the window down to the end of the page, and return where the picture lies.

    The window is 1366 wide and `height` high; a page that ends above is cut there. A name that no text shows is refused.
    """
    if FOLDER / name not in shown():
        raise AssertionError(f"{name}: no page of the manual shows this picture.")
    page.set_viewport_size({"width": WIDTH, "height": height})
    page.wait_for_load_state("load")
    page.evaluate(_SPEAK)
    end = page.evaluate("Math.ceil(document.querySelector('footer.site').getBoundingClientRect().bottom)")
    clip = {"x": 0, "y": 0, "width": WIDTH, "height": min(height, end)}
    data = _light(page.screenshot(clip=clip, animations="disabled", caret="hide"))
    folder = FOLDER if os.environ.get("TONGKET_PICTURES") == "1" else Path(os.environ["TONGKET_HOME"], "pictures")
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    return folder / name


def _light(png: bytes) -> bytes:
    """Return a picture in 128 colours, which a page of text does not miss."""
    out = io.BytesIO()
    few = (
        Image.open(io.BytesIO(png))
        .convert("RGB")
        .quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    )
    few.save(out, "PNG", optimize=True)
    return out.getvalue()
