"""What a list makes of the address it is asked by, and of more rows than a file takes."""

import io
from datetime import date

import django_tables2 as tables
import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory
from python_calamine import CalamineWorkbook

from dotpha.kit import exporting, listing
from dotpha.kit.pages import back, whole


class Numbers(listing.Table):
    number = tables.Column("Số")


def ask(**query):
    return RequestFactory().get("/", query)


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), (" 7 ", 7), ("0", 0), ("²", None), ("-1", None), ("", None), (None, None), ("9" * 5000, None)],
)
def test_a_number_in_an_address_is_a_number_or_none(text, number):
    assert whole(text) == number


@pytest.mark.parametrize(
    ("page", "drawn"),
    [(None, 1), ("2", 2), ("²", 1), ("0", 1), ("-1", 1), ("x", 1), ("9" * 5000, 1), ("4", 3), (str(10**30), 3)],
)
def test_a_page_that_there_is_not_is_the_nearest_one(page, drawn):
    request = ask(**({"page": page} if page else {}))
    request.user = AnonymousUser()
    rows = [{"number": n} for n in range(listing.PER_PAGE * 2 + 1)]
    assert listing.make(request, key="a:b", title="Số", table=Numbers, queryset=rows).table.page.number == drawn


@pytest.mark.parametrize(("target", "led"), [("/a?b=1", "/a?b=1"), ("https://la.example/", "/"), ("", "/")])
def test_one_goes_back_only_to_where_one_may_have_come_from(target, led):
    assert back(RequestFactory().post("/", {"next": target})).url == led


def exported(kind: str, rows: int) -> HttpResponse:
    return listing.export(Numbers([{"number": n} for n in range(rows)]), title="Số", kind=kind)


def test_a_file_that_stops_says_so_in_its_last_row(monkeypatch):
    monkeypatch.setattr(exporting, "EXPORT_LIMIT", 3)
    lines = exported("csv", 4).content.decode("utf-8-sig").splitlines()
    assert lines[:4] == ["Số", "0", "1", "2"]
    assert "dừng ở 3 dòng" in lines[4]
    assert len(lines) == 5
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(exported("xlsx", 9).content)).get_sheet_by_index(0).to_python()
    assert "dừng ở 3 dòng" in sheet[-1][0]


def test_a_file_that_holds_all_says_nothing_more(monkeypatch):
    monkeypatch.setattr(exporting, "EXPORT_LIMIT", 3)
    assert exported("csv", 3).content.decode("utf-8-sig").splitlines() == ["Số", "0", "1", "2"]


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("12", (12.0, "0")),
        ("1.234.567,5", (1234567.5, "#,##0.0")),
        ("-3,25", (-3.25, "0.00")),
        ("77,78%", (0.7778, "0.00%")),
        ("20/11/2025", (date(2025, 11, 20), "dd/mm/yyyy")),
        ("31/02/2025", None),
        ("007", None),
        ("0912345678", None),
        ("1.2", None),
        ("12 lớp", None),
        ("=1+1", None),
        ("9" * 16, None),
        ("", None),
    ],
)
def test_days_and_numbers_are_such_in_a_worksheet_and_words_stay_words(text, becomes):
    assert exporting.typed(text) == becomes


def test_a_column_of_numbers_can_be_added_up_in_the_file():
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(exported("xlsx", 4).content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in sheet if isinstance(row[0], float)] == [0, 1, 2, 3]
