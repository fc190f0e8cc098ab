"""Bringing the database of a home to this version of the software."""

from django.core.management import call_command


def upgrade() -> None:
    """Migrate, make the cache's table, sync what apps declare (post_migrate does)."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
