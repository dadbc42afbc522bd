from dotpha.kit.modules import Module, SearchKind, register
from dotpha.people import demo, queries


def organisation_words(one) -> tuple[str, str]:  # type: ignore[no-untyped-def]
    names = " ".join(one.names.values_list("name", flat=True))
    return one.name, f"{one.short_name} {one.symbol} {names}"


register(
    Module(
        key="people",
        label="Con người và cơ quan",
        order=5,
        demo=demo.make,
        search=(
            SearchKind(
                "people.organisation", "Cơ quan", queries.visible_organisations, "people:organisation",
                organisation_words,
            ),
        ),
    )
)  # fmt: skip
