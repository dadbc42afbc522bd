"""Every plug of the registry, proved by a service that the core does not know."""

import ast
import re
from pathlib import Path

import pytest
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.urls import reverse

import dummy.module
from dotpha.kit import jobs, modules, search
from dotpha.kit.access import Refused
from dotpha.kit.templatetags.kit import row_acts
from dotpha.people.models import Organisation, Position, User
from dummy import actions, queries

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]


def person(role: str) -> User:
    office, _ = Organisation.objects.get_or_create(
        code="thu", defaults={"name": "Sở Thử", "short_name": "Thử", "kind": "agency"}
    )
    user = User.objects.create_user(username=role, password="mat-khau-dai", full_name=f"Người {role}")
    Position.objects.create(user=user, organisation=office, role=role, from_on="2020-01-01")
    return user


def test_a_services_menu_item_shows_to_those_it_is_for(client):
    client.force_login(person("leader"))
    assert 'href="/dummy/"' in client.get(reverse("dummy:note_list")).content.decode()
    client.force_login(person("agency_officer"))
    assert 'href="/dummy/"' not in client.get(reverse("cases:notices")).content.decode()


def test_what_a_service_indexes_is_found_by_those_who_may_see_it():
    leader, officer = person("leader"), person("agency_officer")
    note = actions.write(title="Phòng thí nghiệm nuôi cấy mô", actor=leader)
    assert [found.url for found in search.find(leader, "nuoi cay mo")] == [f"/dummy/{note.pk}"]
    assert search.find(officer, "nuoi cay mo") == []


def test_a_services_act_is_a_button_on_things_of_the_kind_it_is_for():
    request = RequestFactory().get("/")
    page = Template("{% load kit %}{% acts 'programme.task' 7 %}|{% acts 'indicators.target' 7 %}")
    request.user = person("leader")
    task, target = page.render(RequestContext(request)).split("|")
    assert "/dummy/?ve=programme.task:7" in task
    assert "Ghi phiếu" in task
    assert "Ghi phiếu" not in target
    assert 'aria-label="Ghi phiếu"' in row_acts(request.user, "programme.task", 7)
    request.user = person("agency_officer")
    assert "Ghi phiếu" not in page.render(RequestContext(request))


def test_a_services_record_can_be_linked():
    link = modules.link("dummy.note")
    assert link is not None
    assert link.visible is queries.visible_notes


def test_a_services_rule_refuses_with_its_sentence():
    with pytest.raises(Refused, match="phiếu thử"):
        actions.write(title="x", actor=person("agency_officer"))


def test_a_services_periodic_work_runs():
    before = len(dummy.module.ticks)
    jobs.tick(now=10_000_000_000)
    assert len(dummy.module.ticks) == before + 1


@pytest.mark.parametrize("attribute", ["search", "links", "periodic"])
def test_a_key_that_is_taken_stops_the_start(attribute):
    plug = getattr(next(m for m in modules.all_modules() if m.key == "dummy"), attribute)
    with pytest.raises(modules.DuplicateKey):
        modules.register(modules.Module(key="other", label="", **{attribute: plug}))
    assert "other" not in {module.key for module in modules.all_modules()}


def test_the_core_does_without_the_service(client):
    module = next(m for m in modules.all_modules() if m.key == "dummy")
    modules.unregister("dummy")
    try:
        client.force_login(person("leader"))
        page = client.get(reverse("cases:notices"))
        assert page.status_code == 200
        assert "/dummy/" not in page.content.decode()
    finally:
        modules.register(module)


def imported(path: Path) -> set[str]:
    """Every module that a file imports, by its whole name; of `from a import b` also "a.b", which may be a module."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or "", *(f"{node.module or ''}.{name.name}" for name in node.names)}
    return found


def naming_a_service(source: Path, services: set[str]) -> list[str]:
    """The files of the core that import a service, or speak its name in a string as `import_string` would take it."""
    named = re.compile(rf"(?:dotpha\.)?services\.\w|(?:{'|'.join(sorted(services))})[.:]\w")
    out = []
    for path in sorted(source.rglob("*.py")):
        if {"site", "services", "tests"} & set(path.relative_to(source).parts):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        strings = {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        names = {name for name in imported(path) if "services" in name.split(".") or name.split(".")[0] in services}
        if names or any(named.match(text) for text in strings):
            out.append(path.relative_to(source).as_posix())
    return out


def test_no_layer_names_a_service():
    services = {path.name for path in (ROOT / "src/dotpha/services").iterdir() if path.is_dir()} - {"__pycache__"}
    assert naming_a_service(ROOT / "src/dotpha", services | {"dummy"}) == []


@pytest.mark.parametrize(
    "line",
    [
        "import dotpha.services.sandbox",
        "from dotpha.services import sandbox",
        "from dotpha.services.sandbox import queries",
        "from dotpha import services",
        "import dummy.queries",
        "from dummy import queries",
        "def f():\n    from dummy.queries import visible_notes",
        'import_string("dotpha.services.sandbox.access.read")',
        'reverse("dummy:note")',
    ],
)
def test_a_layer_that_names_a_service_would_be_found(tmp_path, line):
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit" / "good.py").write_text(
        'from dotpha.kit import clock\nX = "services và dummy"\n', encoding="utf-8"
    )
    assert naming_a_service(tmp_path, {"dummy"}) == []
    (tmp_path / "kit" / "bad.py").write_text(f"{line}\n", encoding="utf-8")
    assert naming_a_service(tmp_path, {"dummy"}) == ["kit/bad.py"]


def test_every_plug_is_described_for_those_who_add_a_module():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for name in modules.Module.__dataclass_fields__:
        assert f"`{name}`" in text, f"CONTRIBUTING.md does not tell what `{name}` of a module is for"
