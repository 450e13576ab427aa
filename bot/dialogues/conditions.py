"""Conditions of flows: not/and/or, comparisons, is, contains, matches, over slots and context.

A small recursive parser to a tree, never `eval`. The forms are those of Rasa's flow conditions.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

Scope = Mapping[str, Mapping[str, object]]  # {"slots": …, "context": …}


class ConditionError(ValueError):
    """A condition that cannot be read; its text is a hint for whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A text, number, boolean or null."""

    value: object


@dataclass(frozen=True, slots=True)
class Name:
    """`slots.x` or `context.x`."""

    space: str
    key: str


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary."""

    inner: "Expression"


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """One part holds."""

    parts: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """Two operands and how they relate."""

    left: "Expression"
    operator: str
    right: "Expression"


Expression = Literal | Name | Not | All | Any | Compare

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    |(?P<number>-?\d+(?:\.\d+)?)
    |(?P<symbol><=|>=|!=|==|=|<|>|\(|\))
    |(?P<word>[A-Za-z_][\w.]*))""",
    re.VERBOSE,
)
_CONSTANTS = {"true": True, "false": False, "null": None, "none": None, "undefined": None}
_OPERATORS = {"=", "==", "!=", "<", ">", "<=", ">=", "is", "contains", "matches"}


def parse_condition(text: str) -> Expression:
    """The tree of a condition. Raises `ConditionError` with a hint."""
    parser = _Parser(_pieces(text))
    tree = parser.either()
    if parser.peek() is not None:
        raise ConditionError(f"'{parser.peek()}' was not expected here in: {text}")
    return tree


def _pieces(text: str) -> list[str]:
    pieces, at, text = [], 0, text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise ConditionError(f"cannot read '{text[at:].strip()[:20]}' in the condition: {text}")
        pieces.append(match.group().strip())
        at = match.end()
    return pieces


class _Parser:
    def __init__(self, pieces: list[str]) -> None:
        self.pieces = pieces
        self.at = 0

    def peek(self) -> str | None:
        return self.pieces[self.at] if self.at < len(self.pieces) else None

    def take(self, *words: str) -> bool:
        piece = self.peek()
        if piece is not None and piece.lower() in words:
            self.at += 1
            return True
        return False

    def either(self) -> Expression:
        parts = [self.both()]
        while self.take("or"):
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def both(self) -> Expression:
        parts = [self.single()]
        while self.take("and"):
            parts.append(self.single())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def single(self) -> Expression:
        if self.take("not"):
            return Not(self.single())
        left = self.operand()
        piece = (self.peek() or "").lower()
        if piece == "not" and self.pieces[self.at + 1 : self.at + 2] in (["contains"], ["matches"]):
            self.at += 1
            return Not(self.compare(left))
        return self.compare(left) if piece in _OPERATORS else left

    def compare(self, left: Expression) -> Expression:
        operator = self.pieces[self.at].lower()
        self.at += 1
        negated = operator == "is" and self.take("not")
        right = self.operand()
        if operator == "matches":
            _check_pattern(right)
        tree = Compare(left, {"==": "=", "is": "="}.get(operator, operator), right)
        return Not(tree) if negated else tree

    def operand(self) -> Expression:
        piece = self.peek()
        if piece is None:
            raise ConditionError("the condition ends too early: a value is missing")
        self.at += 1
        if piece == "(":
            inner = self.either()
            if not self.take(")"):
                raise ConditionError("a ')' is missing")
            return inner
        return _value(piece)


def _value(piece: str) -> Expression:
    if piece[0] in "'\"":
        return Literal(re.sub(r"\\(['\"])", r"\1", piece[1:-1]))
    if piece[0].isdigit() or piece[0] == "-":
        return Literal(float(piece))
    if piece.lower() in _CONSTANTS:
        return Literal(_CONSTANTS[piece.lower()])
    space, _, key = piece.partition(".")
    if space not in ("slots", "context") or not key:
        raise ConditionError(f"'{piece}': write slots.{piece} or context.{piece}, or quote a text")
    return Name(space, key)


def _check_pattern(expression: Expression) -> None:
    if not isinstance(expression, Literal) or not isinstance(expression.value, str):
        raise ConditionError("'matches' wants a quoted pattern on its right")
    try:
        re.compile(expression.value)
    except re.error as error:
        raise ConditionError(f"the pattern {expression.value!r} is wrong: {error}") from error


def holds(expression: Expression, scope: Scope) -> bool:
    """Whether the condition is true of these slots and this context."""
    match expression:
        case Not(inner):
            return not holds(inner, scope)
        case All(parts):
            return all(holds(part, scope) for part in parts)
        case Any(parts):
            return any(holds(part, scope) for part in parts)
        case Compare(left, operator, right):
            return _compare(_evaluate(left, scope), operator, _evaluate(right, scope))
    return bool(_evaluate(expression, scope))


def _evaluate(expression: Expression, scope: Scope) -> object:
    if isinstance(expression, Literal):
        return expression.value
    if isinstance(expression, Name):
        return scope.get(expression.space, {}).get(expression.key)
    return holds(expression, scope)


def _compare(left: object, operator: str, right: object) -> bool:
    match operator:
        case "=":
            return left == right
        case "!=":
            return left != right
        case "contains":
            return _contains(left, right)
        case "matches":
            return isinstance(left, str) and re.search(str(right), left) is not None
    return _order(left, operator, right)


def _contains(left: object, right: object) -> bool:
    if isinstance(left, str):
        return str(right) in left
    return isinstance(left, list | tuple) and right in left


def _order(left: object, operator: str, right: object) -> bool:
    if not isinstance(left, int | float) or not isinstance(right, int | float):
        return False
    if operator in ("<", "<="):
        return left < right or (operator == "<=" and left == right)
    return left > right or (operator == ">=" and left == right)


def names_in(expression: Expression) -> set[tuple[str, str]]:
    """Every (space, key) that the condition reads."""
    match expression:
        case Name(space, key):
            return {(space, key)}
        case Not(inner):
            return names_in(inner)
        case All(parts) | Any(parts):
            return set().union(*(names_in(part) for part in parts))
        case Compare(left, _, right):
            return names_in(left) | names_in(right)
    return set()
