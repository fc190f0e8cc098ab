"""Who reaches the door, one's own account, the people whom one looks after, and whom to call."""

from tongket.access.routes import ANYBODY, FORM, GET, POST, SIGNED_IN, Rule
from tongket.organization.models import Unit

from .models import Delegation, Member
from .people.policies import HEADS
from .reach import ADMINISTRATOR, FIGURES

DECLARED = (
    Rule("account_login", FORM, ANYBODY),
    Rule("mfa_authenticate", FORM, ANYBODY),
    Rule("account_logout", FORM, ANYBODY),
    Rule("account_inactive", GET, ANYBODY),
    Rule("mfa_index", GET, SIGNED_IN),
    Rule("account_change_password", FORM, SIGNED_IN),
    Rule("account_reauthenticate", FORM, SIGNED_IN),
    Rule("mfa_reauthenticate", FORM, SIGNED_IN),
    Rule("mfa_activate_totp", FORM, SIGNED_IN),
    Rule("mfa_deactivate_totp", FORM, SIGNED_IN),
    Rule("mfa_view_recovery_codes", GET, SIGNED_IN),
    Rule("mfa_generate_recovery_codes", FORM, SIGNED_IN),
    Rule("usersessions_list", FORM, SIGNED_IN),
    Rule("absence", FORM, SIGNED_IN),
    Rule("end_absence", POST, SIGNED_IN, Delegation),
    Rule("body_contact", FORM, FIGURES, Unit),
    Rule("people:index", GET, ADMINISTRATOR),
    Rule("people:invite", FORM, ADMINISTRATOR),
    Rule("people:person", FORM, ADMINISTRATOR | HEADS, Member),
    Rule("people:end_office", POST, ADMINISTRATOR, Member),
    Rule("people:disable", POST, ADMINISTRATOR, Member),
    Rule("people:enable", POST, ADMINISTRATOR, Member),
    Rule("people:give_password", POST, ADMINISTRATOR, Member),
    Rule("people:end_sessions", POST, ADMINISTRATOR, Member),
    Rule("people:ask_reset", POST, ADMINISTRATOR | HEADS, Member),
    Rule("people:decide_reset", POST, ADMINISTRATOR | HEADS, Member),
)
