from typing import Any

from dotpha.kit import clock
from dotpha.kit.modules import Link, MenuItem, Module, Panel, Periodic, SearchKind, register
from dotpha.watching import actions, demo, jobs, living, plugs, queries  # noqa: F401 – jobs registers its handler
from dotpha.watching.queries.brief import brief
from dotpha.watching.queries.tiles import TILES
from dotpha.watching.verbs import FACTS, KINDS, VERBS

ABOUT = ("programme.task", "indicators.target", "indicators.indicator")
"""Kinds of things whose pages show the warnings about them."""


def warning_words(warning: Any) -> tuple[str, str]:
    return f"{warning.name}: {warning.says}", queries.labels().get(warning.watch, "")


def work() -> None:
    """What watches see is kept, and who is reached is told; asked often, it looks where something has changed."""
    actions.look_soon(day=clock.today())
    actions.tell(day=clock.today())


def replay() -> None:
    """Once a month every watch that foretells is held against the year before."""
    if any(one.events for one in queries.all_watches()):
        actions.replay(day=clock.today())


register(
    Module(
        key="watching",
        label="Cảnh báo",
        order=95,
        menu=(
            MenuItem(
                "Cảnh báo", "watching:warning_list", "alert", "Điều hành", 20, plugs.sees_warnings, plugs.open_count
            ),
        ),
        periodic=(Periodic("watching.work", 120, work), Periodic("watching.replay", 30 * 86_400, replay)),
        panels=tuple(Panel(kind, "watching/_panel.html", plugs.panel(kind)) for kind in ABOUT),
        search=(
            SearchKind(
                "watching.warning",
                "Cảnh báo",
                queries.visible_warnings,
                "watching:warning",
                warning_words,
                over=queries.over,
                answers=lambda one: one.body_id,
                asks="Báo cáo nguyên nhân, biện pháp và thời hạn khắc phục",
            ),
        ),
        links=(Link("watching.warning", "Cảnh báo", queries.visible_warnings, "watching:warning"),),
        tiles=TILES,
        brief=brief,
        waiting=plugs.waiting,
        verbs=VERBS,
        kinds=KINDS,
        facts=FACTS,
        sorts=(("watching.", "Cảnh báo"),),
        demo=demo.make,
        live=living.live,
    )
)
