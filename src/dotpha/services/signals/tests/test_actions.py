"""Records and files: made, refused, withdrawn, in the ledger; what was known on a day stays so."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from dotpha.kit import ledger
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.models import StoredFile
from dotpha.programme.tests.world import DAY
from dotpha.services.signals import actions
from dotpha.services.signals.models import Batch, Record
from dotpha.services.signals.queries.gathering import signals
from dotpha.services.signals.tests.world import ROWS, given, recorded, taken

pytestmark = pytest.mark.django_db
WIDE = (date(2025, 1, 1), date(2026, 12, 31))


def counted(day):
    return sum(one.count for one in signals(day, *WIDE))


def test_a_record_counts_from_the_day_it_was_recorded_until_it_is_withdrawn(world):
    made = recorded(world, on=DAY - timedelta(9))
    assert [counted(DAY - timedelta(1)), counted(DAY)] == [0, 3]
    actions.withdraw_record(record_id=made.pk, reason="Nhầm xã", actor=world.office, day=DAY + timedelta(2))
    assert [counted(DAY + timedelta(n)) for n in (0, 1, 2)] == [3, 3, 0]
    assert [one["verb"] for one in ledger.history(made)] == ["signals.record_withdrawn", "signals.recorded"]


def test_the_same_said_again_is_the_same_and_another_number_is_refused(world):
    first = recorded(world)
    assert recorded(world, source="Tổng đài  1022 ").pk == first.pk
    assert Record.objects.count() == 1
    with pytest.raises(Rejected, match="hãy rút bản ghi ấy"):
        recorded(world, count=4)
    actions.withdraw_record(record_id=first.pk, reason="Nhầm", actor=world.office, day=DAY)
    assert recorded(world, count=4).pk != first.pk


def test_a_commune_records_its_own_alone(world):
    assert recorded(world, person="ward").body == world.commune
    with pytest.raises(Refused, match="không phải địa phương của đồng chí"):
        recorded(world, person="ward", commune=world.far)
    for name in ("leader", "supervisor", "owner"):
        with pytest.raises(Refused):
            recorded(world, person=name)
    assert recorded(world, commune=world.far).body == world.standing


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "fire"},
        {"count": 0},
        {"count": 10**6},
        {"source": "  "},
        {"on": DAY + timedelta(1)},
        {"source": "x" * 201},
    ],
)
def test_what_cannot_be_is_refused(world, more):
    with pytest.raises(Rejected):
        recorded(world, **more)


def test_a_commune_withdraws_what_it_recorded_itself_alone(world):
    with pytest.raises(Refused, match="chỉ nơi ghi"):
        actions.withdraw_record(record_id=recorded(world).pk, reason="x", actor=world.fresh("ward"), day=DAY)
    own = recorded(world, person="ward", source="Sổ")
    with pytest.raises(Rejected, match="lý do"):
        actions.withdraw_record(record_id=own.pk, reason=" ", actor=world.fresh("ward"), day=DAY)
    actions.withdraw_record(record_id=own.pk, reason="Nhầm", actor=world.fresh("ward"), day=DAY)
    with pytest.raises(Rejected, match="đã được rút"):
        actions.withdraw_record(record_id=own.pk, reason="Nhầm", actor=world.office, day=DAY)


def test_the_database_keeps_what_the_actions_promise(world):
    made = recorded(world)
    same = {
        "kind": "scam", "commune": made.commune, "day": made.day, "body": made.body, "recorded_on": DAY, "recorded_by": world.office,
    }  # fmt: skip
    wrong = (
        {"count": 0},
        {"source": ""},
        {"kind": "fire"},
        {"day": DAY + timedelta(1)},
        {"source": made.source},
        {"reason": "x"},
    )
    for bad in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Record.objects.create(**{**same, "count": 1, "source": "khác", **bad})


def test_a_file_is_taken_in_whole(world):
    made = taken(world)
    assert made.rows == 3
    assert [(one.row, one.kind, one.count, one.body) for one in Record.objects.order_by("row")] == [
        (2, "scam", 3, world.standing), (3, "feedback", 12, world.standing), (4, "feedback", 2, world.standing),
    ]  # fmt: skip
    assert counted(DAY) == 17


def test_one_wrong_row_keeps_the_whole_file_out(world):
    bad = given(world, *ROWS, "06/11/2025;Xã Không Có;Lừa đảo;1;x;", name="b.csv")
    with pytest.raises(Rejected, match="Còn 1 dòng có lỗi"):
        actions.take_batch(batch_id=bad.pk, actor=world.office, day=DAY)
    assert not Record.objects.exists()


def test_a_file_given_twice_is_known(world):
    taken(world)
    with pytest.raises(Rejected, match="Đúng tệp này đã được đưa vào"):
        given(world)


def test_two_waiting_readings_of_one_file_count_once(world):
    first, second = given(world), given(world, name="lai.csv")
    actions.take_batch(batch_id=first.pk, actor=world.office, day=DAY)
    with pytest.raises(Rejected, match="Đúng tệp này"):
        actions.take_batch(batch_id=second.pk, actor=world.office, day=DAY)
    with pytest.raises(Rejected, match="hãy rút tệp"):
        actions.take_batch(batch_id=first.pk, actor=world.office, day=DAY)


def test_a_commune_gives_files_of_its_own_rows(world):
    assert taken(world, person="ward").body == world.commune
    far = given(world, "03/11/2025;Xã Lao Bảo;Lừa đảo;1;x;", person="ward", name="xa.csv")
    with pytest.raises(Rejected, match="1 dòng có lỗi"):
        actions.take_batch(batch_id=far.pk, actor=world.fresh("ward"), day=DAY)
    office = given(world, "03/11/2025;Hải Đình;Lừa đảo;1;x;", name="tinh.csv")
    with pytest.raises(Refused):
        actions.take_batch(batch_id=office.pk, actor=world.fresh("ward"), day=DAY)


def test_a_file_withdrawn_takes_its_records_along_and_may_be_given_again(world):
    made = taken(world)
    single = Record.objects.get(row=2)
    actions.withdraw_record(record_id=single.pk, reason="Một số sai", actor=world.office, day=DAY)
    actions.withdraw_batch(batch_id=made.pk, reason="Sai cả tệp", actor=world.office, day=DAY)
    assert set(Record.objects.values_list("reason", flat=True)) == {"Một số sai", "Sai cả tệp"}
    assert counted(DAY) == 0
    assert taken(world).rows == 3
    with pytest.raises(Rejected, match="đã được rút"):
        actions.withdraw_batch(batch_id=made.pk, reason="x", actor=world.office, day=DAY)


def test_a_file_not_taken_in_is_dropped_with_its_content(world):
    one = given(world)
    with pytest.raises(Rejected, match="không cần rút"):
        actions.withdraw_batch(batch_id=one.pk, reason="x", actor=world.office, day=DAY)
    actions.drop_batch(batch_id=one.pk, actor=world.office)
    assert not Batch.objects.exists()
    assert not StoredFile.objects.filter(pk=one.file_id).exists()
    kept = taken(world)
    with pytest.raises(Rejected):
        actions.drop_batch(batch_id=kept.pk, actor=world.office)


def test_what_is_no_table_is_refused(world):
    with pytest.raises(Rejected, match="không có cột"):
        actions.give_batch(name="a.csv", data=b"a;b\n1;2\n", actor=world.office, day=DAY)
    with pytest.raises(Rejected, match="không phải bảng tính"):
        actions.give_batch(name="a.html", data=b"<p>x</p>", actor=world.office, day=DAY)
