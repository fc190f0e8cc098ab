"""What the database holds of a document with a secrecy stamp: a register line, no provision, nothing said or proved of it.

A check cannot look into another table. Put back after every migrate.
"""

from typing import Any

from tongket.access import triggers
from tongket.access.triggers import never

_SAID = "Văn bản mật chỉ có dòng trong sổ đăng ký"
_OF = "JOIN directives_directive d ON d.id = x.directive_id WHERE d.secrecy <> ''"
GUARDS = (
    *never(
        "stamped_provision", f"SELECT 1 FROM directives_provision x {_OF}", _SAID,
        {"x": "directives_provision", "d": "directives_directive"},
    ),
    *never(
        "stamped_dissemination",
        f"SELECT 1 FROM directives_dissemination x {_OF} AND (x.how <> '' OR x.proof_id IS NOT NULL)", _SAID,
        {"x": "directives_dissemination", "d": "directives_directive"},
    ),
)  # fmt: skip


def install(using: str = "default", **_: Any) -> None:
    """Put the guards on the tables."""
    triggers.put(GUARDS, using)
