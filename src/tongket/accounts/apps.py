"""The app of people and offices."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Members and offices."""

    name = "tongket.accounts"
    verbose_name = "Người dùng"
