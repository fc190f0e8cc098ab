"""The home folder (TONGKET_HOME): where it is, the few facts it holds about itself, and its secrets.

All data of one instance lies under it, so that two instances never meet. No Django here: settings read this.
"""

import json
import os
import secrets
import tomllib
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path


class BadSetting(SystemExit):
    """A setting cannot be used; the text names the variable or file and says what is expected."""


def _default_home() -> Path:
    checkout = Path(__file__).resolve().parents[2]
    return (checkout if (checkout / "pyproject.toml").exists() else Path.cwd()) / "var"


def home() -> Path:
    """Return the home folder, made if missing. Raises BadSetting when it cannot be a folder."""
    place = Path(os.environ.get("TONGKET_HOME") or _default_home()).expanduser().absolute()
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o750)
    except OSError as error:
        raise BadSetting(f"TONGKET_HOME={place}: không tạo được thư mục ({error.strerror}).") from error
    return place


@dataclass(frozen=True, slots=True)
class Facts:
    """What `home.toml` says: is this a demo, which working day does it pin, and how strict is its door.

    `second_factor`: whoever signs, accepts, audits or administrates must have one-time codes. A session ends after so
    many minutes without a request (an administrator's sooner), and in any case after so many hours.
    """

    demo: bool = False
    working_day: date | None = None
    second_factor: bool = True
    idle_minutes: int = 30
    administrator_idle_minutes: int = 15
    session_hours: int = 10


_ASSUMED = Facts()
_AT_MOST = {"idle_minutes": 480, "administrator_idle_minutes": 480, "session_hours": 24}


def facts(place: Path) -> Facts:
    """Read `home.toml`; a home without it is a real one. Raises BadSetting naming the file and the key."""
    file = place / "home.toml"
    if not file.exists():
        return Facts()
    try:
        said = tomllib.loads(file.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadSetting(f"{file}: không đọc được ({error}).") from error
    day = said.get("working_day")
    if day is not None and not isinstance(day, date):
        raise BadSetting(f"{file}: working_day phải là ngày dạng 2022-12-12.")
    return Facts(
        demo=said.get("demo") is True, working_day=day, second_factor=_yes(file, said, "second_factor"),
        **{name: _number(file, said, name, most) for name, most in _AT_MOST.items()},
    )  # fmt: skip


def _yes(file: Path, said: dict[str, object], name: str) -> bool:
    value = said.get(name, getattr(_ASSUMED, name))
    if not isinstance(value, bool):
        raise BadSetting(f"{file}: {name} chỉ nhận true hoặc false.")
    return value


def _number(file: Path, said: dict[str, object], name: str, most: int) -> int:
    value = said.get(name, getattr(_ASSUMED, name))
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
        raise BadSetting(f"{file}: {name} phải là số nguyên từ 1 đến {most}.")
    return value


def write_facts(place: Path, known: Facts) -> None:
    """Write `home.toml`: what the software would assume anyway is left out."""
    lines = [f"demo = {'true' if known.demo else 'false'}"]
    if known.working_day:
        lines.append(f"working_day = {known.working_day.isoformat()}")
    if not known.second_factor:
        lines.append("second_factor = false")
    lines += [f"{name} = {said}" for name in _AT_MOST if (said := getattr(known, name)) != getattr(_ASSUMED, name)]
    (place / "home.toml").write_text("\n".join(lines) + "\n", "utf-8")


def write_private(file: Path, text: str) -> None:
    """Write a file that only its owner reads, whole or not at all."""
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        out.write(text)
    aside.replace(file)


def secret_key(place: Path) -> str:
    """Return this home's secret for sessions and forms, made at the first start."""
    file = place / "secret.key"
    if not file.exists():
        write_private(file, secrets.token_urlsafe(50))
    return file.read_text("utf-8").strip()


def factor_key(place: Path) -> bytes:
    """Return this home's key for the seeds of one-time codes, made at the first start; it never lies in the database.

    Whoever has a copy of the database without this file reads no seed; whoever loses it needs new one-time codes.
    """
    file = place / "factor.key"
    if not file.exists():
        write_private(file, urlsafe_b64encode(secrets.token_bytes(32)).decode())
    return file.read_text("utf-8").strip().encode()


def workbook_keys(place: Path) -> dict[str, bytes]:
    """Return this home's keys for workbook tokens, by id, the newest last; old ids stay verifiable."""
    file = place / "workbook-keys.json"
    if not file.exists():
        write_private(file, json.dumps({"k1": secrets.token_hex(32)}))
    try:
        return {name: bytes.fromhex(value) for name, value in json.loads(file.read_text("utf-8")).items()}
    except (ValueError, AttributeError, TypeError) as error:
        raise BadSetting(
            f"{file}: không đọc được khóa của biểu ({error}). Hãy khôi phục tệp này từ bản sao lưu."
        ) from error


LEDGER_KEY = "ledger.key"


def ledger_key(place: Path, make: Callable[[], bytes]) -> bytes:
    """Return this home's private key for checkpoints of the ledger, made with `make` at the first one."""
    file = place / LEDGER_KEY
    if not file.exists():
        write_private(file, make().hex())
    try:
        return bytes.fromhex(file.read_text("ascii"))
    except ValueError as error:
        raise BadSetting(
            f"{file}: không đọc được khóa niêm phong sổ nhật ký. Hãy khôi phục tệp này từ bản sao lưu."
        ) from error
