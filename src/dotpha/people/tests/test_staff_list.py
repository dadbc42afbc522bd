"""Accounts from a list: what is read, what is refused, all or none."""

import io
import re
import zipfile

import pytest
import xlsxwriter
from django.template.loader import render_to_string

from dotpha.kit.access import Refused
from dotpha.kit.files import BadFile
from dotpha.people import actions, staff_list
from dotpha.people.actions import accounts, importing
from dotpha.people.models import User
from dotpha.people.tests.world import DAY

HEAD = ["Họ và tên", "Tên đăng nhập", "Thư điện tử", "Cơ quan", "Vai trò", "Chức vụ", "Điện thoại"]
GOOD = [
    ["Lê Thị Một", "lethimot", "mot@thu.example", "Sở Văn hóa thử", "Lãnh đạo cơ quan", "Giám đốc", 912345678],
    ["Trần Văn Hai", "tranvanhai", "", "so the thao thu", "agency_officer", "", "0233 385 2222"],
]


def sheet(rows, *, head=HEAD, above=()) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    for number, row in enumerate([*above, head, *rows]):
        page.write_row(number, 0, row)
    book.close()
    return out.getvalue()


def read(rows, **more):
    return staff_list.read("ds.xlsx", sheet(rows, **more))


def take_in(world, rows, who="admin", **more):
    return actions.import_accounts(lines=read(rows), actor=world.who(who), day=DAY, **more)


def test_a_list_is_read_below_its_title_and_in_any_order_of_columns():
    turned = [row[::-1] for row in GOOD]
    lines = read(turned, head=HEAD[::-1], above=[["DANH SÁCH TÀI KHOẢN"], []])
    assert [(line.row, line.username, line.phone) for line in lines] == [
        (4, "lethimot", "0912345678"),
        (5, "tranvanhai", "0233 385 2222"),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_is_read_as_excel_saves_it(delimiter):
    text = delimiter.join(HEAD) + "\n" + delimiter.join(str(cell) for cell in GOOD[1]) + "\n"
    lines = staff_list.read("ds.csv", text.encode("utf-8-sig"))
    assert [(line.full_name, line.organisation) for line in lines] == [("Trần Văn Hai", "so the thao thu")]


def test_the_template_is_a_list_without_people():
    with pytest.raises(BadFile, match="chưa có người nào"):
        staff_list.read("mau.xlsx", staff_list.template())


def far_out() -> bytes:
    """A workbook of two cells, one of them in the last row Excel has."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    page.write(0, 0, "Họ và tên")
    page.write(1_048_575, 16_383, "x")
    book.close()
    return out.getvalue()


def single_quoted(data: bytes) -> bytes:
    """The same workbook with the addresses of its cells written as XML also allows."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, re.sub(rb' r="(\w+)"', rb" r = '\1'", source.read(name)))
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b"0" * (staff_list.MOST_XML + 1))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("ds.xlsx", b"", "rỗng"),
        ("ds.pdf", b"%PDF-1.7 ... %%EOF", "không phải Excel"),
        ("ds.xlsx", sheet(GOOD)[:900], "hỏng"),
        ("ds.csv", "Họ và tên,Tên".encode("utf-16")[2:], "không phải là .csv|không ở bảng mã|hỏng"),
        ("ds.csv", "Họ và tên,Tên đăng nhập".encode("cp1258", "replace"), "UTF-8"),
        ("ds.xlsx", sheet(GOOD, head=["STT", "Tên", "Ghi chú"]), "thiếu cột «Họ và tên»"),
        ("ds.xlsx", sheet([[f"Người {n}", f"nguoi{n}", "", "A", "B"] for n in range(501)]), "quá 500"),
        ("ds.xlsx", far_out(), "phình quá lớn"),
        ("ds.xlsx", single_quoted(far_out()), "phình quá lớn"),
        ("ds.xlsx", bomb(), "phình quá lớn"),
        ("ds.csv", b"a" * (staff_list.MOST_BYTES + 1), "quá 5 MB"),
    ],
)
def test_a_file_that_is_no_list_is_refused_by_name(name, data, said):
    with pytest.raises(BadFile, match=said) as refusal:
        staff_list.read(name, data)
    assert name in refusal.value.sentence


def test_everybody_of_a_right_list_gets_an_account(world):
    outcome = take_in(world, GOOD)
    assert [one.user.username for one in outcome.made] == ["lethimot", "tranvanhai"]
    for one in outcome.made:
        kept = User.objects.get(username=one.user.username)
        assert kept.check_password(one.password)
        assert kept.password_once
    assert User.objects.get(username="tranvanhai").held[0].organisation.code == "stt"


def test_one_wrong_row_makes_nobody_and_every_wrong_row_is_named(world):
    wrong = [
        *GOOD,
        ["Phạm Ba", "có dấu", "", "Sở Văn hóa thử", "Lãnh đạo", "", ""],
        ["Phạm Bốn", "phambon", "", "Sở Không Có", "Lãnh đạo", "", ""],
        ["Phạm Năm", "phamnam", "", "Sở Văn hóa thử", "Vua", "", ""],
        ["Phạm Sáu", "lethimot", "", "Sở Văn hóa thử", "Lãnh đạo", "", ""],
        ["", "khongten", "", "Sở Văn hóa thử", "Lãnh đạo", "", ""],
    ]
    before = User.objects.count()
    outcome = take_in(world, wrong)
    assert outcome.made == ()
    assert User.objects.count() == before
    assert [fault.row for fault in outcome.faults] == [4, 5, 6, 7, 8]
    assert "đã có người dùng" in outcome.faults[3].sentence
    assert "Sở Không Có" in outcome.faults[1].sentence


def test_what_is_longer_than_its_column_is_a_fault_of_its_row(world):
    """PostgreSQL would answer 500, SQLite keep it."""
    long = [
        ["Nguyễn " * 20, "daiten", "", "Sở Văn hóa thử", "Lãnh đạo", "", ""],
        ["Phạm Ba", "phamba", "", "Sở Văn hóa thử", "Lãnh đạo", "Phó Giám đốc " * 12, ""],
        ["Phạm Bốn", "phambon", f"{'a' * 260}@thu.example", "Sở Văn hóa thử", "Lãnh đạo", "", ""],
    ]
    outcome = take_in(world, [*GOOD, *long], dry_run=True)
    assert [fault.row for fault in outcome.faults] == [4, 5, 6]
    assert outcome.possible == 2


def test_the_page_of_made_accounts_asks_no_query_a_row(world, django_assert_num_queries):
    made = take_in(world, GOOD)
    with django_assert_num_queries(0):
        assert "Giám đốc, Sở VH thử" in render_to_string("people/import_done.html", {"outcome": made})


def test_a_name_taken_since_the_list_was_tried_makes_nobody(world, monkeypatch):
    monkeypatch.setattr(importing, "_faults", lambda *given: [])
    before = User.objects.count()
    outcome = take_in(world, [*GOOD, ["Phạm Sáu", "officer", "", "Sở Văn hóa thử", "Lãnh đạo", "", ""]])
    assert (outcome.made, [fault.row for fault in outcome.faults]) == ((), [4])
    assert User.objects.count() == before


def test_a_trial_makes_nobody_and_takes_no_lock(world, django_assert_max_num_queries):
    before = User.objects.count()
    with django_assert_max_num_queries(7):
        outcome = take_in(world, GOOD, dry_run=True)
    assert (outcome.possible, outcome.made, outcome.faults) == (2, (), ())
    assert User.objects.count() == before


def test_a_list_taken_in_twice_doubles_nobody(world):
    take_in(world, GOOD)
    again = take_in(world, GOOD)
    assert again.made == ()
    assert len(again.faults) == 2


def test_only_the_administrator_takes_a_list_in(world):
    with pytest.raises(Refused):
        take_in(world, GOOD, who="office")


def test_a_list_survives_its_way_through_the_form():
    lines = read(GOOD)
    assert staff_list.unpack(staff_list.pack(lines)) == lines


def test_an_address_taken_while_the_list_is_written_is_the_fault_of_its_row(world, monkeypatch):
    monkeypatch.setattr(importing, "_faults", lambda *given: [])
    look, left = accounts._check_free, [True, True]
    monkeypatch.setattr(accounts, "_check_free", lambda *a, **b: None if left and left.pop() else look(*a, **b))
    rows = [GOOD[0], ["Lê Văn Ba", "levanba", "OFFICER@thu.example", *GOOD[1][3:]]]
    outcome = take_in(world, rows)
    assert [(fault.name, "thuộc tài khoản khác" in fault.sentence) for fault in outcome.faults] == [("Lê Văn Ba", True)]
    assert not outcome.made
    assert not User.objects.filter(username__in=["lethimot", "levanba"]).exists()


def test_what_is_no_list_is_told_what_a_list_may_be():
    with pytest.raises(BadFile, match=r"dạng Excel \(.xlsx\) hoặc CSV") as refusal:
        staff_list.read("a.exe", b"MZ\x00\x00")
    assert "ảnh" not in refusal.value.sentence
