"""`tongket workbooks write` and `read`: the blanks of a year into a folder; a folder or zip of filled ones back."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .session import WrongCall, add_who, read_file, session, why

if TYPE_CHECKING:
    from tongket.submissions.batch import LookedAt

LEVELS = {"commune": "cấp xã", "district": "cấp huyện", "province": "cấp tỉnh"}
_TABLES = {
    ".xlsx",
    ".xls",
    ".xlsm",
    ".xlsb",
    ".ods",
    ".csv",
    ".zip",
}  # what a folder may hold that was meant as a sheet
_BAR, _LONGEST = 30, 60  # characters: of the bar, of a text in a preview


def add_commands(commands: Any) -> None:
    """Add the commands of many workbooks."""
    top: ArgumentParser = commands.add_parser(
        "workbooks", help="nhiều biểu một lúc: write cấp biểu trắng, read nhận về"
    )
    parts = top.add_subparsers(title="việc", metavar="VIỆC", required=True, parser_class=type(top))
    write: ArgumentParser = parts.add_parser("write", help="ghi biểu trắng của một hay nhiều cấp vào thư mục")
    write.add_argument("--year", required=True, type=int, metavar="Y")
    write.add_argument(
        "--level", required=True, nargs="+", choices=list(LEVELS), help="cấp của cơ quan lập biểu; ghi được nhiều cấp"
    )
    write.add_argument("--sheet", metavar="CODE", help="chỉ biểu này, ví dụ TK-X")
    write.add_argument(
        "--month", type=int, choices=range(1, 13), metavar="M",
        help="biểu tháng, quý, 6 tháng của kỳ kết thúc ở tháng này; không ghi là biểu năm",
    )  # fmt: skip
    write.add_argument("--out", required=True, metavar="DIR")
    add_who(write)
    write.set_defaults(run=run_write)
    read: ArgumentParser = parts.add_parser("read", help="đọc các biểu đã điền trong thư mục hoặc tệp .zip")
    read.add_argument("folder", metavar="DIR")
    read.add_argument("--preview", action="store_true", help="chỉ cho xem, không ghi gì")
    add_who(read)
    read.set_defaults(run=run_read)


def run_write(args: Namespace) -> int:
    """Write the blanks of a level."""
    with session(args) as by:
        from tongket.access.memory import remembering
        from tongket.cycle.clock import today
        from tongket.cycle.terms import WHOLE_YEAR, terms_closing_in
        from tongket.submissions.issuing import Wanted, write_blanks

        terms = terms_closing_in(args.month) if args.month else (WHOLE_YEAR,)
        levels = list(dict.fromkeys(args.level))
        wanted = [Wanted(None, args.sheet, level, terms) for level in levels]
        folder, count = Path(args.out), 0
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with remembering():
                for blank in write_blanks(args.year, *wanted, by=by, on=today()):
                    (folder / blank.name).write_bytes(blank.data)
                    count += 1
        except OSError as error:
            raise WrongCall(f"không ghi được vào “{args.out}”: {why(error)}.") from error
        when = f"kỳ đến tháng {args.month} năm {args.year}" if args.month else f"năm {args.year}"
        print(f"Đã ghi {count} biểu trắng {', '.join(LEVELS[each] for each in levels)} {when} vào {folder}")
    return 0


def run_read(args: Namespace) -> int:
    """Take in what is clean (or only show, with --preview); 1 when a file or cell was refused."""
    files = _files(args.folder)
    with session(args) as by:
        from tongket.access.memory import remembering
        from tongket.cycle.clock import today
        from tongket.submissions.batch import show, take_in

        refused = empty = 0
        with remembering():
            done = show(files, by=by, on=today()) if args.preview else take_in(files, by=by, on=today())
            for place, each in enumerate(done, start=1):
                _progress(place, len(files))
                for sentence in each.refused:
                    print(f"{each.looked.name}: {sentence}", file=sys.stderr)
                refused, empty = refused + bool(each.refused), empty + each.looked.empty
                if each.said:
                    print(f"{each.looked.name}: {each.said}")
                    _counted(each.looked)
                elif args.preview and each.clean:
                    _preview(each.looked)
        _tally(len(files), refused, empty, preview=args.preview)
    return 1 if refused else 0


def _preview(looked: "LookedAt") -> None:
    from tongket.submissions.batch import Change

    counts = ", ".join(f"{looked.count(change)} {change}" for change in Change if looked.count(change))
    print(f"{looked.name}: {counts} ô")
    for cell in (*looked.cells, *looked.left, *looked.words):
        if cell.change is not Change.SAME and (cell.text or cell.before):
            before = f", trước là {_short(cell.before)}" if cell.before else ""
            print(f"    ô {cell.ref} {cell.code}: {_short(cell.text) or '–'} ({cell.change}{before})")
    for doubt in looked.doubts:
        print(f"    {doubt}")
    _counted(looked)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _counted(looked: "LookedAt") -> None:
    for sentence in looked.counted:
        print(f"    {sentence}")


def _tally(count: int, refused: int, empty: int, *, preview: bool) -> None:
    verb = "nhận được" if preview else "đã nhận"
    said = [f"{count} tệp", f"{verb} {count - refused - empty}"]
    said += [f"chưa điền {empty}"] if empty else []
    said += [f"phải sửa {refused}"] if refused else []
    print("; ".join(said) + (" (chỉ xem, chưa ghi gì)." if preview else "."))


def _progress(place: int, count: int) -> None:
    """Draw a bar for people who watch; a file or a pipe gets none."""
    if sys.stderr.isatty():
        filled = _BAR * place // count
        print(
            f"\r[{'█' * filled}{'·' * (_BAR - filled)}] {place}/{count}",
            end="\n" if place == count else "",
            file=sys.stderr,
        )


def _files(where: str) -> list[tuple[str, bytes]]:
    """Return the workbooks of a folder (subfolders too), of a zip, or the one file. Raises WrongCall.

    Tables of other kinds and zips within a folder come along too, so that the gate refuses each by name.
    """
    path = Path(where)
    if path.is_dir():
        found = sorted(each for each in path.rglob("*") if each.suffix.lower() in _TABLES and _meant(each))
        files = [(str(each.relative_to(path)), read_file(str(each))) for each in found]
    else:
        files = list(_unzipped(where)) if path.suffix.lower() == ".zip" else [(path.name, read_file(where))]
    if not files:
        raise WrongCall(f"không có tệp .xlsx nào trong “{where}”.")
    return files


def _meant(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(("~$", "."))


def _unzipped(where: str) -> Iterator[tuple[str, bytes]]:
    from tongket.intake import Rejected, unbundle

    try:
        yield from sorted(unbundle(read_file(where)).items())
    except Rejected as error:
        raise WrongCall(f"“{where}”: {error}", 1) from error
