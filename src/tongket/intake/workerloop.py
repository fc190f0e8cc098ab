"""The child that reads files from outside: one at a time, bound before it loads anything, without database or settings.

It is told by `worker` which reader to run on which bytes, and answers in JSON and bytes only: what it says can be wrong
about its own file, but it can start nothing in the process that asked.
"""

import importlib
import json
import pickle
import resource
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

from tongket.intake.rejected import Marked, Rejected

_FILES = 500  # then the child makes place for a fresh one


def main(memory: int, processor: int, files: int) -> None:
    """Serve until the other side closes the pipe."""
    for what, most in (("AS", memory), ("FSIZE", 0), ("NOFILE", files), ("CORE", 0)):
        resource.setrlimit(getattr(resource, f"RLIMIT_{what}"), (most, most))
    asked, told = sys.stdin.buffer, sys.stdout.buffer
    for served in range(1, _FILES + 1):
        size = int.from_bytes(asked.read(4), "big")
        if not size:
            return
        _allow(processor)
        mark, *question = pickle.loads(asked.read(size))
        answer, blobs = _answer(*question)
        answer["to"] = mark
        answer["last"] = served == _FILES or answer["kind"] == "heavy" or _grown(memory)
        _tell(told, answer, blobs)
        if answer["last"]:
            return


def _allow(seconds: int) -> None:
    """Give the next file its own seconds of processor; the system ends the child that takes more."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + seconds, hard))


def _grown(memory: int) -> bool:
    """Whether a file has left the child so large that the next one would lack room. Not `ru_maxrss`: it counts the parent."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    return pages * resource.getpagesize() > memory * 5 // 8


def _answer(reader: str, data: bytes, words: tuple[object, ...]) -> tuple[dict[str, Any], tuple[bytes, ...]]:
    try:
        module, _, function = reader.partition(":")
        said = getattr(importlib.import_module(module), function)(data, *words)
    except Rejected as refusal:
        return {"kind": "marked" if isinstance(refusal, Marked) else "rejected", "said": refusal.sentence}, ()
    except MemoryError:
        return {"kind": "heavy"}, ()
    except Exception as error:
        return {"kind": "failed", "said": _where(error)}, ()
    if isinstance(said, Mapping) and said and all(isinstance(each, bytes) for each in said.values()):
        return {"kind": "files", "names": list(said), "sizes": [len(each) for each in said.values()]}, tuple(
            said.values()
        )
    if isinstance(said, bytes):
        return {"kind": "bytes", "sizes": [len(said)]}, (said,)
    return {"kind": "said", "said": said}, ()


def _where(error: Exception) -> str:
    """What failed and where, without the message: it may quote the file."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {frame.name}, {frame.filename}:{frame.lineno}"


def _tell(told: BinaryIO, answer: dict[str, Any], blobs: tuple[bytes, ...]) -> None:
    text = json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass")
    told.write(len(text).to_bytes(4, "big") + text)
    for blob in blobs:
        told.write(blob)
    told.flush()
