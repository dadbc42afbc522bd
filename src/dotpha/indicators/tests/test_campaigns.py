"""Campaigns: opened, given goals, counted day by day, closed early; what the pages say of it."""

from datetime import date

import pytest
from django.urls import reverse

from dotpha.indicators.actions import EntryFacts, enter_value
from dotpha.indicators.actions import campaigns as actions
from dotpha.indicators.models import Campaign, Entry, Observation
from dotpha.indicators.queries import reading
from dotpha.indicators.queries.campaigns import campaign_chart, campaign_views, countable
from dotpha.indicators.queries.naming import Named
from dotpha.indicators.tests.numbers_world import DAY, GOALS, START, campaign
from dotpha.kit import actions as kit
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.models import Entry as LedgerEntry
from dotpha.text.spans import read_span

pytestmark = pytest.mark.django_db


def count(numbers, made, on, actor=None, **units):
    given = {numbers.units[f"xa-{code}"].pk: value for code, value in units.items()}
    return actions.enter_counts(campaign_id=made.pk, on=on, counts=given, actor=actor or numbers.office, day=DAY)


def value(unit, span, day=DAY):
    found = reading.one("indicator.TK", unit, span, day)
    return found.number if found else "nothing"


def view(made, day=DAY):
    return campaign_views([Campaign.objects.select_related("indicator").get(pk=made.pk)], day)[0]


def test_a_count_is_an_entry_and_an_observation_in_the_ledger_and_adds_up(numbers):
    made = campaign(numbers)
    assert count(numbers, made, START, lb=10, hd=5) == 2
    assert value("xa-lb", "2025-11-01") == 10
    assert value("quang-tri", "2025-11-01") == 15
    assert value("quang-tri", "2025-11") == 15
    entry = Entry.objects.get(unit__code="xa-lb")
    assert (entry.value, entry.span, entry.entered_by, entry.file) == (10, "2025-11-01", numbers.office, None)
    assert Observation.objects.get(entry=entry).origin == Observation.Origin.FORM
    assert LedgerEntry.objects.filter(verb="indicators.entered").count() == 2


def test_a_correction_is_another_observation_and_the_same_again_is_none(numbers):
    made = campaign(numbers)
    count(numbers, made, START, lb=10)
    assert count(numbers, made, START, lb=10) == 0
    assert count(numbers, made, START, lb=12) == 1
    figures = Observation.objects.filter(figure__unit__code="xa-lb", figure__length="D")
    assert list(figures.order_by("pk").values_list("value", flat=True)) == [10, 12]
    assert value("quang-tri", "2025-11-01") == 12


def test_a_count_of_another_day_leaves_the_days_before(numbers):
    made = campaign(numbers)
    count(numbers, made, START, lb=10)
    count(numbers, made, date(2025, 11, 2), lb=7, hd=0)
    assert value("xa-lb", "2025-11-01") == 10
    assert value("xa-hd", "2025-11-02") == 0
    assert value("xa-phuong", "2025-11") == 17


def test_a_value_entered_by_form_later_adds_up_with_the_counts(numbers):
    made = campaign(numbers)
    count(numbers, made, START, lb=10, hd=5)
    facts = EntryFacts(Named("xa-dh", "Xã Dân Hóa"), read_span("2025-11-01"), 4.0, note="Báo cáo tháng")
    enter_value(indicator_id=numbers.counted.pk, facts=facts, actor=numbers.office, day=DAY)
    assert value("xa-lb", "2025-11-01") == 10
    assert value("quang-tri", "2025-11-01") == 19
    assert value("quang-tri", "2025-11") == 19


def test_a_count_takes_the_place_of_what_was_entered_by_form(numbers):
    made = campaign(numbers)
    facts = EntryFacts(Named("xa-lb", "Xã Lao Bảo"), read_span("2025-11-01"), 4.0, note="Báo cáo ngày")
    enter_value(indicator_id=numbers.counted.pk, facts=facts, actor=numbers.office, day=DAY)
    assert count(numbers, made, START, lb=4) == 0
    assert count(numbers, made, START, lb=6) == 1
    assert value("quang-tri", "2025-11-01") == 6


def test_a_unit_counts_for_itself_only(numbers):
    made = campaign(numbers)
    assert count(numbers, made, START, actor=numbers.lao_bao, lb=3) == 1
    with pytest.raises(Refused, match="đơn vị được giao chỉ tiêu"):
        count(numbers, made, START, actor=numbers.lao_bao, hd=3)
    with pytest.raises(Refused):
        count(numbers, made, START, actor=numbers.stranger, lb=3)
    assert value("xa-hd", "2025-11-01") == "nothing"
    assert [one.goal.unit.code for one in countable(made, numbers.lao_bao, START, DAY)] == ["xa-lb"]


@pytest.mark.parametrize(
    ("on", "words"),
    [(date(2025, 10, 31), "nằm ngoài đợt"), (date(2025, 12, 1), "nằm ngoài đợt"), (date(2025, 11, 21), "chưa đến")],
)
def test_a_day_on_which_nothing_can_be_counted_is_refused(numbers, on, words):
    with pytest.raises(Rejected, match=words):
        count(numbers, campaign(numbers), on, lb=1)
    assert not Entry.objects.exists()


def test_a_unit_without_goal_and_less_than_nothing_are_refused(numbers):
    made = campaign(numbers)
    with pytest.raises(Rejected, match="chưa được giao chỉ tiêu"):
        count(numbers, made, START, dh=1)
    with pytest.raises(Rejected, match="không thể âm"):
        count(numbers, made, START, lb=-1)


def test_goals_come_whole_or_not_at_all(numbers):
    made = campaign(numbers)
    bad = "Xã Lao Bảo\t10\nXã Không Có\t5\nXã Lao Bảo\t7\nPhường Hải Đình\tnhiều"
    with pytest.raises(Rejected) as caught:
        actions.set_goals(campaign_id=made.pk, text=bad, actor=numbers.office, day=DAY)
    for words in ("Dòng 2: không có đơn vị nào tên «Xã Không Có»", "Dòng 3", "đã có ở dòng 1", "Dòng 4"):
        assert words in caught.value.sentence
    assert [goal.goal for goal in made.goals.all()] == [300, 200]
    assert actions.set_goals(campaign_id=made.pk, text="Xã Dân Hóa\t9", actor=numbers.office, day=DAY) == 1
    assert [goal.unit.name for goal in made.goals.all()] == ["Xã Dân Hóa"]


def test_only_the_office_opens_and_only_over_what_is_counted_by_hand(numbers):
    with pytest.raises(Refused):
        actions.make_campaign(
            facts=actions.CampaignFacts("A", numbers.counted, START, START), actor=numbers.fresh("ward")
        )
    numbers.counted.expression = "cases.open"
    with pytest.raises(Rejected, match="do hệ thống tính"):
        campaign(numbers)
    numbers.counted.expression, numbers.counted.two_people = "", True
    with pytest.raises(Rejected, match="hai người"):
        campaign(numbers)
    numbers.counted.two_people, numbers.counted.adds = False, "ratio"
    with pytest.raises(Rejected, match="không cộng dồn"):
        campaign(numbers)
    numbers.counted.adds = "sum"
    with pytest.raises(Rejected, match="Ngày kết thúc"):
        campaign(numbers, ends_on=date(2025, 10, 1))
    assert not Campaign.objects.exists()


def test_closed_early_it_takes_no_further_counts_and_once_only(numbers):
    made = campaign(numbers)
    actions.close_campaign(campaign_id=made.pk, actor=numbers.office, day=DAY)
    with pytest.raises(Rejected, match="kết thúc sớm"):
        count(numbers, made, DAY, lb=1)
    assert count(numbers, made, date(2025, 11, 19), lb=1) == 1
    with pytest.raises(Rejected, match="đã kết thúc"):
        actions.close_campaign(campaign_id=made.pk, actor=numbers.office, day=DAY)
    assert view(made).label == "kết thúc sớm"
    with pytest.raises(Rejected, match="chưa qua ngày nào"):
        actions.close_campaign(campaign_id=campaign(numbers).pk, actor=numbers.office, day=START)


def test_the_view_adds_up_says_who_leads_and_knows_only_its_day(numbers):
    made = campaign(numbers)
    count(numbers, made, START, lb=30, hd=40)
    found = view(made)
    assert [(one.goal.unit.code, one.effort.rank) for one in found.units] == [("xa-hd", 1), ("xa-lb", 2)]
    assert found.units[1].of_all == "trên 1.000: 3,0%"
    assert (found.total.done, found.total.goal, found.total.days_left, found.silent) == (70, 500, 10, 0)
    assert "Mỗi ngày phải làm" not in found.sentence
    assert "mỗi ngày phải làm 43" in found.sentence
    assert "chậm hơn làm đều" in campaign_chart(found).title
    assert view(made, date(2025, 11, 19)).total.done is None


def test_campaigns_take_the_same_queries_however_many(numbers, django_assert_num_queries):
    for n in range(3):
        campaign(numbers, name=f"Đợt {n}")
    every = list(Campaign.objects.select_related("indicator"))
    with django_assert_num_queries(2):
        assert len(campaign_views(every, DAY)) == 3


@pytest.fixture
def client_of(client, numbers):
    kit.start_demo(day=DAY)

    def sign_in(name):
        client.force_login(numbers.fresh(name))
        return client

    return sign_in


def test_a_campaign_goes_from_form_to_league(client_of, numbers):
    client = client_of("office")
    assert "Chưa có đợt cao điểm nào" in client.get(reverse("indicators:campaign_list")).content.decode()
    said = {"name": "Đợt A", "indicator": numbers.counted.pk, "starts_on": "01/11/2025", "ends_on": "30/11/2025"}
    made = client.post(reverse("indicators:campaign_new"), said)
    one = Campaign.objects.get()
    assert made.url == reverse("indicators:campaign_goals", args=[one.pk])
    assert client.post(made.url, {"text": GOALS}).status_code == 302
    url = reverse("indicators:campaign_counts", args=[one.pk])
    units = {code: f"u{numbers.units[code].pk}" for code in ("xa-lb", "xa-hd")}
    assert 'value="2025-11-20"' in client.get(url).content.decode()
    assert client.post(url, {"on": "2025-11-18", units["xa-lb"]: "1.20", units["xa-hd"]: ""}).status_code == 422
    assert client.post(url, {"on": "2025-11-18", units["xa-lb"]: "120", units["xa-hd"]: ""}).status_code == 302
    shown = client.get(reverse("indicators:campaign", args=[one.pk])).content.decode()
    for words in ("120/300 tài khoản", "trên 1.000: 12,0%", "Không có số liệu của đợt", "đang chạy"):
        assert words in shown
    emptied = client.post(url, {"on": "2025-11-18", units["xa-lb"]: "", units["xa-hd"]: "5"})
    assert emptied.status_code == 422
    assert "không xóa trắng được" in emptied.content.decode()
    exported = client.get(reverse("indicators:campaign", args=[one.pk]), {"export": "csv"})
    assert "120/300 tài khoản (40,0%)" in exported.content.decode()
    listed = client.get(reverse("indicators:campaign_list")).content.decode()
    assert "Đợt A" in listed
    assert "0/2" in listed


def test_bad_input_of_a_campaign_is_said_at_the_form(client_of, numbers):
    client = client_of("office")
    one = campaign(numbers)
    bad = client.post(reverse("indicators:campaign_goals", args=[one.pk]), {"text": "Xã Lạ\t3"})
    assert bad.status_code == 422
    assert "không có đơn vị nào tên «Xã Lạ»" in bad.content.decode()
    facts = {"name": "A", "starts_on": "10/11/2025", "ends_on": "1/11/2025"}
    assert "Ngày kết thúc" in client.post(reverse("indicators:campaign_edit", args=[one.pk]), facts).content.decode()
    assert client.post(reverse("indicators:campaign_counts", args=[one.pk]), {"on": "hôm qua"}).status_code < 500
    assert client.get(reverse("indicators:campaign_counts", args=[one.pk]), {"ngay": "99/99/2025"}).status_code == 200


def test_a_unit_sees_where_it_stands_and_types_only_its_own(client_of, numbers):
    one = campaign(numbers)
    count(numbers, one, START, lb=30, hd=40)
    shown = client_of("ward").get(reverse("indicators:campaign", args=[one.pk])).content.decode()
    assert "hạng 1/2" in shown
    assert "Nhập số trong ngày" in shown
    form = client_of("ward").get(reverse("indicators:campaign_counts", args=[one.pk])).content.decode()
    assert "Phường Hải Đình" in form
    assert "Xã Lao Bảo" not in form
    assert client_of("stranger").get(reverse("indicators:campaign_counts", args=[one.pk])).status_code == 403
    assert client_of("ward").post(reverse("indicators:campaign_close", args=[one.pk])).status_code == 403
    assert client_of("office").post(reverse("indicators:campaign_close", args=[one.pk])).status_code == 302
