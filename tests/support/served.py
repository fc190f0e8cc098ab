"""A home served by `tongket serve`, as everybody serves it; and words sent to it byte by byte, as no browser sends them."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


def own(home: Path) -> dict[str, str]:
    """Return the environment of a process of this home, with the database that it brings."""
    kept = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}}
    return kept | {"TONGKET_HOME": str(home), "PYTHONIOENCODING": "utf-8"}


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(port: int, server: subprocess.Popen[bytes], *, tries: int = 400) -> None:
    """Ask the port until somebody answers; `select` on the server's pipe is the pause between two questions."""
    for _ in range(tries):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            try:
                server.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
            break
        return
    raise AssertionError(f"The server did not start: {server.poll()}")


@dataclass(frozen=True)
class Served:
    """A server at work: its port, and the process that looks after the workers."""

    port: int
    pid: int

    def workers(self) -> list[int]:
        """Return the processes that answer."""
        return [int(pid) for pid in Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()]


@contextmanager
def served(home: Path) -> Iterator[Served]:
    """Serve a home until the block ends."""
    port = _free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "tongket.cli", "serve", "--port", str(port)], env=own(home),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        _wait(port, server)
        yield Served(port, server.pid)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=30)


def line_to(port: int, said: bytes = b"", *, patience: float = 30) -> socket.socket:
    """Open a line, say something, and leave it open."""
    line = socket.create_connection(("127.0.0.1", port), timeout=patience)
    line.sendall(said)
    return line


def heard(line: socket.socket) -> bytes:
    """Return what comes until the other side hangs up or says no more for half a second."""
    said = line.recv(65536)
    line.settimeout(0.5)
    try:
        while said and (more := line.recv(65536)):
            said += more
    except (TimeoutError, ConnectionResetError):
        pass
    line.close()
    return said
