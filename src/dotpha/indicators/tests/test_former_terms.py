"""What a target and a campaign asked before they were changed still holds on the days before."""

from datetime import date

import pytest

from dotpha.indicators import actions
from dotpha.indicators.actions import TargetFacts, campaigns
from dotpha.indicators.actions.campaigns import CampaignFacts
from dotpha.indicators.models import FormerTerms, Target
from dotpha.indicators.queries import views_of
from dotpha.indicators.queries.campaigns import campaign_views
from dotpha.indicators.rules.targets import Standing
from dotpha.indicators.tests.numbers_world import DAY, said
from dotpha.kit import clock
from dotpha.kit.access import Rejected

SET = date(2025, 3, 1)


@pytest.fixture
def target(numbers):
    """80 % by the end of 2025, set in March; 85 % were had in October."""
    said(numbers, numbers.shared, "xa-lb", "2025-10", 85, 100, date(2025, 11, 1))
    facts = asked(numbers, 80.0, set_on=SET)
    return actions.make_target(code="MT", facts=facts, actor=numbers.office, day=DAY)


def asked(numbers, value, **more):
    return TargetFacts("Đúng hạn", numbers.units["xa-lb"], "2025", numbers.shared, value=value, **more)


def goal(target, day):
    view = views_of([Target.objects.get(pk=target.pk)], day)[0]
    return view.goal, view.standing


def change(numbers, target, value, since=None, day=DAY):
    with clock.standing_at(day):
        actions.edit_target(
            target_id=target.pk, facts=asked(numbers, value), actor=numbers.office, day=day, since=since
        )


def test_a_changed_target_asks_what_it_asked_on_the_days_before(numbers, target):
    change(numbers, target, 90.0, since=date(2025, 11, 10))
    with clock.standing_at(DAY):
        assert goal(target, DAY) == ("≥ 90%", Standing.ON_PATH)
        assert goal(target, date(2025, 11, 10))[0] == "≥ 90%"
        assert goal(target, date(2025, 11, 9)) == ("≥ 80%", Standing.REACHED)
        assert goal(target, date(2025, 2, 28)) == ("≥ 80%", Standing.NOT_SET)
    (last, words, _), *others = views_of([Target.objects.get()], DAY)[0].former
    assert (last, words, others) == (date(2025, 11, 9), "≥ 80%", [])


def test_terms_that_did_not_hold_a_day_are_not_kept(numbers, target):
    change(numbers, target, 90.0)
    change(numbers, target, 95.0)
    assert [(one.until, one.value) for one in FormerTerms.objects.all()] == [(DAY, 80.0)]
    change(numbers, target, 99.0, since=date(2025, 11, 1))
    assert [(one.until, one.value) for one in FormerTerms.objects.all()] == [(date(2025, 11, 1), 80.0)]
    change(numbers, target, 70.0, since=SET)
    assert not FormerTerms.objects.exists()


def test_what_is_no_change_of_terms_and_what_lies_ahead(numbers, target):
    facts = asked(numbers, 80.0, basis="Kế hoạch 12")
    actions.edit_target(target_id=target.pk, facts=facts, actor=numbers.office, day=DAY)
    assert not FormerTerms.objects.exists()
    with pytest.raises(Rejected, match="chưa đến"):
        change(numbers, target, 90.0, since=date(2026, 1, 1))
    with pytest.raises(Rejected, match="Ngày giao"):
        actions.edit_target(
            target_id=target.pk, facts=asked(numbers, 80.0, set_on=date(2026, 1, 1)), actor=numbers.office, day=DAY
        )
    assert Target.objects.get().set_on == SET


def test_a_campaign_prolonged_or_with_other_goals_stands_as_it_was_on_the_days_before(numbers):
    made = campaigns.make_campaign(facts=days_of(numbers, date(2025, 11, 30)), actor=numbers.office)
    first, second = date(2025, 11, 3), date(2025, 11, 12)
    campaigns.set_goals(campaign_id=made.pk, text="Xã Lao Bảo\t100\nXã Dân Hóa\t50", actor=numbers.office, day=first)
    campaigns.set_goals(campaign_id=made.pk, text="Xã Lao Bảo\t200\nXã Dân Hóa\t50", actor=numbers.office, day=second)
    campaigns.edit_campaign(
        campaign_id=made.pk, facts=days_of(numbers, date(2025, 12, 31)), actor=numbers.office, day=second
    )
    campaigns.close_campaign(campaign_id=made.pk, actor=numbers.office, day=DAY)
    before, after = (view(made, day) for day in (date(2025, 11, 11), date(2025, 11, 13)))
    assert (before.total.goal, before.rule.ends_on) == (150, date(2025, 11, 30))
    assert (after.total.goal, after.rule.ends_on, after.label) == (250, date(2025, 12, 31), "đang chạy")
    assert view(made, DAY).label == "kết thúc sớm"
    assert view(made, date(2025, 11, 2)).total.goal is None


def days_of(numbers, ends_on):
    return CampaignFacts("Cao điểm", numbers.counted, date(2025, 11, 1), ends_on)


def view(campaign, day):
    campaign.refresh_from_db()
    return campaign_views([campaign], day)[0]
