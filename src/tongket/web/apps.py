"""The app of the site itself: home page, error pages, sign-in screens."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """No tables."""

    name = "tongket.web"
