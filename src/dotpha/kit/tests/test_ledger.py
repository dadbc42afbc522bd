import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from dotpha.kit import ledger
from dotpha.kit.models import DemoDay, Entry, Head, SavedView

User = get_user_model()
pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return User.objects.create(username="an", full_name="Nguyễn Thị An")


def leave(officer, count: int = 5) -> None:
    for number in range(count):
        with transaction.atomic():
            view = SavedView.objects.create(owner=officer, page="p", name=f"v{number}")
            ledger.write("kit.view_saved", view, actor=officer, number=number, text="đường")


def test_a_sealed_chain_is_intact_and_counts_its_tail(officer):
    leave(officer)
    assert ledger.seal() == 5
    leave_more = SavedView.objects.create(owner=officer, page="q", name="w")
    with transaction.atomic():
        ledger.write("kit.view_saved", leave_more, actor=officer)
    verdict = ledger.verify()
    assert (verdict.entries, verdict.unsealed, verdict.intact) == (5, 1, True)


def test_sealing_twice_seals_nothing_new(officer):
    leave(officer)
    ledger.seal()
    before = list(Entry.objects.values_list("digest", flat=True))
    assert ledger.seal() == 0
    assert list(Entry.objects.values_list("digest", flat=True)) == before


def test_writing_outside_a_transaction_is_an_error(officer):
    with pytest.raises(RuntimeError):
        connection_free(officer)


def connection_free(officer):
    connection = transaction.get_connection()
    was, connection.in_atomic_block = connection.in_atomic_block, False
    try:
        ledger.write("kit.nothing", officer, actor=officer)
    finally:
        connection.in_atomic_block = was


def test_what_is_rolled_back_leaves_no_entry(officer):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        ledger.write("kit.nothing", officer, actor=officer)
        raise ZeroDivisionError
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "tamper",
    [
        lambda e: Entry.objects.filter(pk=e.pk).update(body=e.body.replace("đường", "dường")),
        lambda e: Entry.objects.filter(pk=e.pk).update(verb="kit.other"),
        lambda e: Entry.objects.filter(pk=e.pk).update(thing_id="999"),
        lambda e: Entry.objects.filter(pk=e.pk).update(actor=None),
        lambda e: e.delete(),
    ],
)
def test_a_row_changed_behind_its_back_is_named(officer, tamper):
    leave(officer)
    ledger.seal()
    tamper(Entry.objects.get(seq=3))
    verdict = ledger.verify()
    assert not verdict.intact
    assert "3" in (verdict.broken or "")


def test_swapped_bodies_are_named(officer):
    leave(officer)
    ledger.seal()
    second, third = Entry.objects.get(seq=2), Entry.objects.get(seq=3)
    Entry.objects.filter(pk=second.pk).update(body=third.body, thing_id=third.thing_id)
    Entry.objects.filter(pk=third.pk).update(body=second.body, thing_id=second.thing_id)
    assert "Mục 2" in (ledger.verify().broken or "")


def test_a_cut_tail_is_named(officer):
    leave(officer)
    ledger.seal()
    Entry.objects.filter(seq__gte=4).delete()
    assert "Đuôi" in (ledger.verify().broken or "")


def test_what_is_sealed_while_one_verifies_is_no_alarm(officer, tmp_path, monkeypatch):
    leave(officer)
    ledger.seal()
    ledger.anchor(tmp_path)
    whole = ledger._rows

    def meanwhile(entries):
        if not ledger.Entry.objects.filter(seq=6).exists():
            view = SavedView.objects.create(owner=officer, page="q", name="w")
            with transaction.atomic():
                ledger.write("kit.nothing", view, actor=officer)
            ledger.seal()
            ledger.anchor(tmp_path)
        return whole(entries)

    monkeypatch.setattr(ledger, "_rows", meanwhile)
    verdict = ledger.verify(tmp_path)
    assert (verdict.broken, verdict.entries) == (None, 5)
    monkeypatch.undo()
    assert ledger.verify(tmp_path).entries == 6


def test_a_head_set_back_is_named(officer):
    leave(officer)
    ledger.seal()
    third = Entry.objects.get(seq=3)
    Head.objects.update(seq=3, digest=third.digest)
    assert "mục 5" in (ledger.verify().broken or "")


def test_a_changed_unsealed_entry_is_named(officer):
    leave(officer)
    entry = Entry.objects.order_by("pk")[1]
    Entry.objects.filter(pk=entry.pk).update(body=entry.body.replace("đường", "phố"))
    assert str(entry.pk) in (ledger.verify().broken or "")


def test_a_chain_written_anew_differs_from_its_anchor(officer, tmp_path):
    leave(officer)
    ledger.seal()
    ledger.anchor(tmp_path)
    assert ledger.verify(tmp_path).intact
    Entry.objects.all().delete()
    Head.objects.all().delete()
    SavedView.objects.all().delete()
    leave(officer, 6)
    ledger.seal()
    assert ledger.verify().intact
    assert "viết lại" in (ledger.verify(tmp_path).broken or "")


def test_anchoring_the_same_head_twice_writes_one_line(officer, tmp_path):
    leave(officer)
    ledger.seal()
    ledger.anchor(tmp_path)
    path = ledger.anchor(tmp_path)
    assert len(path.read_text(encoding="ascii").splitlines()) == 1


def test_the_history_of_a_thing_is_newest_first(officer):
    leave(officer, 1)
    view = SavedView.objects.get()
    with transaction.atomic():
        ledger.write("kit.view_deleted", view, actor=officer)
    assert [entry["verb"] for entry in ledger.history(view)] == ["kit.view_deleted", "kit.view_saved"]


def test_only_one_row_holds_the_demo_day():
    DemoDay.objects.create(day="2025-11-20", first_day="2025-11-20")
    with pytest.raises(Exception, match="(?i)unique"), transaction.atomic():
        DemoDay.objects.create(day="2025-11-21", first_day="2025-11-20")
