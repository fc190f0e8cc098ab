"""What everybody needs below accounts: `Refused`, who acts (`Actor`), and the scope that every row is read under."""

from .actors import Actor, Operator
from .refusals import Refused, why_not
from .scope import ALL, Everything, ScopeError, current_scope, seeing

__all__ = ["ALL", "Actor", "Everything", "Operator", "Refused", "ScopeError", "current_scope", "seeing", "why_not"]
