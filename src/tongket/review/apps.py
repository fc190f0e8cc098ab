"""The app of the year-end report and of the checker."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """Reports."""

    name = "tongket.review"
    verbose_name = "Báo cáo tổng kết"
