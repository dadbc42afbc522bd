"""How the tree must read: sizes, forbidden words, templates. A place that must differ is named here with its reason."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "dotpha"
CODE = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts and "tests" not in path.parts)
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))

LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}


def short(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("path", CODE, ids=short)
def test_a_file_has_at_most_300_lines_and_its_functions_fit_a_screen(path):
    text = path.read_text(encoding="utf-8")
    data = all(
        isinstance(node, ast.Import | ast.ImportFrom | ast.Assign | ast.AnnAssign | ast.Expr)
        for node in ast.parse(text).body
    )
    # A file of nothing but tables is read like a list, not like code.
    if short(path) not in LONG_FILES and not data:
        assert len(text.splitlines()) <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            # The formatter puts each parameter on a line of its own; what must fit a screen is what the function does.
            lines = (node.end_lineno or 0) - node.body[0].lineno + 1
            assert lines <= 40 or f"{short(path)}:{node.name}" in LONG_FUNCTIONS, f"{node.name}: {lines} lines"


@pytest.mark.parametrize(
    "path", [path for path in CODE if path.name == "views.py" or path.parent.name == "views"], ids=short
)
def test_views_are_at_most_25_lines_and_touch_no_table(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\.objects\b|\.save\(|\.delete\(", text)
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            assert lines <= 25, f"{node.name}: {lines} lines"


@pytest.mark.parametrize("path", CODE, ids=short)
def test_code_takes_no_side_door(path):
    text = path.read_text(encoding="utf-8")
    for banned in ("apps.get_model(", "import *"):
        assert banned not in text or path.name == "settings_test.py", banned


@pytest.mark.parametrize("path", TEMPLATES, ids=short)
def test_a_template_says_what_it_draws_and_obeys_the_content_policy(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 120
    assert re.search(r"\{#|\{% comment", text), "no header comment naming its context"
    handlers = r"\son(click|change|submit|load|error|input|focus|blur|key\w+|mouse\w+)="
    for banned in (handlers, r"\sstyle=", r"hx-on", r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", r"js:"):
        assert not re.search(banned, text), banned


def test_every_write_that_a_module_offers_takes_keywords_only():
    """A call of an action reads as a sentence; helpers between the files of one package may differ."""
    for path in CODE:
        if path.parent.name != "actions" and path.name != "actions.py":
            continue
        front = path.with_name("__init__.py") if path.parent.name == "actions" else path
        offered = front.read_text(encoding="utf-8")
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                writes = any(argument.arg == "actor" for argument in [*node.args.args, *node.args.kwonlyargs])
                if writes and (front == path or f'"{node.name}"' in offered):
                    assert not node.args.args, f"{short(path)}:{node.name}"
