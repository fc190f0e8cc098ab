"""The child that reads what comes from outside: bounded, without records, and replaced when a file ends it."""

import os
import re
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import hostile
import pytest
from intake_samples import packed, xlsx

from tongket.intake import Marked, Rejected, read_outside, unbundle, worker
from tongket.intake.child import Bounds
from tongket.intake.limits import MB
from tongket.intake.worker import BOUNDS, Child, Ended

READ, LET_IN = "tongket.workbooks.opening:read_cells", "tongket.intake.papers:let_word_in"
GOOD = hostile.sheet('<row r="1"><c r="A1"><v>1</v></c></row>')
WORKBOOKS, DOCUMENTS = hostile.workbooks(), hostile.documents()
KINDS = [(READ, name) for name in WORKBOOKS] + [(LET_IN, name) for name in DOCUMENTS]


@pytest.fixture(autouse=True, scope="module")
def _own_children() -> Iterator[None]:
    worker.close_idle()
    yield
    worker.close_idle()


def waiting() -> int:
    """The process that will read the next file."""
    read_outside(READ, GOOD)
    return worker._idle[-1].process.pid


def peak(process: int) -> int:
    """The most memory that a process has had in its life, in bytes."""
    return int(re.findall(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())[0]) * 1024


def processor(process: int) -> float:
    """The seconds of processor that a process has had."""
    user, system = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@pytest.mark.parametrize(("reader", "name"), KINDS, ids=[name for _, name in KINDS])
def test_every_hostile_kind_is_refused_within_the_bounds_and_the_child_lives_on(reader: str, name: str) -> None:
    process = waiting()
    before, data = processor(process), (WORKBOOKS | DOCUMENTS)[name]()

    with pytest.raises(Marked if name.startswith("mark ") else Rejected) as caught:
        read_outside(reader, data)

    assert re.search(r"Hãy |chỉ ghi một dòng trong sổ", caught.value.sentence)
    assert caught.value.sentence != worker._HEAVY, "it was refused for what it is"
    if Path(f"/proc/{process}/status").exists():  # else it had grown, and made place for a fresh one by itself
        assert peak(process) < 256 * MB
        assert processor(process) - before < 5
    assert read_outside(READ, GOOD) == {"pages": {"Trang": [["A1", "1"]]}, "from_1904": False}


def test_a_sound_workbook_is_read_with_all_its_cells() -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}" t="str"><v></v></c></row>' for n in range(1, 501)
    )
    told = read_outside(READ, hostile.sheet(rows))
    assert told["pages"]["Trang"] == [[f"A{n}", str(n)] for n in range(1, 501)]


def test_a_sheet_that_no_page_names_is_found_out() -> None:
    parts = hostile.book() | {
        "xl/worksheets/sheet2.xml": b"<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"
    }
    with pytest.raises(Rejected, match="không khớp"):
        read_outside(READ, packed(parts))


def test_two_pages_of_one_name_are_found_out() -> None:
    parts = hostile.book()
    twice = parts["xl/workbook.xml"].replace(b"</sheets>", b'<sheet name="Trang" r:id="r2"/></sheets>')
    with pytest.raises(Rejected, match="hỏng"):
        read_outside(READ, packed(parts | {"xl/workbook.xml": twice}))


# ── the bounds: what a file could make a reader do ─────────────────────────────────────────────────────────────────


BOUNDS_HERE = Bounds(processor=1, clock=4.0)


@pytest.mark.parametrize(
    "code",
    [
        "import os; os.abort()", "import os; os._exit(0)", "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "while True: pass", "import time; time.sleep(60)", "import os; os.write(1, b'\\xff' * 99)",
        "import os; os.write(1, b'\\0\\0\\0\\x02[]')", "import os; os.write(1, b'\\0\\0\\0\\x01{')",
    ],
    ids=["abort", "exit", "fault", "spin", "sleep", "rubbish", "no answer", "no JSON"],
)  # fmt: skip
def test_a_child_that_dies_hangs_or_raves_ends_alone(code: str) -> None:
    child = Child(BOUNDS_HERE)
    began = time.monotonic()
    try:
        answer, _ = child.ask("builtins:exec", code.encode(), ())
        assert answer == []
    except Ended:
        pass
    finally:
        child.close()
    assert time.monotonic() - began < 8


@pytest.mark.parametrize(
    "code", ["[bytearray(300 << 20)]", "[0] * (1 << 28)", "[open('/dev/null') for _ in range(99)]", "1 / 0", "(" * 5000],
    ids=["memory", "a list", "many files", "a fault of ours", "depth"],
)  # fmt: skip
def test_a_reader_that_takes_too_much_or_fails_is_a_refusal_and_the_next_file_is_read(code: str) -> None:
    with pytest.raises(Rejected, match="quá nặng hoặc có cấu trúc bất thường"):
        read_outside("builtins:eval", code.encode())
    assert read_outside(READ, GOOD)


def test_what_one_file_makes_the_child_say_is_no_answer_to_the_next() -> None:
    forged = b'{"kind": "said", "said": "forged", "to": "0", "last": false}'
    told = len(forged).to_bytes(4, "big") + forged
    code = f"import threading, time, os; threading.Timer(0.2, os.write, (1, {told!r})).start()"
    child = Child(BOUNDS_HERE)
    try:
        child.ask("builtins:exec", code.encode(), ())
        time.sleep(0.4)
        with pytest.raises(Ended):
            child.ask("builtins:eval", b"1", ())
    finally:
        child.close()


def test_a_child_writes_no_file(tmp_path: Path) -> None:
    with pytest.raises(Rejected):
        read_outside("builtins:exec", f"open({str(tmp_path / 'a')!r}, 'w').write('a' * 99999)".encode())
    assert not (tmp_path / "a").exists() or (tmp_path / "a").stat().st_size == 0


def test_a_child_killed_over_a_file_is_replaced_and_only_that_file_is_refused() -> None:
    process = waiting()
    with pytest.raises(Rejected):
        read_outside("builtins:exec", b"import os; os.abort()")
    assert waiting() != process


def test_a_child_killed_while_it_waits_costs_no_file() -> None:
    process = waiting()
    os.kill(process, signal.SIGKILL)
    time.sleep(0.05)
    assert read_outside(READ, GOOD)


def test_a_child_that_a_file_left_large_makes_place_for_a_fresh_one() -> None:
    process = waiting()
    assert read_outside("builtins:exec", b"import sys; sys.kept = bytearray(160 << 20)") is None
    assert waiting() != process


def test_each_file_has_its_own_seconds_of_processor() -> None:
    """Three files of a second each pass in a child that gives one file two."""
    child, code = Child(Bounds(processor=2, clock=8.0)), b"import time\nwhile time.process_time() % 1 < 0.9: pass"
    try:
        for _ in range(3):
            assert (
                child.ask("builtins:exec", code + b"\nwhile time.process_time() % 1 > 0.1: pass", ())[0]["kind"]
                == "said"
            )
    finally:
        child.close()


def test_the_child_knows_no_records_no_settings_and_no_file_of_ours() -> None:
    read_outside(READ, GOOD)
    loaded = "sorted({n.partition('.')[0] for n in __import__('sys').modules} & {'django', 'psycopg', 'pypdf', 'lxml'})"
    assert read_outside("builtins:eval", loaded.encode()) == []
    assert set(read_outside("builtins:eval", b"dict(__import__('os').environ)")) <= {"LC_CTYPE"}
    assert read_outside("builtins:eval", b"sorted(__import__('os').listdir('/proc/self/fd'))")[:4] == [
        "0",
        "1",
        "2",
        "3",
    ]
    assert len(read_outside("builtins:eval", b"__import__('os').listdir('/proc/self/fd')")) == 4  # the last lists them


def test_the_bounds_are_those_that_are_promised() -> None:
    assert (BOUNDS.memory, BOUNDS.clock) == (256 * MB, 5.0)
    limits = "[__import__('resource').getrlimit(each)[0] for each in (9, 1, 7, 4)]"  # AS, FSIZE, NOFILE, CORE on Linux
    assert read_outside("builtins:eval", limits.encode()) == [256 * MB, 0, BOUNDS.files, 0]


def test_threads_read_at_the_same_time_each_with_a_child_of_its_own() -> None:
    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(lambda n: read_outside("builtins:eval", f"{n} * 2".encode()), range(40)))
    assert said == [n * 2 for n in range(40)]


def test_a_forked_process_does_not_speak_to_the_childs_of_another() -> None:
    waiting()
    forked = os.fork()
    if not forked:
        os._exit(len(worker._idle))
    assert os.waitstatus_to_exitcode(os.waitpid(forked, 0)[1]) == 0
    assert worker._idle


def test_a_bundle_is_unpacked_in_the_child() -> None:
    process = waiting()
    before = len(worker._idle)
    assert unbundle(packed({"a.xlsx": xlsx()})) == {"a.xlsx": xlsx()}
    assert (worker._idle[-1].process.pid, len(worker._idle)) == (process, before)


# ── the house ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_only_readers_that_run_in_the_child_and_makers_of_our_own_files_call_the_gate_themselves() -> None:
    source = Path(worker.__file__).parents[1]
    calls = {
        str(file.relative_to(source))
        for file in source.rglob("*.py")
        if re.search(r"(?<![\w.])check\([a-z]+, FileKind\.|archive\.unpack\(", file.read_text("utf-8"))
    }
    in_the_child = {
        "intake/bundle.py",
        "intake/papers.py",
        "intake/gate.py",
        "workbooks/opening.py",
        "documents/reading.py",
    }
    assert calls == in_the_child | {"workbooks/reader.py"}, "`admit`, for blanks that we made ourselves"
    makers = {
        str(f.relative_to(source))
        for f in source.rglob("*.py")
        if re.search(r"(?<!def )\badmit\(", f.read_text("utf-8"))
    }
    assert makers == {"workbooks/patch.py", "workbooks/stamping.py"}
