"""How often the method finds what it was made on; the benchmark judges it by what it never saw."""

from dotpha.services.initiatives.tests.developing import development, library
from dotpha.text.vietnamese import fold


def places(step: int) -> dict[str, int]:
    known, shelf = development(), library()
    found = {}
    for query, original in list(known.pairs.items())[::step]:
        keys = [hit.key for hit in shelf.search(known.queries[query])]
        found[query] = keys.index(original) if original in keys else 99
    return found


def test_other_words_are_found_among_the_first_five_with_and_without_marks():
    known = development()
    found = places(3)
    without = [
        place for query, place in found.items() if known.queries[query].title == fold(known.queries[query].title)
    ]
    assert sum(place < 5 for place in found.values()) / len(found) >= 0.97
    assert sum(place < 1 for place in found.values()) / len(found) >= 0.9
    assert len(known.pairs) >= 60 * 3
    assert (
        len([1 for text in known.queries.values() if " ".join(text.parts) == fold_keeping_case(text)])
        >= len(known.queries) / 4
    )
    assert all(place < 5 for place in without)


def fold_keeping_case(text) -> str:
    whole = " ".join(text.parts)
    return whole if fold(whole) == whole.lower() else ""


def test_a_new_proposal_of_a_known_field_is_seldom_called_alike_and_never_the_same():
    known, shelf = development(), library()
    verdicts = [shelf.search(known.queries[query], 1)[0].verdict for query in known.negatives]
    assert "trùng" not in verdicts
    assert verdicts.count("tương tự") <= len(verdicts) * 0.15
