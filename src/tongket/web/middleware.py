"""What the site says about every answer it makes, and which requests of other sites it does not answer at all."""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tongket.cycle.asking import number_asked
from tongket.intake import TURNING

_POWERS = (
    "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation", "gyroscope",
    "hid", "magnetometer", "microphone", "midi", "payment", "picture-in-picture", "publickey-credentials-get",
    "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
MB = 1024 * 1024
REFUSED: Final = "tongket.refused"  # in a request that a server did not take in: the status that says why
HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{power}=()" for power in _POWERS),
}


class OriginMiddleware:
    """Answers this site's own pages and people who follow a link; says so that no other site may use the answers.

    Browsers say where a request comes from (Fetch Metadata); what does not say so is judged by Django's CSRF check.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer under the headers, or refuse what another site sent."""
        answer = render(request, "403_csrf.html", status=403) if _foreign(request) else self.get_response(request)
        for name, said in HEADERS.items():
            answer.headers.setdefault(name, said)
        return answer


def _foreign(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site", "none")
    followed = request.method == "GET" and request.headers.get("Sec-Fetch-Mode") == "navigate"
    framed = request.headers.get("Sec-Fetch-Dest", "document") != "document"
    return site not in {"none", "same-origin"} and (not followed or framed)


class BoundsMiddleware:
    """Answers in words, without reading it, what is more than a request may be, or came too slowly (`serving`)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or say what was beyond bounds."""
        if (status := _beyond(request)) is None:
            return self.get_response(request)
        return render(request, _WORDS[status], beyond(request.path), status=status)


_WORDS = {408: "408.html", 411: "400.html", 413: "413.html", 503: "503.html"}


def _beyond(request: HttpRequest) -> int | None:
    if "Transfer-Encoding" in request.headers:
        return (
            411  # no browser sends so; where two servers read it differently, one request hides another (RFC 9112, 6.1)
        )
    if number_asked(request.META.get("CONTENT_LENGTH") or "0", most=most_at(request.path)) is None:
        return 413
    refused: int | None = request.META.get(REFUSED)
    return refused


def most_at(path: str) -> int:
    """Return how many bytes a request for a path may bring."""
    larger = (most for start, most in settings.TONGKET_LARGER_BODIES.items() if path.startswith(start))
    return next(larger, settings.TONGKET_BODY)


def beyond(path: str) -> dict[str, int]:
    """Return what pages about bounds say."""
    return {"most": most_at(path) // MB, "text": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // MB}


class PlainTextMiddleware:
    """Takes no text with controls or marks that turn the reading direction: nobody types them, a terminal obeys them.

    One place for every field and address (ASVS 5.0, 2.2.1); files have their own gate. Nothing is cleaned unseen: what was
    typed still stands in the browser's form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse naming the place."""
        for said in (request.GET, request.POST):
            for name, values in said.lists():
                for value in (name, *values):
                    if found := TURNING.search(value):
                        context = {"shown": TURNING.sub("□", value[max(0, found.start() - 20) : found.end() + 20])}
                        return render(request, "400.html", context, status=400)
        return self.get_response(request)


class NoStoreMiddleware:
    """Pages and downloads are stored by no browser and no proxy (ASVS 5.0, 14.3.2); static files say themselves how long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, never to be kept by a browser or a proxy."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class WholePageMiddleware:
    """Sends a part of a page whose session is over to the door as a whole: the door does not fit into a part."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; a redirect of a part becomes one of the page."""
        answer = self.get_response(request)
        if request.headers.get("HX-Request") and 300 <= answer.status_code < 400:
            door = HttpResponse(status=204)
            door.headers["HX-Redirect"] = answer.headers.get("Location", settings.LOGIN_REDIRECT_URL)
            door.cookies = answer.cookies
            return door
        return answer
