"""Who reaches package files: the staff officers of bodies."""

from tongket.access.routes import FORM, GET, POST, Rule
from tongket.accounts.models import Role

from .models import Correspondent, PackageFile

_STAFF = frozenset({Role.STAFF})

DECLARED = (
    Rule("exchange:index", GET, _STAFF),
    Rule("exchange:read", FORM, _STAFF),
    Rule("exchange:take", POST, _STAFF),
    Rule("exchange:make", POST, _STAFF, Correspondent),
    Rule("exchange:package", GET, _STAFF, PackageFile),
    Rule("exchange:file", GET, _STAFF, PackageFile),
    Rule("exchange:blank", GET, _STAFF, PackageFile),
)
