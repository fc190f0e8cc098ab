"""Server time of pages on a built demo home: run as a process of its own, because a process has one home."""

import json
import os
import sys

from .figure import median_ms


def main(paths: list[str]) -> None:
    """Print the median milliseconds of each page, as the province's leader gets it, as a JSON list."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tongket.web.settings"
    import django

    django.setup()
    from django.test import Client

    from tongket.accounts.models import Member

    client = Client(headers={"host": "127.0.0.1"})
    leader = Member.objects.get(username="tinh.lanhdao")
    client.force_login(leader, backend="allauth.account.auth_backends.AuthenticationBackend")
    json.dump([median_ms(lambda path=path: client.get(path), runs=15) for path in paths], sys.stdout)


main(sys.argv[1:])
