"""A page that grows while the server works: what is done stands on it at once, with or without JavaScript.

The page is written with one mark for each place that grows; the pieces of each place follow one another as they are made.
"""

from collections.abc import Iterable, Iterator
from contextvars import copy_context
from itertools import zip_longest
from typing import Final

from django.http import StreamingHttpResponse
from django.utils.safestring import SafeString

HERE: Final = SafeString("<!-- chỗ này dài thêm -->")


def growing(page: str, *places: Iterable[str]) -> StreamingHttpResponse:
    """Send a page piece by piece. The work runs under the scope of the one who asked, also after the view has returned."""
    context = copy_context()

    def pieces() -> Iterator[str]:
        for text, place in zip_longest(page.split(HERE), places, fillvalue=()):
            yield str(text)
            made = iter(place)
            while (piece := context.run(next, made, None)) is not None:
                yield piece

    # Compression would hold the pieces back until it has enough of them.
    return StreamingHttpResponse(pieces(), headers={"Content-Encoding": "identity", "X-Accel-Buffering": "no"})
