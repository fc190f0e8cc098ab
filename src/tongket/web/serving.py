"""What stands between the network and the site under `tongket serve`: a request is taken in whole, within bounds of time and
memory, and only then gets a thread. A server that gives a thread to headers alone is held up by eight slow uploads.

Below it speaks RSGI to granian, above WSGI to the site, which knows nothing of it: another WSGI server serves the same site.
"""

import asyncio
import logging
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any, Final

from granian.rsgi import ProtocolClosed, ProtocolError  # type: ignore[attr-defined]

from .faults import broken_off, new_code
from .middleware import MB, REFUSED, most_at
from .wsgi import application as site

THREADS = 4  # of each worker
AT_ONCE = 256 * MB  # of bodies that are being taken in or worked on, in each worker
PATIENCE = 30  # seconds for a body to come, and a second more for each so many bytes
SLOWEST = 16 * 1024  # bytes a second: a workbook of 5 MB over the worst line takes five minutes
UNREAD = 60  # seconds that a piece of an answer may wait for the one who asked

Environ = dict[str, Any]
Site = Callable[[Environ, Callable[..., Any]], Any]
log = logging.getLogger(__name__)


class Serving:
    """The site as granian calls it, once in each worker."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._held = 0  # bytes of bodies in memory; only the loop counts them

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin."""
        self._loop, self._threads = loop, ThreadPoolExecutor(THREADS, "page")

    def __rsgi_del__(self, _: asyncio.AbstractEventLoop) -> None:
        """End when what was begun is answered."""
        self._threads.shutdown()

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        """Take a request in, let a thread answer it, and send what it says as it says it."""
        body, before = bytearray(), environ_of(scope)
        try:
            if (refused := await self._take_in(before, protocol, body)) == _GONE:
                return
            said: asyncio.Queue[Any] = asyncio.Queue()

            def say(piece: Any) -> None:
                self._loop.call_soon_threadsafe(said.put_nowait, piece)

            self._threads.submit(self._answer, before | {REFUSED: refused, "wsgi.input": BytesIO(body)}, say)
            await _send(protocol, said)
        finally:
            self._held -= len(body)

    async def _take_in(self, environ: Environ, protocol: Any, body: bytearray) -> int | None:
        """Read a body as long as it says. Return None, or the status by which the site refuses to wait for it."""
        length = int(environ["CONTENT_LENGTH"])
        if not 0 < length <= most_at(environ["PATH_INFO"]):
            return None  # nothing to read; or the site says by its length alone that it is too large
        try:
            async with asyncio.timeout(PATIENCE + length / SLOWEST):
                async for chunk in protocol:
                    if self._held + len(chunk) > AT_ONCE:
                        return 503
                    self._held += len(chunk)
                    body += chunk
        except TimeoutError:
            return 408
        except (ProtocolClosed, ProtocolError):
            return _GONE
        return None if len(body) == length else _GONE

    def _answer(self, environ: Environ, say: Callable[[Any], Any]) -> None:
        """Say status and headers with the whole body, or with pieces after them; at the end None. Runs in a thread."""
        head: list[tuple[int, list[tuple[str, str]]]] = []
        try:
            answer = self._site(environ, lambda status, headers, _=None: head.append((int(status[:3]), headers)))
            try:
                _say(answer, head[0], say)
            finally:
                answer.close()
        except Exception:
            code = new_code()
            log.exception("An answer broke off.", extra={"fault": code})
            if head and _is_page(head[0][1]):
                say(broken_off(code))
        say(None)


_GONE: Final = 0


def _is_page(headers: list[tuple[str, str]]) -> bool:
    return any(name.lower() == "content-type" and said.startswith("text/html") for name, said in headers)


def _say(answer: Iterable[bytes], head: tuple[int, list[tuple[str, str]]], say: Callable[[Any], Any]) -> None:
    if not getattr(answer, "streaming", False):
        say((*head, b"".join(answer)))
        return
    say((*head, None))
    for piece in answer:
        say(piece)


async def _send(protocol: Any, said: "asyncio.Queue[Any]") -> None:
    """Send what a thread says. Whoever hangs up or does not read holds up no thread: the rest is said into the wind."""
    if (head := await said.get()) is None:
        protocol.response_empty(500, [])
        return
    status, headers, whole = head
    if whole is not None:
        protocol.response_bytes(status, headers, whole)
        return
    transport, there = protocol.response_stream(status, headers), True
    while (piece := await said.get()) is not None:
        try:
            if there:
                await asyncio.wait_for(transport.send_bytes(piece), UNREAD)
        except (TimeoutError, ProtocolClosed, ProtocolError):
            there = False


def environ_of(scope: Any) -> Environ:
    """Return a request as WSGI says it (PEP 3333), without its body.

    Names with an underscore are left out: WSGI would take them for those with a hyphen that only one's own proxy may send.
    """
    server, client = scope.server.rpartition(":"), scope.client.rpartition(":")
    environ: Environ = {
        "REQUEST_METHOD": scope.method, "SCRIPT_NAME": "", "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string, "SERVER_PROTOCOL": f"HTTP/{scope.http_version}", "CONTENT_LENGTH": "0",
        "SERVER_NAME": server[0], "SERVER_PORT": server[2], "REMOTE_ADDR": client[0].strip("[]"),
        "wsgi.version": (1, 0), "wsgi.url_scheme": scope.scheme, "wsgi.errors": sys.stderr, "wsgi.multithread": True,
        "wsgi.multiprocess": True, "wsgi.run_once": False,
    }  # fmt: skip
    for name, value in scope.headers.items():
        if "_" in name:
            continue
        known = name.upper().replace("-", "_")
        key = known if known in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{known}"
        joined = "; " if name == "cookie" else ","
        environ[key] = f"{environ[key]}{joined}{value}" if key in environ and key != "CONTENT_LENGTH" else value
    return environ


application = Serving(site)
