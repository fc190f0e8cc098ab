"""Who reaches the ledger."""

from tongket.access.routes import GET, Rule
from tongket.accounts.models import Role

DECLARED = (Rule("inspection:ledger", GET, frozenset({Role.AUDITOR})),)
