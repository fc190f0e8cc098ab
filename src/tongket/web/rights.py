"""Who reaches the site's own pages."""

from django.conf import settings

from tongket.access.routes import FORM, GET, SIGNED_IN, Rule

DECLARED = (
    Rule("home", GET, SIGNED_IN),
    Rule("opening", FORM, SIGNED_IN),
    *([Rule("gallery", GET, SIGNED_IN)] if settings.DEBUG else []),
)
