"""A layer leads only to pages of its own or of those below: without what stands above it, its pages still draw."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "dotpha"
LAYERS = ("kit", "people", "cases", "programme", "operations")
SPOKEN = re.compile(rf"""["']({"|".join(LAYERS)}):[a-z_]+["']""")
ALLOWED = {
    ("programme/templates/programme/_period_next.html", "operations:report_make"): (
        "the next step of a frozen period is its report; asked for with `as`, so that it draws without one"
    ),
    ("people/templates/people/organisation.html", "programme:agency"): (
        "asked for with `as`, so that the page draws without it; a plug for one link would be more than the link"
    ),
}
"""Pages that lead upwards all the same, each with its reason."""


def leading_upwards(source: Path) -> set[tuple[str, str]]:
    """(file, address) of each address of an upper layer that code or template of a lower one names."""
    found = set()
    for at, layer in enumerate(LAYERS):
        for path in (source / layer).rglob("*"):
            if path.suffix not in {".py", ".html", ".txt"} or "tests" in path.parts:
                continue
            for named in SPOKEN.finditer(path.read_text(encoding="utf-8")):
                if LAYERS.index(named[1]) > at:
                    found.add((path.relative_to(source).as_posix(), named[0].strip("\"'")))
    return found


def test_no_layer_leads_to_a_page_of_one_above():
    assert leading_upwards(SOURCE) - set(ALLOWED) == set()


@pytest.mark.parametrize("text", ["{% url 'programme:board' %}", 'reverse("operations:report_list")'])
def test_an_address_of_an_upper_layer_would_be_found(tmp_path, text):
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "a.html").write_text("{% url 'people:audit' %} {% url 'kit:job_list' %}", encoding="utf-8")
    assert leading_upwards(tmp_path) == set()
    (tmp_path / "people" / "b.html").write_text(text, encoding="utf-8")
    assert [path for path, _ in leading_upwards(tmp_path)] == ["people/b.html"]
