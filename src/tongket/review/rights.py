"""Who reaches the year-end reports and the checker."""

from tongket.access.routes import FORM, GET, POST, Rule
from tongket.accounts.reach import FIGURES
from tongket.organization.models import Unit

DECLARED = (
    Rule("review:index", GET, FIGURES),
    Rule("review:check", FORM, FIGURES),
    Rule("review:report", GET, FIGURES, Unit),
    Rule("review:words", GET, FIGURES, Unit),
    Rule("review:draw_up", POST, FIGURES, Unit),
    Rule("review:download", GET, FIGURES, Unit),
)
