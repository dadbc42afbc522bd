"""The map of the communes: cells, classes, words, what there is without data."""

from datetime import date

import pytest
from django.urls import reverse

from dotpha.indicators.queries.mapping import map_page, shapes
from dotpha.indicators.tests.numbers_world import DAY, said
from dotpha.kit import actions as kit
from dotpha.people.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(numbers):
    said(numbers, numbers.shared, "xa-lb", "2025-10", 80, 100, date(2025, 11, 1))
    said(numbers, numbers.shared, "xa-hd", "2025-10", 45, 50, date(2025, 11, 1))
    said(numbers, numbers.shared, "xa-hd", "2025-11", 5, 50)
    said(numbers, numbers.counted, "xa-lb", "2025-11-19", 7)
    return numbers


def test_all_seventy_eight_have_a_cell():
    assert len(shapes()) == 78
    assert all(one.path.startswith("M") and one.path.endswith("Z") for one in shapes().values())


def test_communes_are_classed_by_their_value_and_silent_ones_are_last(told):
    page = map_page(DAY, key="indicator.DH", span="2025-10")
    assert [(one.name, one.words, one.place) for one in page.areas] == [
        ("Phường Hải Đình", "90,0%", 2), ("Xã Lao Bảo", "80,0%", 1), ("Xã Dân Hóa", "không có số liệu", 0),
    ]  # fmt: skip
    assert page.areas[1].title == "Xã Lao Bảo: 80,0% (80/100)"
    assert page.areas[2].url == ""
    assert page.legend == [(2, "90,0% (1 đơn vị)"), (1, "80,0% (1 đơn vị)")]
    assert page.headline == (
        "Tỷ lệ đúng hạn, tháng 10/2025: cao nhất Phường Hải Đình 90,0%, thấp nhất Xã Lao Bảo 80,0%; 2/3 đơn vị có số liệu"
    )


def test_what_nobody_asks_for_is_the_widest_indicator_in_its_latest_span_that_is_over(told):
    page = map_page(DAY)
    assert (page.meaning.code, page.span.name) == ("DH", "2025-10")
    assert map_page(DAY, key="indicator.TK").span.name == "2025-11-19"
    assert map_page(date(2025, 10, 20), key="indicator.DH").headline.endswith("không có số liệu")


def test_a_commune_that_is_no_more_leaves_the_map(told):
    Organisation.objects.filter(code="xa-dh").update(starts_on=date(2024, 1, 1), ends_on=date(2025, 11, 1))
    assert map_page(DAY, key="indicator.TK").silent == 1
    assert map_page(date(2025, 10, 31), key="indicator.TK").silent == 3


def test_the_map_takes_few_queries(told, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        map_page(DAY, key="indicator.DH")


def test_the_page_draws_cells_legend_and_the_table_behind(client, told):
    kit.start_demo(day=DAY)
    client.force_login(told.fresh("stranger"))
    url = reverse("indicators:commune_map")
    shown = client.get(url, {"so": "indicator.DH", "luc": "2025-10"}).content.decode()
    page = reverse("indicators:indicator", args=[told.shared.pk])
    for words in (
        f'<a href="{page}?don-vi=xa-lb&amp;ngay=2025-11-20" aria-label="Xã Lao Bảo: 80,0% (80/100)">',
        "<title>Xã Dân Hóa: không có số liệu</title>", "map-0", "không phải địa giới hành chính", "Bảng số liệu",
    ):  # fmt: skip
        assert words in shown
    assert "style=" not in shown
    assert client.get(url, {"so": "không có", "luc": "2025-99", "ngay": "x"}).status_code == 200


def test_without_values_of_communes_the_page_says_so(client, numbers):
    kit.start_demo(day=DAY)
    client.force_login(numbers.fresh("office"))
    assert "Chưa có số liệu theo xã, phường" in client.get(reverse("indicators:commune_map")).content.decode()
