"""What a page must be like for everybody: read from its HTML, and for what only a browser knows, asked of Chromium."""

import re
from collections.abc import Iterator
from typing import Any

import lxml.html

from .people import PASSWORD

# What every answer says, whatever it is.
SAFE = {
    "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
}  # fmt: skip

# ── from the HTML alone ────────────────────────────────────────────────────────────────────────────────────────────


_ADDRESSES = {"href", "src", "action", "formaction", "hx-get", "hx-post"}


def parsed(text: str) -> Any:
    """Return a page's tree."""
    return lxml.html.document_fromstring(text)


def inline_code(tree: Any) -> Iterator[str]:
    """Yield what the site's policy would block: style elements and attributes, scripts in the page, handlers."""
    for element in tree.iter(lxml.html.etree.Element):
        if element.tag == "style" or (element.tag == "script" and not element.get("src")):
            yield f"<{element.tag}>"
        for name, value in element.attrib.items():
            script = name in _ADDRESSES and value.strip().lower().startswith("javascript:")
            if name == "style" or name.startswith(("on", "hx-on")) or script:
                yield f"<{element.tag} {name}={value!r}>"


def unlabelled(tree: Any) -> list[str]:
    """Return the form controls that nobody can name: no label, no `aria-label`, no text in the button."""
    labelled = {label.get("for") for label in tree.iter("label")}
    found = []
    for control in tree.iter("input", "select", "textarea", "button"):
        if control.get("type") == "hidden":
            continue
        inside = any(parent.tag == "label" for parent in control.iterancestors())
        words = control.text_content().strip() if control.tag == "button" else ""
        if not (words or inside or control.get("aria-label") or control.get("id") in labelled):
            found.append(lxml.html.tostring(control, encoding="unicode")[:120])
    return found


def doubled_ids(tree: Any) -> list[str]:
    """Return the ids that stand twice: labels and fragments would point at the wrong one."""
    ids = [element.get("id") for element in tree.iter(lxml.html.etree.Element) if element.get("id")]
    return sorted({each for each in ids if ids.count(each) > 1})


def lost_fragments(tree: Any) -> list[str]:
    """Return the links within the page that lead nowhere."""
    ids = {element.get("id") for element in tree.iter(lxml.html.etree.Element)}
    return [link.get("href") for link in tree.iter("a") if (link.get("href") or "").startswith("#")
            and link.get("href")[1:] not in ids]  # fmt: skip


def words(tree: Any) -> str:
    """Return a page's text on one line."""
    return re.sub(r"\s+", " ", tree.text_content())


# ── in Chromium ────────────────────────────────────────────────────────────────────────────────────────────────────

# What sticks out of the window to the right, unless it lies in a box that scrolls by itself.
_WIDE = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide <= 0) return [];
  const out = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1);
  return [`${wide} px`, ...out.slice(0, 5).map((e) => `${e.tagName}.${e.className}`)];
}"""


def watched(page: Any) -> list[str]:
    """Return the list into which the page's errors fall: scripts', the console's (the policy's among them)."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    page.on(
        "console", lambda said: errors.append(f"{page.url}: {said.text}") if said.type in {"error", "warning"} else None
    )
    return errors


def sign_in(page: Any, username: str) -> None:
    """Sign in through the door."""
    page.goto("/tai-khoan/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/")


def sticking_out(page: Any) -> list[str]:
    """Return by how much the page is wider than its window, and what makes it so."""
    return list(page.evaluate(_WIDE))
