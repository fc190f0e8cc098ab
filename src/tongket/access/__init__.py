"""What everybody needs below accounts: `Refused`, who acts (`Actor`), and the scope that every row is read under."""

from .actors import Actor, Operator, operator
from .refusals import Refused, why_not
from .scope import ALL, Everything, ScopeError, current_scope, seeing
from .ways import coming_by, way

__all__ = [
    "ALL", "Actor", "Everything", "Operator", "Refused", "ScopeError", "coming_by", "current_scope", "operator", "seeing",
    "way", "why_not",
]  # fmt: skip
