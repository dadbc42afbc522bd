"""The library that one process holds: with whatever was handed in, asked by many at once, kept for the next start."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from django.conf import settings

from dotpha.cases.models import Receipt
from dotpha.programme.tests.at_once import at_once
from dotpha.services.initiatives import index as module
from dotpha.services.initiatives.index import Index, text_of
from dotpha.services.initiatives.likeness import Span, Text
from dotpha.services.initiatives.queries.alike import alike_to, cut, halves
from dotpha.services.initiatives.tests import world as worlds
from dotpha.services.initiatives.tests.world import BARE, LAMP, QR

pytestmark = pytest.mark.django_db


def built(index: Index) -> None:
    """Until what is built beside the requests is there."""
    for _ in range(200):
        if index.library() is not None:
            return
        time.sleep(0.05)
    raise AssertionError("it was never built")


def test_what_is_handed_in_is_found_with_the_next_question(world):
    index = Index()
    assert len(index.library()) == 0
    one = worlds.proposed(world.people["author"])
    assert [hit.key for hit in index.library().search(text_of(BARE))] == [one.pk]


def test_what_was_taken_back_with_its_transaction_is_forgotten(world):
    index = Index()
    one, two = worlds.proposed(world.people["author"]), worlds.proposed(world.people["author"], **LAMP)
    assert len(index.library()) == 2
    Receipt.objects.filter(case=two).delete()
    library = index.library()
    assert len(library) == 1
    assert [hit.key for hit in library.search(text_of(QR))] == [one.pk]


def test_a_supplement_takes_the_place_of_the_first_text(world):
    index, one = Index(), worlds.proposed(world.people["author"])
    index.library()
    again = Receipt.objects.get(case=one)
    again.pk, again.version, again.number, again.digest = None, 2, f"{one.code}/2", "0" * 64
    again.content = {**again.content, "values": {**LAMP}}
    again.save()
    (hit,) = index.library().search(text_of(LAMP))
    assert (hit.key, hit.verdict) == (one.pk, "trùng")


def test_a_proposal_does_not_find_itself(world):
    case = worlds.proposed(world.people["author"])
    assert alike_to(world.people["author"], text_of(QR), but=[case.pk]).rows == ()
    assert alike_to(world.people["author"], text_of(QR)).same


def test_too_little_text_is_no_question(world):
    assert alike_to(world.people["author"], Text("Mã QR")).short


@pytest.mark.django_db(transaction=True)
def test_many_who_ask_at_once_get_the_same_answer():
    world = worlds.make()
    one = worlds.proposed(world.people["author"])
    index = Index()
    found = at_once(6, lambda at: [hit.key for hit in index.library().search(text_of(BARE))])
    assert found == [[one.pk]] * 6


@pytest.mark.django_db(transaction=True)
def test_a_library_of_many_is_built_beside_and_kept_for_the_next_start(monkeypatch):
    monkeypatch.setattr(module, "AT_ONCE", 1)
    path = Path(settings.DATA) / "initiatives" / "library"
    path.unlink(missing_ok=True)
    world = worlds.make()
    one = worlds.proposed(world.people["author"])
    worlds.proposed(world.people["author"], **LAMP)
    index = Index()
    assert index.library() is None
    built(index)
    assert path.exists()
    monkeypatch.setattr(module.Shelf, "anew", None)  # the next start reads nothing again
    assert Index().library().search(text_of(BARE))[0].key == one.pk
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert module._loaded() is None
    path.unlink()


def test_the_pieces_of_a_text_are_the_text():
    text = Text("Mã QR", solution="Dán mã ở cửa. Quét là thấy.")
    (title, solution) = halves(text, [Span("solution", 4, 6), Span("solution", 0, 6)])
    assert "".join(piece.text for piece in solution.pieces) == text.solution
    assert [piece.text for piece in solution.pieces if piece.marked] == ["Dán mã"]
    assert [piece.marked for piece in title.pieces] == [False]
    assert list(cut("", [])) == []
