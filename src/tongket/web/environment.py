"""Typed readers of environment variables; each names the variable that it could not use."""

import os
from urllib.parse import unquote, urlsplit

from tongket.home import BadSetting


def flag(name: str, default: bool = False) -> bool:
    """Read 1/0, yes/no, true/false. Raises BadSetting."""
    said = os.environ.get(name, "").strip().lower()
    if not said:
        return default
    if said in {"1", "yes", "true", "on"}:
        return True
    if said in {"0", "no", "false", "off"}:
        return False
    raise BadSetting(f"{name}={said!r}: chỉ nhận 1 hoặc 0.")


def number(name: str, default: int = 0) -> int:
    """Read a whole number of at least 0. Raises BadSetting."""
    said = os.environ.get(name, "").strip()
    if not said:
        return default
    if not (said.isascii() and said.isdigit()):
        raise BadSetting(f"{name}={said!r}: chỉ nhận một số nguyên từ 0.")
    return int(said)


def names(name: str, default: str) -> list[str]:
    """Read a comma-separated list."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def database(name: str) -> dict[str, object] | None:
    """Read postgresql://user:password@host:port/name (host may be a socket folder in ?host=). None when unset.

    Raises BadSetting for any other scheme.
    """
    said = os.environ.get(name, "")
    if not said:
        return None
    parts = urlsplit(said)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise BadSetting(f"{name}: chỉ nhận dạng postgresql://người:mật-khẩu@máy:cổng/tên.")
    options = dict(part.split("=", 1) for part in parts.query.split("&") if "=" in part)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(options.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }
