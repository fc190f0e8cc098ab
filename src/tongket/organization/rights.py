"""Who reaches the map of units: it is public to all who sign in."""

from tongket.access.routes import GET, SIGNED_IN, Rule

from .models import Unit

DECLARED = (
    Rule("organization:tree", GET, SIGNED_IN),
    Rule("organization:unit", GET, SIGNED_IN, Unit),
)
