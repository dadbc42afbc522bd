"""Every rule by which a task was read is said in words on the page that reviews it."""

import ast
import re
from pathlib import Path

import pytest

from dotpha.programme import extraction
from dotpha.programme.extraction.tables import FACTS
from dotpha.programme.queries.drafts import explain

SOURCE = Path(extraction.__file__).parent
NAME = re.compile(r"(?:prose|table|news|lead|supporting|deadline|label|column)\.\w+")
BUILT = {
    "table.merged_": ("lead", "deadline"),
    "label.": FACTS,
    "column.": FACTS,
    "deadline.": ("before", "heading"),
    "prose.": ("arabic",),
}


def written(path: Path) -> set[str]:
    """The names of rules in a module: those written out, and those built of a family and its members."""
    texts = [n.value for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Constant)]
    said = {text for text in texts if isinstance(text, str) and NAME.fullmatch(text) and text not in BUILT}
    built = {f"{text}{member}" for text in texts if isinstance(text, str) for member in BUILT.get(text, ())}
    return said | built


@pytest.mark.parametrize("rule", sorted(set().union(*(written(path) for path in SOURCE.glob("*.py")))))
def test_a_rule_has_words(rule) -> None:
    assert not explain(rule).startswith("quy tắc ")
