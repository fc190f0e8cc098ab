"""The second factor: seeds that the database alone does not give away, codes that are good once, events in the ledger."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from cryptography.fernet import Fernet
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError

from tongket.accounts.models import Member, Office, Role
from tongket.cycle.clock import today

from . import guesses

# Whoever signs, accepts, decides, reads everything or gives offices.
OBLIGED = frozenset({Role.COMMANDER, Role.STAFF, Role.LEADER, Role.AUDITOR, Role.ADMINISTRATOR})
_REMEMBERED = 120  # seconds: longer than a code is accepted, with half a minute's tolerance either way


def obliged(offices: list[Office]) -> bool:
    """Say whether the holder of these offices must have one-time codes in this home."""
    return settings.TONGKET_SECOND_FACTOR and any(office.role in OBLIGED for office in offices)


class SealedFactor(DefaultMFAAdapter):  # type: ignore[misc]
    """Seeds are kept encrypted with the home's key; who must have codes cannot put them off."""

    def encrypt(self, text: str) -> str:
        """Return a seed as the database keeps it."""
        return Fernet(settings.TONGKET_FACTOR_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a seed as it is."""
        return Fernet(settings.TONGKET_FACTOR_KEY).decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Answer no for whoever must have one."""
        from tongket.accounts.queries import offices_of

        return not obliged(offices_of(authenticator.user, on=today()))


def _once(user: Member, code: str) -> bool:
    """Say whether a code is used for the first time. allauth forgets after one period, when a tolerated code still holds."""
    plain = "".join(code.split()).lower()
    return cache.add(f"tongket.code.{user.pk}.{plain}", 1, timeout=_REMEMBERED)


class _Once:
    """A form whose `code` is accepted once."""

    user: Member

    def clean_code(self) -> str:
        """Return the code. Raises ValidationError."""
        code = str(super().clean_code())  # type: ignore[misc]
        if not _once(self.user, code):
            raise SealedFactor().validation_error("incorrect_code")
        return code


class SignInCode(_Once, AuthenticateForm):  # type: ignore[misc]
    """The code at the door."""

    def clean_code(self) -> str:
        """Return the code. Raises ValidationError, which is told of."""
        try:
            return super().clean_code()
        except ValidationError:
            guesses.wrong_code(self.user, get_adapter().get_client_ip(context.request))
            raise


class ConfirmingCode(_Once, ReauthenticateForm):  # type: ignore[misc]
    """The code before something weighty."""


class FirstCode(_Once, ActivateTOTPForm):  # type: ignore[misc]
    """The code that shows that the telephone has the seed."""
