"""The lists of words that mean the same are well made."""

from collections import Counter
from importlib.resources import files

import pytest

from dotpha.services.initiatives.likeness import thesaurus as package
from dotpha.services.initiatives.likeness.thesaurus import FILES, parse, thesaurus

LINES = [
    (name, line)
    for name in FILES
    for line in files(package.__name__).joinpath(name).read_text("utf-8").splitlines()
    if line.strip() and not line.startswith(("#", "["))
]


@pytest.mark.parametrize("name", FILES)
def test_every_file_begins_its_lines_under_a_heading(name):
    lines = files(package.__name__).joinpath(name).read_text("utf-8").splitlines()
    first = next(line for line in lines if line.strip() and not line.startswith("#"))
    assert first.startswith("[")
    assert first.endswith("]")


def test_a_line_is_at_least_two_phrases_none_twice_and_none_empty():
    for name, line in LINES:
        phrases = [part.strip() for part in line.split(",")]
        assert len(phrases) >= 2, f"{name}: {line}"
        assert all(phrases), f"{name}: {line}"
        twice = [phrase for phrase, count in Counter(phrases).items() if count > 1]
        assert not twice, f"{name}: {twice}"


def test_a_phrase_is_known_folded_and_a_lone_syllable_only_as_typed():
    words = parse(iter(["[một]", "mã qr, ô vuông", "bò, trâu", "[hai]", "bỏ, vứt"]))
    assert words.labels == ("mã qr", "bò", "bỏ")
    assert words.families == (0, 0, 1)
    assert words.phrases["o", "vuong"] == words.phrases["ma", "qr"] == (0,)
    assert (words.singles["bò"], words.singles["bỏ"], words.bare["bo"]) == ((1,), (2,), (1, 2))
    assert words.longest == 2


def test_the_thesaurus_knows_a_thousand_meanings_of_every_field():
    words = thesaurus()
    assert len(words.labels) >= 1_000
    assert max(words.families) + 1 >= 40
    assert words.longest <= 8
