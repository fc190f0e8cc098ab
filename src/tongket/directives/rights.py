"""Who reaches directives, and how they were made known."""

from tongket.access.routes import FORM, GET, POST, Rule
from tongket.accounts.reach import FIGURES
from tongket.organization.models import Unit

from .models import Directive, Dissemination

DECLARED = (
    Rule("directives:index", GET, FIGURES),
    Rule("directives:register", FORM, FIGURES),
    Rule("directives:matrix", GET, FIGURES),
    Rule("directives:inbox", GET, FIGURES),
    Rule("directives:book", GET, FIGURES, Unit),
    Rule("directives:directive", GET, FIGURES, Directive),
    Rule("directives:file", GET, FIGURES, Directive),
    Rule("directives:relate", POST, FIGURES, Directive),
    Rule("directives:correct", FORM, FIGURES, Directive),
    Rule("directives:provisions", POST, FIGURES, Directive),
    Rule("directives:cancel", POST, FIGURES, Directive),
    Rule("directives:end", POST, FIGURES, Directive),
    Rule("directives:hand_down", FORM, FIGURES, Directive),
    Rule("directives:line", GET, FIGURES, Dissemination),
    Rule("directives:received", POST, FIGURES, Dissemination),
    Rule("directives:read", POST, FIGURES, Dissemination),
    Rule("directives:make_known", POST, FIGURES, Dissemination),
    Rule("directives:hand_on", FORM, FIGURES, Dissemination),
    Rule("directives:take_back", POST, FIGURES, Dissemination),
    Rule("directives:change_due", POST, FIGURES, Dissemination),
    Rule("directives:correct_result", POST, FIGURES, Dissemination),
    Rule("directives:proof", GET, FIGURES, Dissemination),
)
