"""Expressions of indicators over measures: "100 * procedures.on_time / procedures.returned".

Only + − * /, parentheses, numbers, dotted names and min, max, abs: everything else is refused with its place.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from decimal import Decimal

from dotpha.text.numerals import write_number

LONGEST = 500
DEEPEST = 40
OPERATORS: dict[type[ast.operator], tuple[Callable[[float, float], float], str, int]] = {
    ast.Add: (operator.add, "+", 1),
    ast.Sub: (operator.sub, "−", 1),
    ast.Mult: (operator.mul, "×", 2),
    ast.Div: (operator.truediv, "/", 2),
}
SIGNS: dict[type[ast.unaryop], tuple[Callable[[float], float], str]] = {
    ast.UAdd: (operator.pos, "+"),
    ast.USub: (operator.neg, "−"),
}
FUNCTIONS: dict[str, tuple[Callable[..., float], str, int]] = {
    "min": (min, "số nhỏ nhất trong", 2),
    "max": (max, "số lớn nhất trong", 2),
    "abs": (abs, "giá trị tuyệt đối của", 1),
}
ALLOWED = "Chỉ dùng + - * /, dấu ngoặc, số, tên số đo (như procedures.on_time) và min, max, abs."
ATOM = 3


class BadExpression(ValueError):
    """An expression that cannot be read; its text is a sentence that names the place."""


def parse(expression: str) -> ast.expr:
    """The tree of a sound expression. Raises BadExpression."""
    text = expression.strip()
    if not text:
        raise BadExpression("Biểu thức để trống. Hãy viết, ví dụ: 100 * procedures.on_time / procedures.returned.")
    if len(text) > LONGEST:
        raise BadExpression(f"Biểu thức dài {len(text)} ký tự, quá mức {LONGEST}. Hãy tách thành nhiều chỉ số.")
    try:
        tree = ast.parse(text, mode="eval").body
    except SyntaxError as error:
        raise BadExpression(_where(text, error)) from None
    except (ValueError, RecursionError, MemoryError):
        raise BadExpression(f"Biểu thức không đọc được. {ALLOWED}") from None
    _check(tree, text, 0)
    return tree


def _where(text: str, error: SyntaxError) -> str:
    place = min(error.offset or len(text), len(text))  # what ends too early has its fault at the end
    if text.count("(") != text.count(")"):
        return f"Biểu thức có {text.count('(')} dấu mở ngoặc và {text.count(')')} dấu đóng ngoặc. Hãy viết cho đủ cặp."
    return f"Biểu thức sai ở ký tự thứ {place}, gần “{text[max(0, place - 1) : place + 11]}”. {ALLOWED}"


def _refuse(node: ast.expr, text: str, said: str) -> BadExpression:
    line = text.splitlines()[node.lineno - 1] if node.lineno <= len(text.splitlines()) else text
    place = len(line.encode()[: node.col_offset].decode(errors="ignore"))
    return BadExpression(f"Ở ký tự thứ {place + 1}, “{ast.get_source_segment(text, node) or text}”: {said}")


def _check(node: ast.expr, text: str, depth: int) -> None:
    """Raises BadExpression at the first node that is not on the list."""
    if depth > DEEPEST:
        raise BadExpression("Biểu thức lồng quá sâu. Hãy tách thành nhiều chỉ số.")
    if isinstance(node, ast.Tuple):
        raise _refuse(node, text, "số thập phân trong biểu thức viết bằng dấu chấm (0.5), không bằng dấu phẩy.")
    for part in _parts(node, text):
        _check(part, text, depth + 1)


def _parts(node: ast.expr, text: str) -> list[ast.expr]:
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        return [node.left, node.right]
    if isinstance(node, ast.UnaryOp) and type(node.op) in SIGNS:
        return [node.operand]
    if isinstance(node, ast.Call):
        return _arguments(node, text)
    if isinstance(node, ast.Constant):
        if type(node.value) not in (int, float) or not math.isfinite(_float(node.value)):
            raise _refuse(node, text, "chỗ này phải là một số.")
        return []
    if isinstance(node, ast.Name | ast.Attribute) and _name(node):
        return []
    raise _refuse(node, text, f"không dùng được trong biểu thức. {ALLOWED}")


def _arguments(node: ast.Call, text: str) -> list[ast.expr]:
    name = _name(node.func)
    if name not in FUNCTIONS:
        raise _refuse(node, text, f"không có hàm này. {ALLOWED}")
    least = FUNCTIONS[name][2]
    if node.keywords or len(node.args) < least or (name == "abs" and len(node.args) > 1):
        asked = "đúng một số" if name == "abs" else "ít nhất hai số, cách nhau bằng dấu phẩy"
        raise _refuse(node, text, f"{name} cần {asked}.")
    return list(node.args)


def _float(value: object) -> float:
    try:
        return float(value)  # type: ignore[arg-type]
    except (OverflowError, TypeError, ValueError):
        return math.inf


def _name(node: ast.expr) -> str:
    """The dotted name of a node, "" for what is none."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = _name(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def names(expression: str) -> tuple[str, ...]:
    """The names that an expression needs, each once, in their order. Raises BadExpression."""
    found: dict[str, None] = {}

    def walk(node: ast.expr) -> None:
        if name := _name(node):
            found[name] = None
        for part in _parts(node, expression):
            walk(part)

    walk(parse(expression))
    return tuple(found)


def evaluate(expression: str, values: Mapping[str, float | None]) -> float | None:
    """The value; None where a needed value is None or not there, a divisor is 0, or the figure is beyond all bounds.

    Raises BadExpression.
    """
    tree = parse(expression)
    if any(values.get(name) is None for name in names(expression)):
        return None
    try:
        value = float(_value(tree, values))
    except (ZeroDivisionError, OverflowError):
        return None
    return value if math.isfinite(value) else None


def _value(node: ast.expr, values: Mapping[str, float | None]) -> float:
    if isinstance(node, ast.BinOp):
        return OPERATORS[type(node.op)][0](_value(node.left, values), _value(node.right, values))
    if isinstance(node, ast.UnaryOp):
        return SIGNS[type(node.op)][0](_value(node.operand, values))
    if isinstance(node, ast.Call):
        return FUNCTIONS[_name(node.func)][0](*(_value(one, values) for one in node.args))
    if isinstance(node, ast.Constant):
        return _float(node.value)
    return _float(values[_name(node)])


def readable(expression: str, labels: Mapping[str, str]) -> str:
    """As people read it: "100 × “Hồ sơ đúng hạn” / “Hồ sơ đã trả”". Raises BadExpression."""
    return _say(parse(expression), labels)[0]


def _say(node: ast.expr, labels: Mapping[str, str]) -> tuple[str, int]:
    """The words of a node and how strongly it holds together."""
    if isinstance(node, ast.BinOp):
        _, sign, strength = OPERATORS[type(node.op)]
        left, right = _say(node.left, labels), _say(node.right, labels)
        return f"{_closed(left, strength)} {sign} {_closed(right, strength + 1)}", strength
    if isinstance(node, ast.UnaryOp):
        return f"{SIGNS[type(node.op)][1]}{_closed(_say(node.operand, labels), ATOM)}", 1
    if isinstance(node, ast.Call):
        inside = "; ".join(_say(one, labels)[0] for one in node.args)
        return f"{FUNCTIONS[_name(node.func)][1]} ({inside})", ATOM
    if isinstance(node, ast.Constant):
        return write_number(Decimal(str(node.value))), ATOM
    name = _name(node)
    return f"“{labels.get(name, name)}”", ATOM


def _closed(said: tuple[str, int], strength: int) -> str:
    return said[0] if said[1] >= strength else f"({said[0]})"
