"""Functions that people type into a field."""

from snnlab.expression.expression import Expression
from snnlab.expression.vocabulary import ExpressionError

__all__ = ["Expression", "ExpressionError"]
