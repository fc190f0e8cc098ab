"""The one exception that a person reads: a policy's, a reader's or an act's sentence why not."""

from collections.abc import Callable
from typing import Any


class Refused(Exception):
    """Something may not be done; its text is the Vietnamese sentence that the officer reads."""


def why_not(check: Callable[..., Any], *args: Any, **kwargs: Any) -> str | None:
    """Return the sentence with which a policy refuses, or None when it lets pass: what a disabled button shows."""
    try:
        check(*args, **kwargs)
    except Refused as refusal:
        return str(refusal)
    return None
