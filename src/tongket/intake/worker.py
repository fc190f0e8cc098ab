"""Has files from outside read by a child that lives on: started once, bound for each file, replaced when it dies.

Why one child for many files and not one for each: docs/adr/0016-one-bounded-child-reads-what-comes-from-outside.md.
"""

import atexit
import json
import logging
import os
import pickle
import sys
from subprocess import DEVNULL, PIPE, Popen
from threading import Timer
from typing import Any

from tongket.intake.child import Bounds
from tongket.intake.limits import BUNDLE, MB
from tongket.intake.rejected import Marked, Rejected

BOUNDS = Bounds(processor=4, clock=5.0)
_MOST = 64 * MB  # of one answer
_IDLE = 4  # children kept waiting, as many as a server's process has threads
_START = "import sys; from tongket.intake.workerloop import main; main(*map(int, sys.argv[1:]))"
_HEAVY = (
    "Tệp quá nặng hoặc có cấu trúc bất thường nên không đọc được trong giới hạn cho phép. "
    "Hãy mở tệp gốc, bỏ phần thừa, lưu thành một tệp mới rồi gửi lại."
)

log = logging.getLogger(__name__)


class Ended(Exception):
    """The child died over a file, or took longer than it may."""


class Child:
    """One child process; not to be shared between threads."""

    def __init__(self, bounds: Bounds = BOUNDS) -> None:
        limits = (bounds.memory, bounds.processor, bounds.files)
        command = [sys.executable, "-I", "-B", "-c", _START, *map(str, limits)]
        self.clock = bounds.clock
        self.process = Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env={}, cwd="/", start_new_session=True)

    @property
    def alive(self) -> bool:
        """Whether it waits for a file."""
        return self.process.poll() is None

    def ask(self, reader: str, data: bytes, words: tuple[object, ...]) -> tuple[dict[str, Any], list[bytes]]:
        """Let the child read one file: its answer, and the bytes that belong to it. Raises Ended."""
        watch = Timer(self.clock, self.process.kill)
        watch.start()
        try:
            return self._asked(pickle.dumps((mark := os.urandom(8).hex(), reader, data, words)), mark)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Ended from error
        finally:
            watch.cancel()

    def _asked(self, request: bytes, mark: str) -> tuple[dict[str, Any], list[bytes]]:
        asked, told = self.process.stdin, self.process.stdout
        assert asked and told
        asked.write(len(request).to_bytes(4, "big") + request)
        asked.flush()
        answer = json.loads(self._read(int.from_bytes(self._read(4), "big")))
        if answer["to"] != mark:  # what an earlier file made the child say beforehand
            raise ValueError("not the answer to this file")
        sizes = answer.get("sizes", ())
        if sum(sizes) > _MOST:
            raise ValueError("too much")
        return answer, [self._read(size) for size in sizes]

    def _read(self, size: int) -> bytes:
        assert self.process.stdout
        found = self.process.stdout.read(size) if 0 <= size <= _MOST else b""
        if len(found) != size:
            raise ValueError("the child's answer breaks off")
        return found

    def close(self) -> None:
        """End the child."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                if pipe:
                    pipe.close()
            except OSError:  # what it never took
                pass


_idle: list[Child] = []


def read_outside(reader: str, data: bytes, *words: object) -> Any:
    """Have the function `reader` ("package.module:name") read `data` in a child, and return what it says.

    The reader takes the bytes and `words`, passes the bytes through the gate first, and returns what JSON can hold, or
    bytes, or bytes by name. Raises Rejected and Marked as the reader does, and Rejected when it took more than it may.
    """
    if len(data) > BUNDLE.size:
        raise Rejected(f"Tệp lớn hơn mức cho phép ({BUNDLE.size // MB} MB). Hãy chia nhỏ hoặc bớt dữ liệu rồi gửi lại.")
    child = _taken()
    try:
        answer, blobs = child.ask(reader, data, words)
    except Ended:
        child.close()
        log.warning("the child ended over a file: %s", reader)
        raise Rejected(_HEAVY) from None
    except BaseException:
        child.close()
        raise
    _put_back(child, last=bool(answer.get("last", True)))
    return _said(answer, blobs, reader)


def _taken() -> Child:
    while _idle:
        child = _idle.pop()
        if child.alive:
            return child
        child.close()
    return Child()


def _put_back(child: Child, *, last: bool) -> None:
    if last or len(_idle) >= _IDLE:
        child.close()
    else:
        _idle.append(child)


def _said(answer: dict[str, Any], blobs: list[bytes], reader: str) -> Any:
    match answer.get("kind"):
        case "said":
            return answer.get("said")
        case "bytes":
            return b"".join(blobs)
        case "files":
            return dict(zip(map(str, answer["names"]), blobs, strict=True))
        case "marked":
            raise Marked(str(answer.get("said")))
        case "rejected":
            raise Rejected(str(answer.get("said")))
    log.warning("a reader failed: %s, %s", reader, answer.get("said", "memory"))
    raise Rejected(_HEAVY)


def close_idle() -> None:
    """End the children that wait; the next file starts a new one."""
    while _idle:
        _idle.pop().close()


def _forget() -> None:
    """In a forked process: the waiting children belong to the process that started them."""
    for child in _idle:
        child.process.returncode = 0
    _idle.clear()


atexit.register(close_idle)
os.register_at_fork(after_in_child=_forget)
