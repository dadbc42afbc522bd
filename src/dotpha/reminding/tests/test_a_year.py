"""A programme's year replayed day by day: how many reminders a person gets in a week, printed, and fewer than seven."""

import random
import sys
from collections import Counter
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from dotpha.cases import actions as cases
from dotpha.cases import rules as digests
from dotpha.cases.models import Digest, Mail
from dotpha.kit import clock
from dotpha.people.rules import Level
from dotpha.programme import actions as programme
from dotpha.programme.tests import world as worlds
from dotpha.reminding import actions
from dotpha.reminding.defaults import RULES
from dotpha.reminding.models import Firing, Rule
from dotpha.reminding.rules.schedule import Told, due
from dotpha.reminding.rules.weeks import FEWER_THAN, weeks
from dotpha.text.calendar import add_working_days, is_working_day

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST, LAST = date(2025, 1, 2), date(2026, 12, 31)
TOP, OFFICE = ("lãnh đạo 1", "lãnh đạo 2", "giám đốc thường trực"), ("tổng hợp 1", "tổng hợp 2")


def schedules():
    rules = [Rule(**given) for given in RULES]
    return [(one.about, one.schedule) for one in rules]


def matters(rng, tasks, agencies, first, last):
    """(about, body, the day counted from, since, settled): the year of so many tasks, most of them late by some weeks."""
    span = (last - first).days
    for _ in range(tasks):
        body, given = rng.randrange(agencies), first + timedelta(days=rng.randrange(span // 2))
        deadline = given + timedelta(days=rng.randrange(20, 300))
        done = deadline + timedelta(days=int(rng.gauss(10, 40)))
        yield "deadline", body, deadline, given, done
        if rng.random() < 0.25:
            raised = given + timedelta(days=rng.randrange(5, 120))
            yield "bottleneck", body, raised, raised, raised + timedelta(days=rng.randrange(5, 150))
        if rng.random() < 0.3:
            sent = given + timedelta(days=rng.randrange(1, 60))
            yield "question", body, sent, sent, sent + timedelta(days=rng.randrange(2, 60))
        if rng.random() < 0.15:
            yield "returned", body, done, done, done + timedelta(days=rng.randrange(2, 40))
    for month in range(1, span // 30):
        asked = first + timedelta(days=30 * month)
        for body in range(agencies):
            yield "answer", body, asked + timedelta(days=10), asked, asked + timedelta(days=rng.randrange(3, 30))


def people_of(level, body):
    if level == Level.TOP:
        return TOP
    return (f"lãnh đạo sở {body}",) if level == Level.HEAD else (f"chuyên viên {body}a", f"chuyên viên {body}b")


def replay(seed, tasks, agencies, first, last):
    """Each day's steps by the rules, told by the digest of each person's hour: (steps, digests, lines of each person)."""
    rng = random.Random(seed)
    rows, told = list(matters(rng, tasks, agencies, first, last)), {}
    untold, steps, mails, given = Counter(), [], [], schedules()
    for n in range((last - first).days + 1):
        today = first + timedelta(days=n)
        for rule, (about, schedule) in enumerate(given):
            for place, (sort, body, key_day, since, settled) in enumerate(rows):
                if sort != about or not since <= today < settled:
                    continue
                before = told.setdefault((rule, place), [])
                for step in due(schedule, key_day=key_day, since=since, today=today, told=before):
                    before.append(Told(step.level, step.offset, today))
                    for person in people_of(step.level, body):
                        steps.append((person, today))
                        untold[person] += 1
        if today.day % 3 == 0:
            # Other news (a proof verified, a task returned) goes by the same digest.
            for person in OFFICE:
                untold[person] += rng.randrange(4)
        moment = datetime.combine(today, time(9), ZONE)
        if digests.digest_due(moment):
            mails += [(person, today) for person, count in untold.items() if count]
            untold.clear()
    return steps, mails


def report(capsys, name, steps, mails):
    by_step, by_mail = weeks(steps), weeks(mails)
    with capsys.disabled():
        alone = f"nếu mỗi việc một thư: nhiều nhất {by_step.most}, trung vị {by_step.usual:g}"
        sys.stdout.write(f"\n{name}: {by_mail} (thư tóm tắt); {alone}\n")
    assert by_mail.kept
    assert by_mail.weeks > 0
    return by_step, by_mail


def test_a_quarter_of_sixty_tasks(capsys):
    steps, mails = replay(1, 60, 10, date(2025, 1, 2), date(2025, 6, 30))
    report(capsys, "60 nhiệm vụ, 10 cơ quan, 6 tháng", steps, mails)
    assert all(is_working_day(day) for _, day in mails)
    assert max(Counter(mails).values()) == 1


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(3))
def test_two_years_of_three_hundred_tasks_and_forty_agencies(capsys, seed):
    steps, mails = replay(seed, 300, 40, FIRST, LAST)
    by_step, by_mail = report(capsys, f"300 nhiệm vụ, 40 cơ quan, 2 năm, hạt {seed}", steps, mails)
    assert by_step.most > by_mail.most, (
        "the load would not be kept without the digest, so the digest is what is measured"
    )
    assert by_mail.most <= FEWER_THAN - 1


def test_the_engine_itself_over_ten_weeks(db, settings, capsys):
    """The real engine and the real digest on the small province, with every rule an office begins with."""
    settings.EMAIL_HOST = "thu.example"
    world = worlds.make()
    for name, person in world.people.items():
        person.email = f"{name}@thu.example"
        person.save()
    Rule.objects.all().delete()
    Rule.objects.bulk_create(Rule(**given) for given in RULES)
    day = date(2025, 9, 1)
    with clock.standing_at(day):
        period = programme.open_period(name="2025-Q3", actor=world.office, day=day, due_on=date(2025, 9, 19))
        programme.ask(period_id=period.pk, actor=world.office, day=day)
    last = add_working_days(day, 50)
    while day <= last:
        with clock.standing_at(day):
            actions.make_reminders(day=day)
            cases.send_digests()
        day += timedelta(days=1)
    mails = list(Digest.objects.values_list("user_id", "day"))
    steps = [(one.user_id, one.firing.day) for one in Firing.recipients.through.objects.select_related("firing")]
    report(capsys, "máy thật, 6 nhiệm vụ, 10 tuần", steps, mails)
    assert Mail.objects.count() == len(mails)
    assert Firing.objects.filter(level=Level.TOP).exists()
    assert all(is_working_day(on) for _, on in mails)
