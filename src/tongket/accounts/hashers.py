"""Password hashing: argon2id at 46 MiB and one pass, so that fifty sign-ins at 7:30 do not eat an old server."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """OWASP's setting m=47104 KiB, t=1, p=1."""

    time_cost = 1
    memory_cost = 47104
    parallelism = 1
