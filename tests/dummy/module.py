from dotpha.cases.plugs import plugs
from dotpha.kit.modules import Act, Link, MenuItem, Module, Periodic, SearchKind, register
from dummy import queries
from dummy.cases import GRANT

ticks: list[int] = []
of_cases = plugs(GRANT)

register(
    Module(
        key="dummy",
        label="Phiếu thử",
        order=90,
        menu=(
            MenuItem(
                "Phiếu thử",
                "dummy:note_list",
                "file",
                "Dịch vụ",
                shown=lambda user: user.reads_all,
                count=lambda user: 3,
            ),
        ),
        search=(
            SearchKind("dummy.note", "Phiếu thử", queries.visible_notes, "dummy:note", lambda note: (note.title, "")),
            *of_cases["search"],
        ),
        links=(Link("dummy.note", "Phiếu thử", queries.visible_notes, "dummy:note"), *of_cases["links"]),
        verbs=of_cases["verbs"],
        facts=of_cases["facts"],
        acts=(
            Act(
                "Ghi phiếu",
                "file",
                lambda user, kind: user.reads_all and kind == "programme.task",
                lambda kind, pk: f"/dummy/?ve={kind}:{pk}",
            ),
        ),
        periodic=(Periodic("dummy.tick", 60, lambda: ticks.append(1)),),
    )
)
