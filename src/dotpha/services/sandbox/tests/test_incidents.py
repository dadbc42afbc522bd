"""Incidents are told within their hours, a critical one pauses the test; the đồng of compensation balance."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from dotpha.cases.models import Notice
from dotpha.cases.tests.world import DAY, fresh
from dotpha.kit import clock
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.models import Entry
from dotpha.services.sandbox import actions
from dotpha.services.sandbox.actions import IncidentFacts
from dotpha.services.sandbox.models import Claim, Incident, Reading
from dotpha.services.sandbox.queries.ends import told
from dotpha.services.sandbox.queries.live import owed
from dotpha.services.sandbox.rules.incidents import Told
from dotpha.services.sandbox.tests import world as worlds

pytestmark = pytest.mark.django_db


def test_who_runs_the_test_tells_all_that_must_be_said_and_is_in_time(world):
    case = worlds.running(world)
    one = worlds.incident(world, case)
    assert told(one, clock.now()).reporting.told == Told.IN_TIME
    assert fresh(case).step == "running"
    assert Notice.objects.filter(recipient=world.people["leader"], text__contains="va vào lề").exists()
    assert Entry.objects.filter(verb="sandbox.incident_reported").exists()
    facts = IncidentFacts("grave", one.happened_at, one.known_at, {"what": "x"})
    with pytest.raises(Rejected, match="còn thiếu: ở đâu; đến lúc này đã làm gì"):
        actions.report_incident(case_id=case.pk, facts=facts, actor=world.who("maker"), day=DAY)
    assert Incident.objects.count() == 1


def test_a_critical_incident_pauses_the_test_at_once(world):
    case = worlds.running(world)
    worlds.incident(world, case, "critical")
    assert fresh(case).step == "paused"


def test_what_the_office_heard_first_is_owed_by_who_runs_the_test(world):
    case = worlds.running(world)
    one = worlds.incident(world, case, person="office")
    assert told(one, clock.now()).reporting.told == Told.WAITING
    late = clock.now() + timedelta(hours=90)
    assert told(one, late).reporting.told == Told.OVERDUE
    who = {"incident_id": one.pk, "day": DAY}
    with pytest.raises(Refused):
        actions.tell_incident(words=worlds.WORDS, full=False, actor=world.who("office"), **who)
    first = actions.tell_incident(words=worlds.WORDS, full=False, actor=world.who("maker"), **who)
    with pytest.raises(Rejected, match="còn thiếu: ai, bao nhiêu người bị ảnh hưởng; nguyên nhân"):
        actions.tell_incident(words=worlds.WORDS, full=True, actor=world.who("maker"), **who)
    whole = actions.tell_incident(words=worlds.FULL, full=True, actor=world.who("maker"), **who)
    assert (whole.reported_at, whole.full_on) == (first.reported_at, DAY)
    with pytest.raises(Rejected, match="đã có báo cáo đầy đủ"):
        actions.tell_incident(words=worlds.FULL, full=True, actor=world.who("maker"), **who)


def test_incidents_count_in_rates_of_incidents(world):
    rows = [
        worlds.LIMITS[0],
        {"name": "Sự cố trên lượt giao", "sort": "Sự cố trên 1.000 lượt không quá", "level": "10"},
    ]
    case = worlds.running(world, limits=rows)
    worlds.told(world, case, worlds.sent(150, "su-co-tren-luot-giao"))
    worlds.incident(world, case, "minor")
    assert fresh(case).step == "running"
    worlds.incident(world, case, "minor")
    assert fresh(case).step == "paused"
    assert Reading.objects.filter(gauge__key="incidents").count() == 2


@pytest.mark.parametrize(("hours", "known"), [(1, -2), (-1, 0)])
def test_what_cannot_have_been_is_refused(world, hours, known):
    case, now = worlds.running(world), clock.now()
    facts = IncidentFacts("minor", now - timedelta(hours=hours), now + timedelta(hours=known), worlds.WORDS)
    with pytest.raises(Rejected, match="xảy ra trước khi biết"):
        actions.report_incident(case_id=case.pk, facts=facts, actor=world.who("maker"), day=DAY)


def claim(world, case, amount=Decimal(5_000_000)):
    return actions.record_claim(
        case_id=case.pk,
        who="Hợp đồng 12",
        asked_on=DAY,
        claimed_vnd=amount,
        incident_id=None,
        actor=world.who("maker"),
        day=DAY,
    )


def settle(world, one, agreed, paid=0, refused="", person="maker"):
    agreed = None if agreed is None else Decimal(agreed)
    return actions.settle_claim(
        claim_id=one.pk, agreed_vnd=agreed, paid_vnd=Decimal(paid), refused=refused, actor=world.who(person), day=DAY
    )


def test_compensation_balances_to_the_dong(world):
    case = worlds.running(world)
    one = claim(world, case)
    assert not owed(case).closed
    with pytest.raises(Rejected, match="lớn hơn số đã thỏa thuận"):
        settle(world, one, 3_000_000, 3_000_001)
    with pytest.raises(Rejected, match="lớn hơn số đã thỏa thuận"):
        settle(world, one, None, 1)
    settle(world, one, 3_000_000, 1_000_000)
    with pytest.raises(Rejected, match="không giảm"):
        settle(world, one, 3_000_000, 500_000)
    settle(world, one, 3_000_000, 3_000_000, person="office")
    assert owed(case).closed
    assert owed(case).paid_vnd == 3_000_000
    with pytest.raises(Rejected, match="không ghi số thỏa thuận"):
        settle(world, one, 3_000_000, 3_000_000, "sai")


def test_a_claim_is_refused_with_its_reason_and_stays_so(world):
    case = worlds.running(world)
    one = settle(world, claim(world, case, None), None, refused="Không do thử nghiệm")
    assert owed(case).closed
    with pytest.raises(Rejected, match="đã bị từ chối"):
        settle(world, one, 1)
    with pytest.raises(Refused):
        settle(world, claim(world, case), 1, person="rival")
    assert Claim.objects.count() == 2


def test_no_claim_before_a_test_has_begun(world):
    with pytest.raises(Rejected, match="chưa bắt đầu"):
        claim(world, worlds.permitted(world))


def test_what_is_known_only_after_the_end_is_told_all_the_same(world):
    case = worlds.ending(world)
    one = worlds.incident(world, case, "critical")
    assert (fresh(case).step, one.reported_at is not None) == ("ending", True)
    assert not Reading.objects.filter(gauge__key="incidents").exists()


def test_on_the_day_after_its_last_a_test_still_tells_of_its_last(world):
    case = worlds.running(world, months="1")
    later = DAY + timedelta(days=31)
    with clock.standing_at(later):
        facts = IncidentFacts("critical", worlds.at(later, 0) - timedelta(hours=2), clock.now(), worlds.WORDS)
        assert actions.report_incident(case_id=case.pk, facts=facts, actor=world.who("maker"), day=later).pk


def test_nothing_happened_before_the_test_began(world):
    case, now = worlds.running(world), clock.now()
    facts = IncidentFacts("grave", now - timedelta(days=4000), now, worlds.WORDS)
    with pytest.raises(Rejected, match="bắt đầu ngày"):
        actions.report_incident(case_id=case.pk, facts=facts, actor=world.who("maker"), day=DAY)


def test_no_sender_takes_the_place_of_an_incident(world):
    case = worlds.running(world)
    rows = [worlds.sent(1, one=f"su-co-{n}") for n in range(1, 9)]
    worlds.told(world, case, *rows)
    worlds.incident(world, case, "minor")
    assert Reading.objects.filter(gauge__key="incidents").count() == 1


def test_who_watches_finds_an_incident_graver_than_it_was_told(world):
    case = worlds.running(world)
    one = worlds.incident(world, case, "minor")
    who = {"incident_id": one.pk, "actor": world.who("office"), "day": DAY}
    with pytest.raises(Rejected, match="mức độ khác"):
        actions.grade_incident(severity="minor", reason="Có người đau", **who)
    with pytest.raises(Rejected, match="lý do"):
        actions.grade_incident(severity="grave", reason=" ", **who)
    with pytest.raises(Refused):
        actions.grade_incident(severity="grave", reason="Có người đau", **who | {"actor": world.who("maker")})
    graver = actions.grade_incident(severity="grave", reason="Có người đau", **who)
    assert told(graver, clock.now()).reporting.due_at is not None
    assert fresh(case).step == "running"
    actions.grade_incident(severity="critical", reason="Phải nằm viện", **who)
    assert fresh(case).step == "paused"
    bodies = Entry.objects.filter(verb="sandbox.incident_graded").order_by("pk").values_list("body", flat=True)
    assert ['"was":"minor"' in bodies[0], '"was":"grave"' in bodies[1]] == [True, True]


def test_each_change_of_the_severity_is_told_also_back_to_what_it_was(world):
    case = worlds.running(world)
    one = worlds.incident(world, case, "minor")
    who = {"incident_id": one.pk, "actor": world.who("office"), "day": DAY}
    for severity in ("grave", "minor", "grave"):
        actions.grade_incident(severity=severity, reason=f"Nay là {severity}", **who)
    told_of = Notice.objects.filter(recipient=world.people["maker"], text__contains="mức độ sự cố nay là")
    assert told_of.count() == 3
