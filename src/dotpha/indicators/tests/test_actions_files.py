"""Files of figures: read, told, held against what stands, taken in whole, corrected, withdrawn and taken up again."""

from datetime import date

import pytest

from dotpha.indicators import actions
from dotpha.indicators.actions.units import PROVINCE, units_of
from dotpha.indicators.models import Entry, EntryFault, FigureFile, Observation, SeriesBreak, Target
from dotpha.indicators.queries.entries import fault_book, listed_files
from dotpha.indicators.queries.planning import plan_of
from dotpha.indicators.queries.standing import views_of
from dotpha.indicators.tests import entering
from dotpha.indicators.tests.entering import DAY, read, take, value
from dotpha.kit import ledger
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.files import BadFile
from dotpha.kit.models import Entry as LedgerEntry
from dotpha.kit.tests.keeping import kept

pytestmark = pytest.mark.django_db
made = kept(entering.make, DAY)
LATER = date(2025, 11, 25)


@pytest.fixture
def world(made, db):
    return made()


def test_a_file_is_shown_before_it_counts(world):
    file = read(world, ("Phường Hải Đình", "1.200"), ("Cửa Việt", "850"), ("Xã Không Có", "9"), ("Quảng Trị", "30"))
    plan = plan_of(file, DAY)
    assert [(one.unit.code, one.value, one.standing) for one in plan.lines] == [
        ("hd", 1200, "new"), ("cv", 850, "new"), ("pqt", 30, "new"),
    ]  # fmt: skip
    assert [(one.row_number, one.cells) for one in plan.bad] == [(5, [["Xã, phường", "Xã Không Có"], ["Số hộ", "9"]])]
    assert "Không biết đơn vị «Xã Không Có»" in plan.bad[0].reason
    assert plan.strangers == (("Xã Không Có", 1),)
    assert not Observation.objects.exists()
    assert not Entry.objects.exists()


def test_taking_in_counts_keeps_rows_and_adds_up(world):
    take(world, ("Phường Hải Đình", 1200), ("Cửa Việt", 850))
    assert [value(unit) for unit in ("hd", "cv", "xa-phuong", "quang-tri")] == [1200, 850, 2050, 2050]
    assert value("quang-tri", "2025") == 2050
    entry = Entry.objects.get(unit__code="hd")
    assert (entry.row_number, entry.cells) == (3, [["Xã, phường", "Phường Hải Đình"], ["Số hộ", "1200"]])
    written = LedgerEntry.objects.get(verb="indicators.file_taken")
    assert '"rows":2' in written.body.replace(" ", "")


def test_a_wrong_row_holds_the_file_back_until_somebody_says_go_on(world):
    file = read(world, ("Phường Hải Đình", 5), ("Cửa Việt", "năm"), ("Phường Hải Đình", 6), ("Phường Quảng Trị", 1))
    with pytest.raises(Rejected, match="Còn 2 dòng lỗi"):
        actions.take_file(file_id=file.pk, actor=world.office, day=DAY)
    assert value("hd") == "nothing"
    actions.take_file(file_id=file.pk, actor=world.office, day=DAY, despite_faults=True)
    assert (value("hd"), value("cv")) == (5, "nothing")
    assert list(EntryFault.objects.values_list("row_number", flat=True)) == [4, 5]


def test_rejected_rows_are_mended_in_the_workbook_and_loaded_again(world):
    first = take(world, ("Phường Hải Đình", "1.200"), ("Cửa Viêt Nam", "1.234"), despite=True)
    book = fault_book(first, DAY)
    again = actions.read_file(actor=world.office, name="dong-loi.xlsx", data=book, replaces=first)
    assert (again.indicator, again.matching["fixed"], again.replaces) == (world.homes, "2025-09", first)
    assert plan_of(again, DAY).strangers == (("Cửa Viêt Nam", 1),)
    actions.name_in_file(file_id=again.pk, name="Cửa Viêt Nam", unit="Xã Cửa Việt", actor=world.office, day=DAY)
    actions.take_file(file_id=again.pk, actor=world.office, day=DAY)
    assert (value("cv"), value("hd")) == (1234, 1200)


def test_a_second_load_of_the_same_file_changes_nothing(world):
    take(world, ("Phường Hải Đình", 5))
    before = Observation.objects.count()
    file = read(world, ("Phường Hải Đình", 5))
    assert plan_of(file, DAY).counts == {"same": 1}
    taken = actions.take_file(file_id=file.pk, actor=world.office, day=LATER)
    assert (taken.changed, Observation.objects.count()) == (0, before)


def test_a_corrected_file_moves_the_indicator_as_of_today_and_not_as_of_yesterday(world):
    take(world, ("Phường Hải Đình", 5), ("Cửa Việt", 5))
    unit = Entry.objects.get(unit__code="hd").unit.parent.parent
    target = actions.make_target(
        code="MT.1", actor=world.office, day=date(2025, 11, 24),
        facts=actions.TargetFacts("Ít nhất 100 hộ", unit=unit, span="2025-09", indicator=world.homes, value=100),
    )  # fmt: skip
    take(world, ("Phường Hải Đình", 95), ("Cửa Việt", 5), day=LATER, name="sua.csv")
    assert [value("quang-tri", day=day) for day in (date(2025, 11, 24), LATER)] == [10, 100]
    before, after = (views_of([Target.objects.get(pk=target.pk)], day)[0] for day in (date(2025, 11, 24), LATER))
    assert (before.latest.number, after.latest.number) == (10, 100)
    assert before.label != after.label


def test_a_withdrawn_file_gives_back_what_stood_before_and_can_be_taken_up_again(world):
    take(world, ("Phường Hải Đình", 5))
    second = take(world, ("Phường Hải Đình", 7), ("Cửa Việt", 1), day=LATER)
    end = date(2025, 11, 28)
    with pytest.raises(Rejected, match="lý do"):
        actions.withdraw_file(file_id=second.pk, reason=" ", actor=world.office, day=end)
    actions.withdraw_file(file_id=second.pk, reason="Gửi nhầm", actor=world.office, day=end)
    assert [value("hd", day=day) for day in (DAY, LATER, end)] == [5, 7, 5]
    assert [value("cv", day=day) for day in (LATER, end)] == [1, None]
    assert value("quang-tri", day=end) == 5
    actions.review_again(file_id=second.pk, actor=world.office)
    actions.take_file(file_id=second.pk, actor=world.office, day=end)
    assert (value("hd", day=end), value("quang-tri", day=end)) == (7, 8)
    assert value("hd", day=DAY) == 5


def test_a_value_that_two_files_say_stays_when_one_is_withdrawn_and_rests_on_the_other(world):
    first = take(world, ("Phường Hải Đình", 5))
    second = take(world, ("Phường Hải Đình", 5))
    actions.withdraw_file(file_id=first.pk, reason="Trùng", actor=world.office, day=DAY)
    assert value("hd") == 5
    last = Observation.objects.filter(entry__isnull=False).order_by("-pk").first()
    assert last.entry.file == second


def test_what_is_not_allowed_is_refused(world):
    with pytest.raises(Refused):
        read(world, ("Phường Hải Đình", 5), who="stranger")
    file = read(world, ("Phường Hải Đình", 5), who="owner")
    with pytest.raises(Refused):
        actions.take_file(file_id=file.pk, actor=world.stranger, day=DAY)
    actions.take_file(file_id=file.pk, actor=world.owner, day=DAY)
    with pytest.raises(Rejected, match="đã đưa vào"):
        actions.take_file(file_id=file.pk, actor=world.owner, day=DAY)


def test_the_lead_of_one_indicator_does_not_tell_the_columns_of_a_file_of_another(world):
    facts = actions.IndicatorFacts("Khác", "hộ", owner=world.stranger.organisation)
    other = actions.make_indicator(code="KHAC", facts=facts, actor=world.office, day=DAY)
    file = read(world, ("Phường Hải Đình", 5), who="owner")
    given = {"roles": {}, "status": "A", "fixed": "", "fixed_unit": "", "style": "", "sheet": ""}
    with pytest.raises(Refused):
        actions.match_file(file_id=file.pk, indicator=other, actor=world.fresh("stranger"), **given)


def test_an_owner_does_not_slip_in_values_of_another_indicator(world):
    other = actions.make_indicator(
        code="KHAC", facts=actions.IndicatorFacts("Khác", "hộ"), actor=world.office, day=DAY
    )  # fmt: skip
    header = ("Xã, phường", "Chỉ số", "Số hộ")
    file = read(world, ("Phường Hải Đình", "NHAP.HO", 5), ("Cửa Việt", "KHAC", 5), who="owner", header=header)
    with pytest.raises(Refused):
        actions.take_file(file_id=file.pk, actor=world.owner, day=DAY)
    assert not Entry.objects.filter(indicator=other).exists()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.csv", b"", "rỗng"),
        ("a.pdf", b"%PDF-1.4\n%%EOF", "không phải bảng số liệu"),
        ("a.csv", "chỉ có chữ\n".encode() * 3, "không có bảng số liệu"),
        ("a.xlsx", b"PK\x03\x04" + b"\x00" * 60, "bị hỏng"),
        ("a.csv", b"x" * (21 * 2**20), "MB"),
    ],
)
def test_a_file_that_is_none_is_refused_in_words_and_leaves_nothing(world, name, data, words):
    with pytest.raises(BadFile) as error:
        actions.read_file(actor=world.office, name=name, data=data)
    assert words in error.value.sentence
    assert not FigureFile.objects.exists()


def test_columns_are_told_and_remembered_for_the_next_file(world):
    header = ("Nơi", "Kế hoạch", "Thực hiện")
    file = read(world, ("Phường Hải Đình", 5, 6), ("Cửa Việt", 1, 2), header=header)
    actions.match_file(
        file_id=file.pk, roles={"Nơi": "unit", "Thực hiện": "value"}, indicator=world.homes, status="P", fixed="2025-08",
        fixed_unit="", style="", sheet="", actor=world.office,
    )  # fmt: skip
    actions.take_file(file_id=file.pk, actor=world.office, day=DAY)
    assert (value("hd", "2025-08"), Entry.objects.get(unit__code="cv").status) == (6, "P")
    later = read(world, ("Cửa Việt", 3, 4), header=header, title="Số hộ có địa chỉ số tháng 10/2025")
    assert [(one.unit.code, one.span.name, one.value) for one in plan_of(later, DAY).lines] == [("cv", "2025-10", 4)]


def test_a_ratio_asks_for_both_of_its_parts(world):
    facts = actions.IndicatorFacts("Tỷ lệ hộ", "%", adds="ratio")
    share = actions.make_indicator(code="TYLE", facts=facts, actor=world.office, day=DAY)
    header = ("Xã, phường", "Số hộ có", "Tổng số hộ")
    file = read(world, ("Phường Hải Đình", 1, 4), ("Cửa Việt", 3, 4), header=header, indicator=share)
    given = {"indicator": share, "status": "A", "fixed": "2025-09", "fixed_unit": "", "style": "", "sheet": ""}
    roles = {"Xã, phường": "unit", "Số hộ có": "value"}
    actions.match_file(file_id=file.pk, roles=roles, actor=world.office, **given)
    assert "cần cả số đếm được và tổng" in plan_of(FigureFile.objects.get(pk=file.pk), DAY).bad[0].reason
    actions.match_file(file_id=file.pk, roles=roles | {"Tổng số hộ": "weight"}, actor=world.office, **given)
    actions.take_file(file_id=file.pk, actor=world.office, day=DAY)
    assert [value(unit, code="TYLE") for unit in ("hd", "xa-phuong")] == [25, 50]


def test_a_total_beside_the_values_of_a_rate_is_found_without_being_told(world):
    facts = actions.IndicatorFacts("Tỷ lệ hộ", "%", adds="ratio")
    share = actions.make_indicator(code="TYLE", facts=facts, actor=world.office, day=DAY)
    rows = (("Phường Hải Đình", 1, 4), ("Cửa Việt", 3, 4))
    for header in (("Xã, phường", "Số hộ có", "Tổng số hộ"), ("Xã, phường", "Giá trị", "Tổng")):
        file = read(world, *rows, header=header, indicator=share, title="Tháng 9/2025")
        assert [(one.value, one.weight) for one in plan_of(file, DAY).lines] == [(1, 4), (3, 4)]
    two = read(world, *rows, header=("Xã, phường", "Số hộ có", "Tổng số hộ"), indicator=None)
    assert [one["key"] for one in two.matching["values"]] == ["Số hộ có", "Tổng số hộ"]


def test_a_span_that_has_not_come_is_a_fault(world):
    file = read(world, ("Phường Hải Đình", 5), title="Số hộ tháng 9/2026")
    assert "chưa đến" in plan_of(file, DAY).bad[0].reason


def test_a_message_of_sdmx_is_another_dialect(world):
    text = (
        "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE,OBS_STATUS\r\n"
        "dataflow,X,I,M,hd,NHAP.HO,2025-09,5,P\r\ndataflow,X,I,M,khong-co,NHAP.HO,2025-09,5,A\r\n"
    )
    file = actions.read_file(actor=world.office, name="a.csv", data=text.encode())
    plan = plan_of(file, DAY)
    assert [(one.unit.code, one.value, one.status) for one in plan.lines] == [("hd", 5, "P")]
    assert [(one.row_number, dict(one.cells)["REF_AREA"]) for one in plan.bad] == [(3, "khong-co")]


def test_nothing_is_left_where_the_ledger_fails(world, monkeypatch):
    file = read(world, ("Phường Hải Đình", 5))
    monkeypatch.setattr(ledger, "write", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        actions.take_file(file_id=file.pk, actor=world.office, day=DAY)
    assert not Observation.objects.exists()
    assert not Entry.objects.exists()
    assert not SeriesBreak.objects.exists()
    assert FigureFile.objects.get().state == "read"


def test_the_list_says_how_many_values_and_wrong_rows_each_file_has(world):
    rows = [("Phường Hải Đình", 5), ("Cửa Việt", 6), ("Xã Không Có", 9), ("Xã Cũng Không", 9), ("Nơi Nào Đó", 9)]
    take(world, *rows, despite=True)
    read(world, ("Phường Hải Đình", 7), name="moi.csv")
    told = {one.name: (one.values, one.wrong) for one in listed_files(world.fresh("office"))}
    assert told == {"so-lieu.csv": (2, 3), "moi.csv": (0, 0)}


@pytest.mark.parametrize(("day", "path"), [("2024-12-31", "custom"), ("2025-12-31", "steps"), ("2025-06-30", "linear")])
def test_a_point_that_lies_outside_the_way_of_a_target_is_refused(world, day, path):
    facts = actions.TargetFacts(
        "Ít nhất 100 hộ", unit=units_of([PROVINCE])[PROVINCE], span="2025", indicator=world.homes, value=100, baseline=10,
        baseline_on=date(2024, 12, 31), path=path, points=[[day, 50.0]],
    )  # fmt: skip
    with pytest.raises(Rejected, match="mốc"):
        actions.make_target(code="MT.1", facts=facts, actor=world.office, day=LATER)
    assert not Target.objects.exists()
