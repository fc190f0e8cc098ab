"""What the site says about every answer it makes: keep no copy, for figures of one office must not outlive its session."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class NoStoreMiddleware:
    """Pages and downloads are stored by no browser and no proxy (ASVS 5.0, 14.3.2); static files never come here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, never to be kept by a browser or a proxy."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response
