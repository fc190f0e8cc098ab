"""What lays a home open is said when it is served, or stops the start."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from support.served import own
from tongket.cli.session import WrongCall
from tongket.cli.upkeep import exposed

SAYS = "from tongket.web import settings as s; print(s.SECURE_PROXY_SSL_HEADER, s.SECURE_HSTS_SECONDS, s.SESSION_COOKIE_SECURE)"


def test_a_home_that_others_on_the_machine_read_is_told_of(home: Path) -> None:
    home.chmod(0o750)
    assert list(exposed()) == []
    home.chmod(0o755)
    (said,) = exposed()
    assert f"chmod 750 {home}" in said


def test_an_open_line_to_the_network_is_told_of(home: Path, settings: Any) -> None:
    home.chmod(0o700)
    assert list(exposed("127.0.0.1")) == []
    (said,) = exposed("0.0.0.0")
    assert "nghe được mật khẩu" in said
    settings.SESSION_COOKIE_SECURE = True
    assert list(exposed("10.0.0.5")) == []


def test_pages_that_show_what_broke_are_not_served_to_the_network(home: Path, settings: Any) -> None:
    settings.DEBUG = True
    assert [each for each in exposed("localhost") if "DEBUG" in each] == []
    with pytest.raises(WrongCall, match="TONGKET_DEBUG"):
        list(exposed("10.0.0.5"))


@pytest.mark.parametrize(
    ("more", "said"),
    [({}, "None 0 False"), ({"TONGKET_HTTPS": "1"}, "None 2592000 True"),
     ({"TONGKET_HTTPS": "1", "TONGKET_PROXIES": "1"}, "('HTTP_X_FORWARDED_PROTO', 'https') 2592000 True"),
     ({"TONGKET_PROXIES": "1"}, "None 0 False")],
)  # fmt: skip
def test_only_ones_own_proxy_says_that_the_line_is_safe(tmp_path: Path, more: dict[str, str], said: str) -> None:
    environment = {name: value for name, value in own(tmp_path).items() if not name.startswith("TONGKET_P")}
    asked = subprocess.run(
        [sys.executable, "-c", SAYS], env=environment | more, capture_output=True, text=True, check=True
    )
    assert asked.stdout.strip() == said
