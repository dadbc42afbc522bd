"""The small pieces every page draws."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.paginator import Paginator
from django.template import Context, RequestContext, Template
from django.test import RequestFactory

from dotpha.kit.icons import SHAPES
from dotpha.kit.templatetags import kit

TODAY = date(2025, 11, 20)
SOURCE = Path(__file__).resolve().parents[2]


def draw(text: str, **context: object) -> str:
    return Template("{% load kit %}" + text).render(Context(context))


def test_a_date_is_written_the_vietnamese_way_with_its_weekday_on_hover():
    assert kit.vndate(date(2026, 11, 24)) == (
        '<time datetime="2026-11-24" title="thứ Ba, 24/11/2026">24/11/2026</time>'
    )


def test_a_moment_is_told_in_local_time():
    assert "08:05, 03/11/2025" in kit.vnmoment(datetime(2025, 11, 3, 1, 5, tzinfo=UTC))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 11, 20), "hôm nay"),
        (date(2025, 11, 21), "ngày mai"),
        (date(2025, 11, 23), "3 ngày nữa"),
        (date(2025, 11, 18), "quá hạn 2 ngày làm việc"),
        (date(2025, 11, 14), "quá hạn 4 ngày làm việc"),
    ],
)
def test_a_deadline_is_told_as_distance_late_ones_in_working_days(day, words):
    assert f">{words}<" in kit.relative_day(day, TODAY)


def test_a_deadline_on_friday_is_just_over_on_saturday():
    assert "vừa hết hạn" in kit.relative_day(date(2025, 11, 21), date(2025, 11, 22))


def test_an_unknown_deadline_is_said_to_be_unknown():
    assert kit.relative_day(None, TODAY) == "chưa rõ thời hạn"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "hôm nay"),
        (date(2025, 11, 19), "hôm qua"),
        (date(2025, 11, 3), "17 ngày trước"),
        (date(2025, 9, 30), "30/09/2025"),
    ],
)
def test_what_happened_is_told_by_its_age_and_by_its_date_after_a_month(day, words):
    assert f">{words}<" in kit.ago(day, TODAY)


@pytest.mark.parametrize("tone", kit.MARKS)
def test_a_state_is_a_word_and_a_mark_not_only_a_colour(tone):
    drawn = kit.state_badge(SimpleNamespace(label="Quá hạn", tone=tone))
    assert "Quá hạn" in drawn
    assert SHAPES[kit.MARKS[tone]] in drawn


def test_two_tones_never_share_a_mark():
    assert len(set(kit.MARKS.values())) == len(kit.MARKS)


def test_an_unknown_share_is_said_not_drawn_as_zero():
    assert kit.progress(None) == '<span class="muted">không có số liệu</span>'
    assert 'value="62"' in kit.progress(0.625, "62,5% (5/8)")
    assert "62,5% (5/8)" in kit.progress(0.625, "62,5% (5/8)")


def test_a_title_from_outside_cannot_write_markup():
    drawn = draw(
        "{% empty_state title %}{% state_badge state %}", title="<b>", state=SimpleNamespace(label="<i>", tone="plain")
    )
    assert "<b>" not in drawn
    assert "<i>" not in drawn


def test_the_pager_keeps_the_filters_and_vanishes_with_one_page():
    request = RequestFactory().get("/", {"q": "số hóa", "page": "2"})
    template = Template("{% load kit %}{% pager page %}")
    rows = list(range(101))
    drawn = template.render(RequestContext(request, {"page": Paginator(rows, 50).page(2), "request": request}))
    assert "?q=s%E1%BB%91+h%C3%B3a&amp;page=3" in drawn
    assert "Dòng 51–100 trong 101" in drawn
    one = template.render(RequestContext(request, {"page": Paginator(rows, 200).page(1), "request": request}))
    assert "<nav" not in one


def test_the_bottom_bar_takes_the_first_lines_across_groups():
    menu = [{"items": [{"label": "a"}, {"label": "b"}]}, {"items": [{"label": "c"}, {"label": "d"}]}]
    assert [item["label"] for item in kit.first_items(menu, 3)] == ["a", "b", "c"]
    assert kit.first_items(None, 3) == []


@pytest.mark.parametrize(("name", "letters"), [("Nguyễn Văn Nam", "NN"), ("Đỗ Huy", "ĐH"), ("quantri", "Q"), ("", "")])
def test_a_person_is_drawn_by_the_first_letters_of_family_and_given_name(name, letters):
    assert kit.initials(name) == letters


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0", "Edge trên Windows"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36", "Chrome trên Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari trên iPhone"),
        ("curl/8.0", "Trình duyệt khác"),
    ],
)
def test_a_browser_is_named_as_people_know_it(agent, words):
    assert kit.device(agent) == words


def test_every_icon_that_a_template_or_a_menu_asks_for_exists():
    asked = set()
    for path in SOURCE.rglob("templates/**/*.html"):
        asked |= set(re.findall(r'{% icon "([^"]+)"', path.read_text(encoding="utf-8")))
    for path in SOURCE.rglob("module.py"):
        asked |= set(re.findall(r'icon="([^"]+)"', path.read_text(encoding="utf-8")))
    assert asked
    assert asked <= set(SHAPES)
