"""Building the demo home: made once from nothing, whole or not at all; run again it says so and changes nothing."""

import json
import os
import shutil
import time
from datetime import date
from pathlib import Path
from typing import TextIO

from tongket import home


def _marker(place: Path) -> Path:
    return place / "demo" / "da-dung.json"


def prepare(*, fresh: bool) -> str | None:
    """Make the home a demo's before Django starts; return the sentence why not, or None.

    A home with data that is not a demo is refused. A demo that was interrupted, or is to be fresh, is emptied.
    """
    place = home.home()
    known = home.facts(place)
    data = place / "tongket.sqlite3"
    rebuild = fresh or not _marker(place).exists()
    if not known.demo and (data.exists() or (place / "home.toml").exists()):
        return f"{place} đang giữ dữ liệu thật, không phải bản trình diễn; đặt TONGKET_HOME là thư mục khác."
    refusal = _why_not(os.environ.get("DATABASE_URL", "")) if rebuild else None
    if refusal:
        return refusal
    if known.demo and rebuild:
        _empty(place)
    if rebuild or not known.demo:  # a demo of an earlier version says less of itself
        home.write_facts(place, home.Facts(demo=True, working_day=_working_day(), second_factor=False))
    return None


def _why_not(url: str) -> str | None:
    """Say why the demo cannot be built in this PostgreSQL database: only an empty one is taken, none is ever emptied."""
    if not url:
        return None
    import psycopg

    try:
        with psycopg.connect(url) as connection:
            row = connection.execute("SELECT to_regclass('django_migrations')").fetchone()
    except psycopg.OperationalError as error:
        return f"không mở được cơ sở dữ liệu ở DATABASE_URL: {error}"
    if row is None or row[0] is None:
        return None
    return "cơ sở dữ liệu ở DATABASE_URL đã có dữ liệu; hãy tự tạo một cơ sở dữ liệu trống rồi chạy lại."


def _working_day() -> date:
    return date(2022, 12, 12)


def _empty(place: Path) -> None:
    for name in (
        "tongket.sqlite3",
        "tongket.sqlite3-wal",
        "tongket.sqlite3-shm",
        "secret.key",
        "workbook-keys.json",
        "factor.key",
    ):
        (place / name).unlink(missing_ok=True)
    for name in ("demo", "evidence"):
        shutil.rmtree(place / name, ignore_errors=True)


def build_or_show(out: TextIO) -> None:
    """Build the demo if it is not there; print the table of what it holds."""
    from django.conf import settings

    marker = _marker(Path(settings.TONGKET_HOME))
    if marker.exists():
        print("Năm trình diễn đã có sẵn, không thay đổi gì (dựng lại: make demo FRESH=1).", file=out)
    else:
        _build(marker, out)
    told = json.loads(marker.read_text("utf-8"))
    width = max(len(name) for name in told)
    print(file=out)
    for name, value in told.items():
        print(f"  {name:<{width}}  {value}", file=out)


def _build(marker: Path, out: TextIO) -> None:
    from tongket.access import ALL, operator, seeing
    from tongket.access.database import upgrade
    from tongket.access.memory import remembering
    from tongket.review.files import write_files

    from . import people, story, telling
    from . import units as land

    start = time.monotonic()

    def progress(said: str) -> None:
        print(f"[{time.monotonic() - start:5.1f} s] {said}", file=out, flush=True)

    folder = marker.parent
    folder.mkdir(parents=True, exist_ok=True)
    progress("Cơ sở dữ liệu")
    upgrade()
    by = operator()
    with seeing(ALL):
        progress("Đơn vị, người dùng")
        units = land.found(by=by, on=people.START)
        folk = people.settle(units, by=by, on=people.START)
        teller = telling.Teller(folk, units, folder, by, progress)
        with remembering():  # units do not change any more
            report = story.tell(teller)
        progress("Văn bản")
        files = write_files(report, folder)
        (folder / f"tin-hoi-nghi-{report.year}.txt").write_text(story.news(teller), "utf-8")
        home.write_private(folder / "mat-khau.txt", people.told(folk))
        told = _told(folder, [file.name for file in files])
    told["Thời gian dựng"] = f"{time.monotonic() - start:.1f} giây".replace(".", ",")
    home.write_private(marker, json.dumps(told, ensure_ascii=False, indent=2))


def _told(folder: Path, files: list[str]) -> dict[str, str]:
    from tongket.accounts.models import Member
    from tongket.ledger.models import Head
    from tongket.measures.models import Indicator
    from tongket.organization.models import Unit
    from tongket.plans.models import Target
    from tongket.submissions.models import Observation, Submission

    counts = {
        "Đơn vị": Unit.objects.count(), "Người dùng": Member.objects.count(), "Chỉ tiêu thống kê": Indicator.objects.count(),
        "Chỉ tiêu giao": Target.objects.count(), "Biểu đã nhận (các lần)": Submission.objects.count(),
        "Số liệu có ô nguồn": Observation.objects.count(), "Dòng sổ nhật ký": Head.objects.get(pk=1).seq,
    }  # fmt: skip
    return {
        **{name: str(count) for name, count in counts.items()},
        "Báo cáo": ", ".join(files),
        "Tin hội nghị": "tin-hoi-nghi-2022.txt",
        "Biểu của cấp trên": ", ".join(str(file.relative_to(folder)) for file in folder.glob("bieu-cap-tren/*")),
        "Tài khoản đăng nhập": "mat-khau.txt (chỉ chủ thư mục đọc được)",
        "Thư mục": str(folder),
    }
