"""Where Chromium is, for the tests that drive a browser. Run as a program, prints its path."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SENTENCE = (
    "Không tìm thấy Chromium: hãy đặt biến CHROMIUM, hoặc cài gói chromium, hoặc chạy "
    "`.venv/bin/playwright install --with-deps chromium`. "
    "(No Chromium in CHROMIUM, /usr/bin, Playwright's own download, or apt as root.)"
)


def works(program: Path) -> bool:
    """Say whether this is a Chromium that starts: Ubuntu's /usr/bin/chromium-browser may only point to a snap."""
    try:
        return subprocess.run([program, "--version"], check=False, capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def installed() -> Path | None:
    """Return the system's Chromium, if it starts."""
    return next((place for name in NAMES if works(place := Path("/usr/bin", name))), None)


def downloaded() -> Path | None:
    """Return the newest Chromium that Playwright downloaded, if any."""
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or "~/.cache/ms-playwright").expanduser()
    found = sorted(folder.glob("chromium-*/chrome-linux*/chrome")) + sorted(
        folder.glob("chromium_headless_shell-*/chrome*linux*/*headless*shell")
    )
    return next((place for place in reversed(found) if works(place)), None)


def fetched() -> Path | None:
    """Install Debian's package where we may, and return it."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        subprocess.run(["apt-get", *command], env=environment, stdout=sys.stderr, check=False)
    return installed()


def find() -> Path:
    """Return a Chromium that starts: CHROMIUM, the system's, Playwright's own, apt as root. Raises LookupError."""
    named = os.environ.get("CHROMIUM")
    found = Path(named) if named and works(Path(named)) else installed() or downloaded() or fetched()
    if found is None:
        raise LookupError(SENTENCE)
    return found


if __name__ == "__main__":
    try:
        print(find())
    except LookupError as error:
        sys.exit(str(error))
