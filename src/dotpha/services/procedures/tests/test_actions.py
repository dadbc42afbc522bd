"""Writes of dossiers: a file given, checked, taken in, replaced, withdrawn; who may not, and what is left behind."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from dotpha.kit import files
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.files import BadFile
from dotpha.kit.models import Entry, StoredFile
from dotpha.services.procedures import actions, jobs, store
from dotpha.services.procedures.actions import loads as inside
from dotpha.services.procedures.models import AgencyName, Load, LoadError
from dotpha.services.procedures.queries.figures import months
from dotpha.services.procedures.queries.loads import unknown_names
from dotpha.services.procedures.tests.world import DAY, LATER, ROWS, STP, checked, export, row, taken

pytestmark = pytest.mark.django_db
SEPTEMBER = ("stp", "2025-09")


def test_a_file_is_checked_and_says_what_was_found(world):
    load = checked(world, *ROWS, row("A2", returned="09/09/2025"), row("", agency="Sở Lạ", received="31/02/2025"))
    assert (load.state, load.rows, load.good, load.rejected, load.doubled) == ("checked", 6, 4, 1, 1)
    assert load.dropped["personal"] == ["Người nộp"]
    assert load.unknown == {"Sở Lạ": 1}
    assert (load.first_on, load.last_on) == (date(2025, 9, 1), date(2025, 11, 3))
    double, bad = load.errors.all()
    assert (double.row, double.sentences) == (3, ["Mã «A2» có ở một dòng sau trong cùng tệp; đã lấy dòng sau."])
    assert bad.row == 7
    assert bad.sentences[0] == "Chưa có mã hồ sơ."
    assert "«Sở Lạ» chưa có trong danh mục" in bad.sentences[1]
    assert "«31/02/2025» không có trên lịch" in bad.sentences[2]


def test_nothing_counts_before_it_is_taken_in(world):
    load = checked(world)
    assert months(DAY) == {}
    actions.take_load(load_id=load.pk, actor=world.office, day=DAY)
    assert months(DAY)[SEPTEMBER].received == 2
    verbs = Entry.objects.filter(verb__startswith="procedures.").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["procedures.load_given", "procedures.load_read", "procedures.load_taken"]


def test_names_of_people_are_not_kept(world):
    load = taken(world)
    assert load.raw is None
    kept = [files.path_of(one.digest).read_bytes() for one in StoredFile.objects.filter(name__startswith="ho-so")]
    assert len(kept) == 1
    assert "Nguyễn Văn Kín".encode() not in kept[0]
    assert not any("Nguyễn Văn Kín".encode() in path.read_bytes() for path in files.contents())


def test_what_the_store_keeps_is_read_again_as_an_export(world):
    load = taken(world)
    again = actions.make_load(actor=world.office, name="lai.csv", data=files.read(load.file), day=DAY)
    assert actions.check_load(load_id=again.pk, day=DAY).good == load.good


@pytest.mark.parametrize("person", ["leader", "owner", "supervisor", "ward"])
def test_only_the_office_and_administrators_load(world, person):
    with pytest.raises(Refused, match="được nạp dữ liệu"):
        actions.make_load(actor=world.fresh(person), name="a.csv", data=export(), day=DAY)
    load = checked(world)
    for act in (actions.take_load, actions.withdraw_load):
        more = {"reason": "x"} if act is actions.withdraw_load else {}
        with pytest.raises(Refused):
            act(load_id=load.pk, actor=world.fresh(person), day=DAY, **more)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"%PDF-1.4 %%EOF", "không phải bảng tính"),
        ("a.csv", "Xin chào\n1;2\n".encode(), "Không thấy cột «Mã hồ sơ», «Cơ quan xử lý», «Ngày tiếp nhận»"),
        ("a.csv", b"khong co cot nao\n", "không chia thành cột"),
        ("a.csv", export().split(b"\n")[0] + b"\n", "không có hồ sơ nào"),
        ("a.xlsx", b"PK\x03\x04", "hỏng"),
    ],
)
def test_a_file_that_is_no_export_leaves_nothing_behind(world, name, data, said):
    files_before = StoredFile.objects.count()
    with pytest.raises(BadFile) as told:
        load = actions.make_load(actor=world.office, name=name, data=data, day=DAY)
        actions.check_load(load_id=load.pk, day=DAY)
    assert said in told.value.sentence
    assert (Load.objects.count(), StoredFile.objects.count()) == (0, files_before)
    assert files.contents() == []


def test_a_later_load_replaces_dossiers_of_the_same_code(world):
    taken(world)
    taken(world, row("A3", received="20/10/2025", due="30/10/2025", returned="29/10/2025"), name="moi.csv", day=LATER)
    assert (months(DAY)["stp", "2025-10"].returned, months(DAY)["stp", "2025-11"].overdue) == (0, 1)
    assert months(LATER)["stp", "2025-10"].returned == 1
    assert sum(one.received for one in months(LATER).values()) == 4


def test_a_load_is_withdrawn_with_a_reason_and_what_it_replaced_counts_again(world):
    taken(world)
    newer = taken(world, row("A1", returned="30/09/2025"), name="moi.csv")
    assert months(DAY)[SEPTEMBER].on_time == 0
    with pytest.raises(Rejected, match="lý do"):
        actions.withdraw_load(load_id=newer.pk, reason=" ", actor=world.office, day=DAY)
    load = actions.withdraw_load(load_id=newer.pk, reason="Nhầm tệp", actor=world.office, day=LATER)
    assert (load.state, load.withdrawn_by) == ("withdrawn", world.office)
    assert months(DAY)[SEPTEMBER].on_time == 0, "that day it still counted"
    assert months(LATER)[SEPTEMBER].on_time == 1
    with pytest.raises(Rejected, match="đã được"):
        actions.withdraw_load(load_id=newer.pk, reason="Lại", actor=world.office, day=LATER)


def test_the_same_file_does_not_count_twice(world):
    load = taken(world)
    with pytest.raises(Rejected, match="Đúng tệp này đã được"):
        checked(world, name="ten-khac.csv")
    actions.withdraw_load(load_id=load.pk, reason="Nạp lại", actor=world.office, day=DAY)
    assert taken(world).good == 4


def test_a_check_that_runs_twice_ends_in_the_same(world):
    load = checked(world)
    before = (load.parquet, load.file_id, LoadError.objects.count())
    load = actions.check_load(load_id=load.pk, day=DAY)
    assert (load.parquet, load.file_id, LoadError.objects.count()) == before
    with pytest.raises(Rejected, match="đã được"):
        actions.take_load(load_id=taken(world, row("C1")).pk, actor=world.office, day=DAY)


@pytest.mark.parametrize("step", ["checked", "put", "_keep", "_discard_raw"])
def test_a_worker_killed_between_two_steps_leaves_what_the_next_one_ends(world, monkeypatch, step):
    taken(world)
    before = months(DAY)
    load = actions.make_load(actor=world.office, name="moi.csv", data=export(row("C1"), row("C2", due="")), day=DAY)

    def killed(*args, **more):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(*((store, step) if step in ("checked", "put") else (inside, step)), killed)
        with pytest.raises(KeyboardInterrupt):
            actions.check_load(load_id=load.pk, day=DAY)
    assert months(DAY) == before
    load = actions.check_load(load_id=load.pk, day=DAY)
    assert (load.good, load.raw) == (2, None)
    actions.take_load(load_id=load.pk, actor=world.office, day=DAY)
    assert months(DAY)[SEPTEMBER].received == 4
    assert not [path for path in store.folder().iterdir() if path.name.startswith("tam-")]


def test_rows_that_are_gone_are_made_again_from_the_file(world):
    load = taken(world)
    before = months(DAY)
    for path in store.folder().iterdir():
        path.unlink()
    AgencyName.objects.create(name=STP, key="sotuphap", organisation=world.other, made_by=world.office, made_on=DAY)
    assert store.part_of(load).path.exists()
    assert months(DAY) == before, "with the names as they were taken then"


def test_what_no_load_names_is_swept(world):
    load = taken(world)
    other = checked(world, row("C1"))
    actions.drop_load(load_id=other.pk, actor=world.office)
    (store.folder() / "tam-cu").mkdir()
    assert store.sweep(older_than=timedelta(0)) == 2
    assert store.path_of(load.parquet).exists()


def test_an_agency_is_named_once_and_its_rows_come_in(world):
    load = taken(world, *ROWS, row("C1", "Trung tâm một cửa số 3"), row("C2", "Trung tâm một cửa số 3"))
    assert (load.good, load.unknown, unknown_names()) == (
        4, {"Trung tâm một cửa số 3": 2}, [("Trung tâm một cửa số 3", 2)],
    )  # fmt: skip
    name = "Trung tâm một cửa số 3"
    actions.name_agency(name=name, organisation=world.home, actor=world.office, day=LATER)
    (again,) = actions.read_again(name=name, actor=world.office, day=LATER)
    assert (again.good, again.again, again.state) == (6, load, "taken")
    assert actions.read_again(name=name, actor=world.office, day=LATER) == []
    assert months(DAY)[SEPTEMBER].received == 2
    assert months(LATER)[SEPTEMBER].received == 4
    assert unknown_names() == []
    assert taken(world, row("D1", "TRUNG TÂM MỘT CỬA SỐ 3"), day=LATER).good == 1
    actions.withdraw_load(load_id=load.pk, reason="Nhầm", actor=world.office, day=LATER)
    assert sum(one.received for one in months(LATER).values()) == 1


def test_a_file_that_waits_is_checked_anew_when_an_agency_is_named(world):
    load = checked(world, row("C1", "Quầy số 3"))
    with pytest.raises(Rejected, match="không có dòng nào dùng được"):
        actions.take_load(load_id=load.pk, actor=world.office, day=DAY)
    actions.name_agency(name="Quầy số 3", organisation=world.home, actor=world.office, day=DAY)
    jobs.start_reading_again("Quầy số 3", world.office)
    load.refresh_from_db()
    assert (load.good, load.state) == (1, "checked")


def test_an_older_file_read_again_stays_behind_a_newer_one(world):
    old = taken(world, row("A1"), row("C1", "Quầy số 3"))
    taken(world, row("A1", returned="04/09/2025"), name="moi.csv")
    actions.name_agency(name="Quầy số 3", organisation=world.home, actor=world.office, day=DAY)
    actions.read_again(name="Quầy số 3", actor=world.office, day=DAY)
    assert (months(DAY)[SEPTEMBER].returned, months(DAY)[SEPTEMBER].received) == (1, 2)
    assert old.readings.count() == 1


def test_the_database_itself_keeps_loads_whole(world):
    load = taken(world)
    for wrong in (
        {"good": 1},
        {"parquet": ""},
        {"taken_by": None},
        {"state": "withdrawn"},
        {"last_on": date(2020, 1, 1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Load.objects.filter(pk=load.pk).update(**wrong)
