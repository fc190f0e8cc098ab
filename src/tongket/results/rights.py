"""Who reaches totals, and the forms of the higher level."""

from tongket.access.routes import FORM, GET, Rule
from tongket.accounts.reach import FIGURES
from tongket.organization.models import Unit

from .models import HigherForm

DECLARED = (
    Rule("results:index", GET, FIGURES),
    Rule("results:overview", GET, FIGURES),
    Rule("results:map", GET, FIGURES),
    Rule("results:total", GET, FIGURES, Unit),
    Rule("results:higher_index", GET, FIGURES),
    Rule("results:higher_register", FORM, FIGURES),
    Rule("results:higher_form", GET, FIGURES, HigherForm),
    Rule("results:higher_take", GET, FIGURES, HigherForm),
    Rule("results:higher_blank", GET, FIGURES, HigherForm),
    Rule("results:higher_mark", FORM, FIGURES, HigherForm),
)
