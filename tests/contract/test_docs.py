"""What the documents name is there, and what is there is named: commands, settings, routes, files, targets of make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from django.urls import Resolver404, resolve

from dotpha.site.api import api
from dotpha.site.cli.commands import dotpha

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    *sorted((ROOT / "docs").rglob("*.md")), *(ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "ARCHITECTURE"))
]  # fmt: skip
TEXTS = {path: path.read_text(encoding="utf-8") for path in PAGES}
CODE = re.compile(r"`([^`\n]+)`|^ {4}(\S.*)$", re.M)
EVERYWHERE = {"--data", "--help"}
"""Options that every command takes."""


def spans(text: str) -> list[str]:
    """What a document sets as code."""
    return [one or other for one, other in CODE.findall(text)]


def commands(of: click.Command = dotpha, path: str = "dotpha") -> Iterator[tuple[str, click.Command]]:
    if isinstance(of, click.Group):
        for name, one in of.commands.items():
            yield from commands(one, f"{path} {name}")
    else:
        yield path, of


COMMANDS = dict(commands())


def called(span: str) -> tuple[str, set[str]] | None:
    """(command, options) of a line that calls one of ours; None where it calls none."""
    found = re.search(r"(?:^|/|\s)dotpha ([a-z][a-z -]*)", span)
    if found is None:
        return None
    words = found[1].split()
    path = next(
        (f"dotpha {' '.join(words[:n])}" for n in (2, 1) if f"dotpha {' '.join(words[:n])}" in COMMANDS), found[0]
    )
    return path.strip(), set(re.findall(r"(?<=\s)--[a-z][a-z-]*", span.partition("#")[0]))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_a_document_calls_is_there_with_its_options(page: Path):
    for span in spans(TEXTS[page]):
        if (call := called(span)) is None:
            continue
        path, options = call
        assert path in COMMANDS, span
        known = {name for option in COMMANDS[path].params for name in option.opts} | EVERYWHERE
        assert options <= known, span


def test_every_command_and_option_stands_in_the_page_of_commands():
    page = ROOT / "docs" / "dong-lenh.md"
    told: dict[str, set[str]] = {}
    for path, options in filter(None, map(called, spans(TEXTS[page]))):
        told.setdefault(path, set()).update(options)
    wanted = {
        path: {one.opts[0] for one in command.params if isinstance(one, click.Option)} - EVERYWHERE
        for path, command in COMMANDS.items()
    }
    assert {path: told.get(path, set()) - EVERYWHERE for path in wanted} == wanted


def test_every_setting_is_told_to_operators_and_every_one_told_is_read():
    sources = (path for path in (ROOT / "src").rglob("*.py") if "tests" not in path.parts)
    read = {name for path in sources for name in re.findall(r"\"(DOTPHA_[A-Z_]+)\"", path.read_text(encoding="utf-8"))}
    told = set(re.findall(r"^\| `(DOTPHA_[A-Z_]+)`", TEXTS[ROOT / "docs" / "van-hanh.md"], re.M))
    assert told == read
    assert {name for text in TEXTS.values() for name in re.findall(r"DOTPHA_[A-Z_]+", text)} <= read


def routes() -> dict[str, set[str]]:
    """ "GET /api/…/{}" → the names that its query takes."""
    found = {}
    for path, methods in api.get_openapi_schema()["paths"].items():
        for method, one in methods.items():
            found[plain(f"{method.upper()} {path}")] = {
                given["name"] for given in one.get("parameters", []) if given["in"] == "query"
            }
    return found


def plain(route: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", route)


def test_every_route_of_the_api_is_told_and_every_one_told_answers():
    told: dict[str, set[str]] = {}
    for span in spans(TEXTS[ROOT / "docs" / "api.md"]):
        if re.match(r"(GET|POST|PUT|PATCH|DELETE) /api/", span):
            route, _, query = span.partition("?")
            told.setdefault(plain(route), set()).update(re.findall(r"(\w+)=", query))
    known = routes()
    assert [one for one in told if not any(matches(one, route) for route in known)] == []
    assert {route: told.get(route) for route in known} == known


def matches(example: str, route: str) -> bool:
    return re.fullmatch(re.escape(route).replace(r"\{\}", "[^/]+"), example) is not None


def test_every_route_of_the_api_is_called_in_vietnamese():
    """Its summary is what a reader of `/api/docs` sees first; one that nobody wrote is made of the function's English name."""
    made_of_names = {
        path: one["summary"]
        for path, methods in api.get_openapi_schema()["paths"].items()
        for one in methods.values()
        if one["summary"].isascii()
    }
    assert made_of_names == {}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_and_place_that_a_document_links_to_is_there(page: Path):
    for target in re.findall(r"\]\(([^)\s]+)\)", TEXTS[page]):
        if "://" in target:
            continue
        name, _, place = target.partition("#")
        file = (page.parent / unquote(name)).resolve() if name else page
        assert file.exists(), target
        if place and file.suffix == ".md":
            assert place in {slug(head) for head in re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.M)}


def slug(heading: str) -> str:
    """The anchor that readers of Markdown make of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_address_that_a_document_names_opens_something(page: Path):
    for span in spans(TEXTS[page]):
        address = span.removeprefix("GET ").partition("?")[0].partition("#")[0]
        if not re.fullmatch(r"/[a-z0-9-]+(/[a-z0-9.-]*)*", address):
            continue
        try:
            resolve(address)
        except Resolver404:
            pytest.fail(f"{address} opens nothing")


def test_every_source_file_that_the_guide_of_the_source_names_is_there():
    files = [
        str(path.relative_to(ROOT)) for top in ("src", "tests", "bench", "tools") for path in (ROOT / top).rglob("*.py")
    ]
    folders = {str(Path(one).parent) for one in files}
    missing = []
    for span in spans(TEXTS[ROOT / "ARCHITECTURE.md"]):
        if re.fullmatch(r"[a-z_]+(/[a-z_]+)*\.py", span) and not any(f"/{one}".endswith(f"/{span}") for one in files):
            missing.append(span)
        elif re.fullmatch(r"[a-z_]+(/[a-z_]+)+", span):
            known = any(f"/{one}/".find(f"/{span}/") >= 0 for one in folders)
            missing += [] if known or any(one.endswith(f"/{span}.py") for one in files) else [span]
    assert not missing, ", ".join(missing)


def test_every_target_of_make_that_a_document_names_is_there():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = {name for text in TEXTS.values() for span in spans(text) for name in re.findall(r"^make ([a-z]+)", span)}
    assert named <= targets
    assert {"run", "test", "prove", "bench", "lint"} <= named
