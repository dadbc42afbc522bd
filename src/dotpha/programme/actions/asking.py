"""Writes on who is asked in a period, and reminders of those who have not answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse

from dotpha.cases.actions import notify, post
from dotpha.kit import access, ledger
from dotpha.kit.access import Rejected
from dotpha.people.models import REPORTS, Organisation, User
from dotpha.people.queries import lineage, people_of
from dotpha.programme.models import Period, Question, Reminder, Request
from dotpha.programme.queries.asking import addressees, people_by_organisation
from dotpha.programme.queries.periods import day_of, to_ask
from dotpha.programme.queries.reminders import next_reminder
from dotpha.text.dates import write_date
from dotpha.text.official.wording import in_sentence


def locked_period(period_id: int) -> Period:
    """The period, locked until the transaction ends; its frozen rows weigh a hundred kilobytes and are left where they are."""
    return Period.objects.select_for_update(of=("self",)).defer("figures").get(pk=period_id)


def open_for_words(period_id: int) -> Period:
    """The period, locked against freezing while words go into it. Raises Rejected when it is frozen."""
    period = locked_period(period_id)
    if period.closed:
        raise Rejected(
            f"Kỳ «{period.label}» đã chốt số liệu ngày {period.frozen_on:%d/%m/%Y} nên không nhận thêm trả lời. "
            "Hãy báo cáo vào kỳ đang mở."
        )
    return period


@transaction.atomic
def ask(*, period_id: int, actor: Any, day: date, organisations: Iterable[int] | None = None) -> list[Request]:
    """Puts organisations (without a choice all that have tasks to answer for) on the period's list; returns the new ones.

    Who is already on it is asked anew where it was given a task since: from today the list holds that task, too. Their
    people are told. Questions drafted to them go along.
    """
    access.check(actor, "programme.ask")
    period = open_for_words(period_id)
    tasks = to_ask(period)
    wanted = {one.pk for one in addressees(tasks)} if organisations is None else set(organisations)
    without = wanted - set(tasks)
    if without:
        name = Organisation.objects.get(pk=min(without)).name
        raise Rejected(f"{name} không có nhiệm vụ nào phải trả lời trong kỳ «{period.label}».")
    known = set(Request.objects.filter(period=period).values_list("organisation_id", flat=True))
    _ask_anew(period, tasks, wanted & known, actor=actor, day=day)
    made = Request.objects.bulk_create(
        Request(period=period, organisation_id=pk, made_by=actor, made_on=day) for pk in sorted(wanted - known)
    )
    people = people_by_organisation([one.organisation_id for one in made], day)
    for request in made:
        count, told = len(tasks[request.organisation_id]), people.get(request.organisation_id, [])
        _tell(request, told, f"Đề nghị báo cáo {count} nhiệm vụ kỳ {in_sentence(period.label)}, ")
    if made:
        ledger.write("programme.asked", period, actor=actor, organisations=[one.organisation_id for one in made])
    body = _body_in(period)
    drafted = [one.pk for one in Question.objects.drafted() if body(one) in wanted]
    if drafted:
        send_questions(question_ids=drafted, period_id=period.pk, actor=actor, day=day)
    return made


def _body_in(period: Period) -> Callable[[Question], int | None]:
    """Who answers in a period for the body that a question is put to; None: not in the register."""
    line, day = lineage(), day_of(period)
    return lambda one: line.successor(one.organisation_id, day) if one.organisation_id else None


def _ask_anew(period: Period, tasks: Mapping[int, list[Any]], known: set[int], *, actor: Any, day: date) -> None:
    """Those already asked who were given a task since are asked again, from today on."""
    before = Request.objects.filter(period=period, organisation__in=known).select_related("organisation")
    newer = [one for one in before if any(view.task.assigned_on > one.made_on for view in tasks[one.organisation_id])]
    people = people_by_organisation([one.organisation_id for one in newer], day)
    for one in newer:
        one.made_on = day
        one.save(update_fields=["made_on"])
        what = f"Có thêm nhiệm vụ phải báo cáo kỳ {in_sentence(period.label)}, "
        _tell(one, people.get(one.organisation_id, []), what, key=f"again:{day.isoformat()}")
    if newer:
        ledger.write("programme.asked", period, actor=actor, organisations=[one.organisation_id for one in newer])


@transaction.atomic
def send_questions(
    *, question_ids: Iterable[int], actor: Any, day: date, period_id: int | None = None
) -> list[Question]:
    """Sends drafted questions: in the appendix of a period, else (None) by a letter of their own; others are left as they are.

    The people of those asked are told. Raises Rejected for one to whom no appendix of the period goes.
    """
    access.check(actor, "programme.ask_question")
    period = open_for_words(period_id) if period_id is not None else None
    rows = Question.objects.select_for_update(of=("self",)).drafted().filter(pk__in=list(question_ids))
    sent = list(rows.select_related("task", "organisation").order_by("pk"))
    if period is not None:
        _has_appendix(sent, period)
    for one in sent:
        one.period, one.sent_by, one.sent_on = period, actor, day
        one.save(update_fields=["period", "sent_by", "sent_on"])
        way = period.name if period else ""
        ledger.write("programme.question_sent", one.task, actor=actor, point=one.point, to=one.asked_of, period=way)
    _tell_asked(sent, day)
    return sent


def _has_appendix(questions: list[Question], period: Period) -> None:
    """A question goes with an appendix only to one who has tasks to answer for in the period."""
    body, reached = _body_in(period), set(to_ask(period)) if questions else set()
    for one in questions:
        if body(one) not in reached:
            raise Rejected(
                f"«{one.asked_of}» không có phụ lục kỳ «{period.label}» (chưa có trong danh mục, hoặc không chủ trì nhiệm vụ nào "
                "của kỳ); hãy gửi câu hỏi này bằng công văn riêng."
            )


def _tell_asked(sent: list[Question], day: date) -> None:
    people = people_by_organisation({one.organisation_id for one in sent if one.organisation_id}, day)
    for body, told in people.items():
        own = [one for one in sent if one.organisation_id == body]
        text = f"Đề nghị làm rõ {len(own)} điểm của nhiệm vụ: {own[0].text[:160]}"
        notify(recipients=told, key=f"questions:{own[0].pk}:{len(own)}", text=text, url=reverse("programme:inbox"))


def _tell(request: Request, people: list[User], what: str, *, key: str = "asked", url: str = "") -> None:
    """Tells those who report for the organisation; many have no account, and nothing is written for them."""
    if people:
        text = f"{what}hạn gửi {write_date(request.period.due_on)}."
        url = url or reverse("programme:period", args=[request.period_id])
        notify(recipients=people, key=f"request:{request.pk}:{key}", text=text, url=url)


@transaction.atomic
def remind(*, request_id: int, channel: str, actor: Any, day: date) -> Reminder:
    """Records a reminder and writes its text; by e-mail it goes into the outbox. Raises Rejected when there is no need.

    Its link leads, after signing in, to the one task that is missing or to the list of what is owed.
    """
    access.check(actor, "programme.remind")
    request = (
        Request.objects.select_for_update(of=("self",))
        .select_related("organisation", "period")
        .defer("period__figures")
        .get(pk=request_id)
    )
    period, body = request.period, request.organisation
    draft = None if period.closed else next_reminder(request, day)
    if draft is None:
        raise Rejected(f"{body.name} đã trả lời đủ kỳ «{period.label}» hoặc kỳ đã chốt; không cần đôn đốc.")
    if channel not in Reminder.Channel.values:
        raise Rejected("Hãy chọn cách đôn đốc: công văn, thư điện tử hoặc Zalo.")
    if channel == Reminder.Channel.EMAIL and not body.email:
        raise Rejected(
            f"{body.name} chưa có địa chỉ thư điện tử. Hãy nhắc bằng công văn hoặc Zalo; nếu cần gửi thư điện tử, "
            "hãy đề nghị quản trị hệ thống ghi địa chỉ vào Danh mục cơ quan."
        )
    times = request.reminders.count() + 1
    reminder = Reminder.objects.create(
        request=request, channel=channel, text=draft.text, letter=draft.letter, actor=actor, day=day
    )
    if channel == Reminder.Channel.EMAIL:
        subject = f"Đôn đốc báo cáo kết quả nhiệm vụ kỳ {in_sentence(period.label)}"
        post(key=f"reminder:{reminder.pk}", to=body.email, subject=subject, body=draft.text, quiet=True)
    people = people_of([body.pk], day, roles=REPORTS)
    what = f"Nhắc lần {times}: chưa nhận đủ báo cáo kỳ {in_sentence(period.label)}, "
    _tell(request, people, what, key=f"again:{times}", url=draft.path)
    ledger.write("programme.reminded", period, actor=actor, organisation=body.name, channel=channel, times=times)
    return reminder


@transaction.atomic
def record_reminder(*, request_id: int, channel: str, text: str, letter: Any, actor: Any, day: date) -> Reminder:
    """Records a reminder that went out in a letter of wider contents: it counts on the page of its period."""
    access.check(actor, "programme.remind")
    request = Request.objects.select_related("organisation", "period").defer("period__figures").get(pk=request_id)
    times = request.reminders.count() + 1
    made = Reminder.objects.create(request=request, channel=channel, text=text, letter=letter, actor=actor, day=day)
    facts = {"organisation": request.organisation.name, "channel": channel, "times": times}
    ledger.write("programme.reminded", request.period, actor=actor, **facts)
    return made
