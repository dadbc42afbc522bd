from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from dotpha.directing import actions, demo, living, queries
from dotpha.directing.queries import plugs
from dotpha.directing.queries.brief import brief
from dotpha.directing.queries.tiles import TILES
from dotpha.directing.words import FACTS, KINDS, VERBS
from dotpha.kit import access
from dotpha.kit.modules import Act, MenuItem, Module, Panel, Periodic, SearchKind, register
from dotpha.people.models import REPORTS

GROUP = "Chương trình"


def directive_words(one: Any) -> tuple[str, str]:
    code = one.task.code if one.task else ""
    return one.title, f"{one.number} {code} {one.organisation.name} {one.content} {one.basis_title}"


def gives(user: Any) -> bool:
    return access.why_not(user, "directing.make_directive") is None


def sees_directives(user: Any) -> bool:
    return bool(user.reads_all or user.has_role(*REPORTS))


def reads_given(user: Any) -> bool:
    return access.why_not(user, "directing.read_given") is None


def give_url(kind: str, pk: int) -> str:
    return f"{reverse('directing:directive_new')}?{urlencode({'kind': kind, 'id': pk})}"


def tell_silent() -> None:
    actions.tell_silent()


register(
    Module(
        key="directing",
        label="Chỉ đạo",
        order=29,
        demo=demo.make,
        live=living.live,
        tiles=TILES,
        verbs=VERBS,
        kinds=KINDS,
        facts=FACTS,
        sorts=(("directing:", "Chỉ đạo"),),
        menu=(
            MenuItem("Tôi đã giao", "directing:given", "flag", GROUP, 21, reads_given),
            MenuItem("Chỉ đạo", "directing:directive_list", "send", GROUP, 28, sees_directives),
        ),
        brief=brief,
        search=(
            SearchKind(
                "directing.directive",
                "Chỉ đạo",
                queries.visible_directives,
                "directing:directive",
                directive_words,
                answers=lambda one: one.organisation_id,
                asks="Báo cáo kết quả thực hiện chỉ đạo",
            ),
        ),
        acts=(Act("Giao chỉ đạo", "send", lambda user, kind: gives(user), give_url),),
        panels=(
            Panel("programme.task", "directing/_panel.html", plugs.of_task),
            Panel("programme.document", "directing/_panel.html", plugs.of_document),
            Panel("indicators.target", "directing/_panel.html", plugs.of_target),
            Panel("watching.warning", "directing/_panel.html", plugs.of_warning),
        ),
        periodic=(Periodic("directing.silent", 1800, tell_silent),),
        waiting=plugs.waiting,
        dates=plugs.dates,
    )
)
