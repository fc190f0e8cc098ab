"""A form that was sent is carried out once. What is pressed twice, or sent again because the answer was lost, leads where the
first led, with what it said.

A form has a number of its own without knowing it: Django writes another mask around the CSRF token into each. The same
number with the same content is the same sending; shown anew, or filled in otherwise, it is another one.
"""

import json
import time
from collections.abc import Callable
from hashlib import sha256
from typing import Any, Final

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.crypto import salted_hmac

_NUMBER: Final = "csrfmiddlewaretoken"
_AT_WORK: Final = "đang làm"
_KEPT = 3600  # seconds that an answer is remembered
_WORKS = 60  # seconds after which who is at work is taken for dead
_WAITS = 100  # times that the second asks after the first; it holds a thread meanwhile
_PAUSE = 0.1  # seconds between two of them


class OnceMiddleware:
    """Lets the first of like sendings act, and answers the others as it was answered.

    Only a redirect says that something was done: what was refused on the page may be sent again, and a script that saves
    cell by cell is answered anew each time.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and remember where the answer led."""
        answer = self.get_response(request)
        key = getattr(request, "once", None)
        if key and isinstance(answer, HttpResponseRedirect):
            cache.set(key, {"to": answer.url, "said": _said(request)}, _KEPT)
        elif key:
            cache.delete(key)
        return answer

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Let the first through; wait for it and answer the others alike. Two writes for a form."""
        if request.method != "POST" or not hasattr(request, "member") or _NUMBER not in request.POST:
            return None
        key = _key(request)
        for _ in range(_WAITS):
            if cache.add(key, _AT_WORK, _WORKS):
                request.once = key  # type: ignore[attr-defined]
                return None
            if isinstance(done := cache.get(key), dict):
                return _again(request, done)
            time.sleep(_PAUSE)
        return render(request, "409.html", status=409)


def _key(request: HttpRequest) -> str:
    """Return what is the same for the same form with the same content; nobody reads from it what was sent."""
    files = [(name, each.name, _hash(each)) for name, several in request.FILES.lists() for each in several]
    sent = [request.session.session_key, request.get_full_path(), sorted(request.POST.lists()), sorted(files)]
    return f"once.{salted_hmac(__name__, json.dumps(sent), algorithm='sha256').hexdigest()}"


def _hash(file: Any) -> str:
    found = sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def _said(request: HttpRequest) -> list[tuple[int, str]]:
    waiting: Any = messages.get_messages(request)
    return [(each.level, str(each.message)) for each in waiting._queued_messages]


def _again(request: HttpRequest, done: dict[str, Any]) -> HttpResponse:
    for level, text in done["said"]:
        messages.add_message(request, level, text)
    return HttpResponseRedirect(done["to"])
