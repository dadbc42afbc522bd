from typing import Any

from dotpha.directing import queries
from dotpha.directing.queries.brief import brief
from dotpha.directing.words import FACTS, KINDS, VERBS
from dotpha.kit.modules import Module, SearchKind, register


def directive_words(one: Any) -> tuple[str, str]:
    code = one.task.code if one.task else ""
    return one.title, f"{one.number} {code} {one.organisation.name} {one.content} {one.basis_title}"


register(
    Module(
        key="directing",
        label="Chỉ đạo",
        order=29,
        verbs=VERBS,
        kinds=KINDS,
        facts=FACTS,
        brief=brief,
        search=(
            SearchKind(
                "directing.directive", "Chỉ đạo", queries.visible_directives, "directing:directive", directive_words,
                answers=lambda one: one.organisation_id,
            ),
        ),
    )
)  # fmt: skip
