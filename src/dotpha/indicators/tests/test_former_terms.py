"""What a target and a campaign asked before they were changed still holds on the days before."""

from datetime import date

import pytest

from dotpha.indicators import actions
from dotpha.indicators.actions import TargetFacts, campaigns
from dotpha.indicators.actions.campaigns import CampaignFacts
from dotpha.indicators.models import FormerTerms, Target
from dotpha.indicators.queries import views_of
from dotpha.indicators.queries.campaigns import campaign_views, sharing
from dotpha.indicators.queries.latest import next_targets
from dotpha.indicators.queries.meanings import of_indicator
from dotpha.indicators.queries.pages import page_of
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


def test_a_change_noted_on_a_wrong_day_is_moved_by_saying_the_day_anew(numbers, target):
    change(numbers, target, 90.0)
    change(numbers, target, 90.0, since=date(2025, 11, 3))
    assert [(one.until, one.value) for one in FormerTerms.objects.all()] == [(date(2025, 11, 3), 80.0)]
    change(numbers, target, 90.0, since=date(2025, 11, 12))
    assert [one.until for one in FormerTerms.objects.all()] == [date(2025, 11, 12)]
    change(numbers, target, 90.0, since=SET)
    assert not FormerTerms.objects.exists()


def test_a_change_taken_back_and_terms_from_before_it_was_set_are_no_history(numbers, target):
    change(numbers, target, 90.0)
    change(numbers, target, 80.0)
    assert not FormerTerms.objects.exists()
    change(numbers, target, 90.0, since=date(2025, 11, 3))
    facts = asked(numbers, 90.0, set_on=date(2025, 11, 5))
    actions.edit_target(target_id=target.pk, facts=facts, actor=numbers.office, day=DAY)
    assert not FormerTerms.objects.exists()


def test_another_indicator_is_another_aim_but_the_first_one_measures_the_past_too(numbers, target):
    facts = TargetFacts("Tài khoản", numbers.units["xa-lb"], "2025", numbers.counted, value=500.0)
    actions.edit_target(target_id=target.pk, facts=facts, actor=numbers.office, day=DAY)
    assert goal(target, date(2025, 11, 5)) == ("≥ 80%", Standing.REACHED)
    assert goal(target, DAY)[0] == "≥ 500 tài khoản"
    words = actions.make_target(
        code="CHU",
        facts=TargetFacts("Chữ", numbers.units["xa-lb"], "2025", value=70.0),
        actor=numbers.office,
        day=date(2025, 11, 1),
    )
    measured = TargetFacts("Chữ", numbers.units["xa-lb"], "2025", numbers.shared, value=75.0)
    actions.edit_target(target_id=words.pk, facts=measured, actor=numbers.office, day=DAY)
    assert goal(words, date(2025, 11, 5)) == ("≥ 70%", Standing.REACHED)


def test_a_day_chooses_among_the_targets_by_what_they_asked_then(numbers, target):
    other = TargetFacts("Khác", numbers.units["xa-lb"], "2026", numbers.shared, value=95.0, set_on=SET)
    actions.make_target(code="B", facts=other, actor=numbers.office, day=DAY)
    later = TargetFacts("Đúng hạn", numbers.units["xa-lb"], "2027", numbers.shared, value=80.0)
    actions.edit_target(target_id=target.pk, facts=later, actor=numbers.office, day=DAY)
    place = (numbers.shared.pk, "xa-lb")
    assert [next_targets([place], day)[place].target.code for day in (date(2025, 11, 5), DAY)] == ["MT", "B"]
    page = page_of(of_indicator(numbers.shared), numbers.units["xa-lb"], date(2025, 11, 5))
    assert [(one.target.code, one.target.span) for one in page.targets] == [("MT", "2025"), ("B", "2026")]
    wordy = TargetFacts("Đúng hạn", numbers.units["xa-lb"], "2027", words="Đạt chuẩn")
    actions.edit_target(target_id=target.pk, facts=wordy, actor=numbers.office, day=DAY)
    assert next_targets([place], date(2025, 11, 5))[place].target.code == "MT"


def test_seen_from_before_a_change_it_is_not_told(numbers, target):
    change(numbers, target, 90.0, since=date(2025, 11, 10))
    view = views_of([Target.objects.get()], date(2025, 11, 5))[0]
    assert (view.former, view.goal) == ([], "≥ 80%")
    unset = views_of([Target.objects.get()], date(2025, 2, 1))[0]
    assert (unset.pace, unset.expected, unset.forecast, unset.share) == ("", None, None, None)


def test_after_the_deadline_the_value_that_speaks_for_it_is_held_against_the_path(numbers):
    for span, value, day in (("2025-12", 78, date(2026, 1, 2)), ("2026-01", 85, date(2026, 2, 2))):
        said(numbers, numbers.shared, "xa-lb", span, value, 100, day)
    facts = asked(numbers, 80.0, baseline=50.0, baseline_on=date(2024, 12, 31), set_on=SET)
    made = actions.make_target(code="MT", facts=facts, actor=numbers.office, day=DAY)
    with clock.standing_at(date(2026, 2, 15)):
        view = views_of([made], date(2026, 2, 15))[0]
    assert (view.judged.number, view.latest.number, view.standing) == (78, 85, Standing.MISSED)
    assert view.share == pytest.approx(28 / 30)
    assert view.pace == (
        "Đến hạn 31/12/2025 mới là 78,0%, không đạt mục tiêu ≥ 80%. Sau hạn thì đã đạt: 85,0% tính đến 31/01/2026."
    )


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
    with clock.standing_at(date(2025, 11, 1)):
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
    assert view(made, date(2025, 10, 31)).label == "lúc đó chưa mở"


def test_a_campaign_whose_days_move_keeps_the_counts_of_the_days_before(numbers):
    made = campaigns.make_campaign(facts=days_of(numbers, date(2025, 11, 30)), actor=numbers.office)
    campaigns.set_goals(campaign_id=made.pk, text="Xã Lao Bảo\t100", actor=numbers.office, day=date(2025, 11, 1))
    unit = numbers.units["xa-lb"].pk
    for day in (date(2025, 11, 2), date(2025, 11, 3), date(2025, 11, 12)):
        campaigns.enter_counts(campaign_id=made.pk, on=day, counts={unit: 10.0}, actor=numbers.office, day=day)
    moved = CampaignFacts("Cao điểm", numbers.counted, date(2025, 11, 10), date(2025, 11, 30))
    campaigns.edit_campaign(campaign_id=made.pk, facts=moved, actor=numbers.office, day=date(2025, 11, 13))
    assert [view(made, day).total.done for day in (date(2025, 11, 12), date(2025, 11, 13))] == [30, 10]
    back = days_of(numbers, date(2025, 11, 30))
    campaigns.edit_campaign(campaign_id=made.pk, facts=back, actor=numbers.office, day=date(2025, 11, 13))
    made.refresh_from_db()
    assert made.former_days == []


def test_only_campaigns_that_count_the_same_of_the_same_are_said_to_share(numbers):
    made = [campaigns.make_campaign(facts=days_of(numbers, date(2025, 11, 30)), actor=numbers.office) for _ in range(3)]
    for one, text in zip(made, ("Xã Lao Bảo\t100", "Xã Lao Bảo\t50", "Xã Dân Hóa\t50")):
        campaigns.set_goals(campaign_id=one.pk, text=text, actor=numbers.office, day=date(2025, 11, 1))
    assert sharing(view(made[0], DAY)) == [made[1]]
    assert sharing(view(made[2], DAY)) == []


def days_of(numbers, ends_on):
    return CampaignFacts("Cao điểm", numbers.counted, date(2025, 11, 1), ends_on)


def view(campaign, day):
    campaign.refresh_from_db()
    return campaign_views([campaign], day)[0]
