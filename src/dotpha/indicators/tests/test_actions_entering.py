"""Values entered one by one and by two people: what waits does not count, nobody confirms what is his, what is sent back is told."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from dotpha.cases.models import Notice
from dotpha.indicators import actions
from dotpha.indicators.actions import EntryFacts
from dotpha.indicators.forms.targets import NumberField, SpanField
from dotpha.indicators.models import Entry, Observation
from dotpha.indicators.plugs import waiting
from dotpha.indicators.queries import why
from dotpha.indicators.queries.entries import returned_to, to_confirm
from dotpha.indicators.queries.naming import Named
from dotpha.indicators.queries.reading import one
from dotpha.indicators.tests import entering
from dotpha.indicators.tests.entering import DAY, read, take, value
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.models import Entry as LedgerEntry
from dotpha.kit.tests.keeping import kept
from dotpha.text.spans import read_span

pytestmark = pytest.mark.django_db
made = kept(entering.make, DAY)
WARD = Named("hd", "Phường Hải Đình")


@pytest.fixture
def world(made, db):
    return made()


def enter(world, number, who="owner", code="homes", **more):
    facts = EntryFacts(WARD, read_span("2025-09"), number, **{"note": "Báo cáo 12/BC", **more})
    return actions.enter_value(indicator_id=getattr(world, code).pk, facts=facts, actor=world.fresh(who), day=DAY)


def test_a_value_with_its_proof_counts_at_once(world):
    entry = enter(world, 5, proof=("bien-ban.txt", b"so lieu"), status="P")
    assert value("quang-tri") == 5
    found = why(Observation.objects.get(entry=entry).figure, DAY)
    assert (found.entry.proof.name, found.reading.provisional) == ("bien-ban.txt", True)
    assert LedgerEntry.objects.filter(verb="indicators.entered").count() == 1


def test_no_data_is_said_and_is_not_nothing(world):
    enter(world, 5)
    enter(world, None)
    assert value("hd") is None


@pytest.mark.parametrize(
    ("more", "words"), [({"note": ""}, "minh chứng"), ({"who": "stranger"}, "chủ trì"), ({"who": "ward"}, "chủ trì")]
)
def test_what_is_not_in_order_is_refused(world, more, words):
    with pytest.raises((Rejected, Refused)) as error:
        enter(world, 5, **more)
    assert words in error.value.sentence
    assert not Entry.objects.exists()


def test_the_same_value_twice_is_told(world):
    enter(world, 5)
    with pytest.raises(Rejected, match="đang được tính"):
        enter(world, 5)
    enter(world, 5, code="checked")
    with pytest.raises(Rejected, match="đang chờ xác nhận"):
        enter(world, 5, code="checked", who="office")


def test_a_computed_indicator_takes_none(world):
    from_measure = actions.IndicatorFacts("Tính", "hồ sơ", expression="procedures.received")
    one = actions.make_indicator(code="TINH", facts=from_measure, actor=world.office, day=DAY)
    facts = EntryFacts(WARD, read_span("2025-09"), 1, note="x")
    with pytest.raises(Refused, match="không nhập tay"):
        actions.enter_value(indicator_id=one.pk, facts=facts, actor=world.office, day=DAY)


@pytest.mark.parametrize("expression", ["1", "1/0", "100 * 2"])
def test_a_formula_over_no_measure_is_refused_in_words(world, expression):
    facts = actions.IndicatorFacts("Tính", "hồ sơ", expression=expression)
    with pytest.raises(Rejected, match="chưa dùng số đo nào"):
        actions.make_indicator(code="TINH", facts=facts, actor=world.office, day=DAY)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Năm 2025", "2025"),
        ("Quý III/2025", "2025-Q3"),
        ("2025-09", "2025-09"),
        ("2026/2030", "2026/2030"),
        ("2025-S1", "2025-S1"),
    ],
)
def test_the_span_of_a_target_is_written_as_pages_write_it(written, name):
    assert SpanField().clean(written) == name
    assert SpanField().clean(SpanField().prepare_value(name)) == name


def test_what_asks_for_two_people_counts_once_the_second_has_confirmed_it(world):
    entry = enter(world, 5, code="checked")
    assert value("hd", code="NHAP.DN") == "nothing"
    assert list(to_confirm(world.fresh("colleague"))) == [entry]
    assert not to_confirm(world.fresh("owner"))
    assert not to_confirm(world.fresh("stranger"))
    assert [one.text for one in waiting(world.fresh("second"), DAY)] == ["1 số liệu chờ xác nhận"]
    assert list(waiting(world.fresh("owner"), DAY)) == []
    for who, words in (("owner", "không tự xác nhận"), ("stranger", "chủ trì")):
        with pytest.raises(Refused, match=words):
            actions.confirm_entries(entry_ids=[entry.pk], actor=world.fresh(who), day=DAY)
    assert actions.confirm_entries(entry_ids=[entry.pk], actor=world.fresh("colleague"), day=DAY) == 1
    assert value("quang-tri", code="NHAP.DN") == 5
    with pytest.raises(Rejected, match="không còn chờ"):
        actions.confirm_entries(entry_ids=[entry.pk], actor=world.second, day=DAY)


def test_the_database_itself_lets_nobody_confirm_what_is_his(world):
    entry = enter(world, 5, code="checked")
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(confirmed_by=world.owner)


def test_confirming_many_is_all_or_nothing(world):
    mine, theirs = enter(world, 5, code="checked", who="office"), enter(world, 6, code="checked")
    with pytest.raises(Refused):
        actions.confirm_entries(entry_ids=[theirs.pk, mine.pk], actor=world.office, day=DAY)
    assert value("hd", code="NHAP.DN") == "nothing"
    actions.confirm_entries(entry_ids=[theirs.pk, mine.pk], actor=world.second, day=DAY)
    assert value("hd", code="NHAP.DN") == 6


def test_what_is_sent_back_is_told_and_entered_anew(world):
    entry = enter(world, 5, code="checked")
    with pytest.raises(Rejected, match="lý do"):
        actions.return_entry(entry_id=entry.pk, reason="", actor=world.second)
    actions.return_entry(entry_id=entry.pk, reason="Thiếu xã Cửa Việt", actor=world.second)
    assert "Thiếu xã Cửa Việt" in Notice.objects.get(recipient=world.owner).text
    assert list(returned_to(world.owner)) == [entry]
    assert [one.text for one in waiting(world.fresh("owner"), DAY)] == ["1 số liệu bị trả lại, cần nhập lại"]
    again = enter(world, 8, code="checked")
    assert not returned_to(world.owner)
    actions.confirm_entries(entry_ids=[again.pk], actor=world.second, day=DAY)
    assert value("hd", code="NHAP.DN") == 8


def test_a_file_of_what_asks_for_two_waits_row_by_row_and_a_second_load_adds_nothing(world):
    take(world, ("Phường Hải Đình", 5), ("Cửa Việt", 6), indicator=world.checked)
    assert (value("hd", code="NHAP.DN"), Entry.objects.filter(state="waiting").count()) == ("nothing", 2)
    again = read(world, ("Phường Hải Đình", 5), ("Cửa Việt", 6), indicator=world.checked)
    assert actions.take_file(file_id=again.pk, actor=world.office, day=DAY).values == 0
    actions.confirm_entries(
        entry_ids=list(Entry.objects.values_list("pk", flat=True)), actor=world.second, day=DAY
    )  # fmt: skip
    assert value("quang-tri", code="NHAP.DN") == 11


def test_a_withdrawn_file_waits_no_more(world):
    file = take(world, ("Phường Hải Đình", 5), indicator=world.checked)
    actions.withdraw_file(file_id=file.pk, reason="Nhầm", actor=world.office, day=DAY)
    assert not to_confirm(world.second)
    assert value("hd", code="NHAP.DN") == "nothing"


def test_who_brought_a_file_does_not_confirm_what_another_took_in_from_it(world):
    file = read(world, ("Phường Hải Đình", 5), indicator=world.checked, who="owner")
    actions.take_file(file_id=file.pk, actor=world.fresh("office"), day=DAY)
    entry = Entry.objects.get()
    for who in ("owner", "office"):
        assert not to_confirm(world.fresh(who))
        with pytest.raises(Refused, match="không tự xác nhận"):
            actions.confirm_entries(entry_ids=[entry.pk], actor=world.fresh(who), day=DAY)
    assert actions.confirm_entries(entry_ids=[entry.pk], actor=world.fresh("colleague"), day=DAY) == 1


def test_a_whole_is_provisional_only_where_something_within_it_is(world):
    for unit, status in ((WARD, "P"), (Named("cv", "Xã Cửa Việt"), "A")):
        facts = EntryFacts(unit, read_span("2025-08"), 5, status=status, note="Báo cáo")
        actions.enter_value(indicator_id=world.homes.pk, facts=facts, actor=world.fresh("owner"), day=DAY)
    places = (("hd", "2025-Q3"), ("quang-tri", "2025-08"), ("cv", "2025-Q3"))
    assert [one("indicator.NHAP.HO", *place, DAY).provisional for place in places] == [True, True, False]


def test_a_mistyped_number_is_refused_in_a_form():
    with pytest.raises(ValidationError, match="lớn quá mức"):
        NumberField().clean("9" * 32)
    assert NumberField().clean("1.234,5") == 1234.5
