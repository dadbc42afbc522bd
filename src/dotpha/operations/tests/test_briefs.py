"""The morning's brief: when it is made, what it says to whom, that it is made and sent once."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from docx import Document as Word

from dotpha.cases.models import Mail
from dotpha.cases.queries import faulty_papers, outgoing_of
from dotpha.kit import clock, files
from dotpha.kit.briefs import BriefPart, Morning, Row, Sentence
from dotpha.kit.models import Entry
from dotpha.kit.modules import Module
from dotpha.operations import actions
from dotpha.operations.actions import briefs as making
from dotpha.operations.models import Brief
from dotpha.operations.queries import briefs as queries
from dotpha.operations.rules import briefs as rules
from dotpha.operations.tests.world import DAY, take_in
from dotpha.programme import actions as programme

FRIDAY, MONDAY = date(2025, 11, 14), date(2025, 11, 17)
pytestmark = pytest.mark.django_db


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), clock.ZONE)


def made(day: date = DAY) -> Brief:
    with clock.standing_at(day):
        brief = actions.make_brief(day=day)
    assert brief is not None
    return brief


@pytest.fixture
def says(monkeypatch: pytest.MonkeyPatch):
    """Lets only one module speak: `says(*parts)`."""

    def speak(*parts: BriefPart, fails: bool = False) -> None:
        def brief(morning: Any) -> Any:
            if fails:
                raise ZeroDivisionError
            return parts

        monkeypatch.setattr(queries, "speaking", lambda: [Module("x", "Kinh phí", brief=brief)])

    return speak


LATE = BriefPart(
    "Nhiệm vụ", (Sentence("5 nhiệm vụ mới quá hạn.", "/het", "late", tuple(Row(f"Việc {n}", f"/{n}") for n in range(5))),),
    "5 việc mới quá hạn", 10,
)  # fmt: skip
ASKED = BriefPart("Giám sát", (Sentence("1 kiến nghị của HĐND."),), "1 kiến nghị phải trả lời", 60, inside=True)


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        (at(DAY, 6, 59), False), (at(DAY, 7), True), (at(DAY, 23, 59), True), (at(date(2025, 11, 22), 9), False),
        (at(date(2026, 2, 18), 9), False), (at(date(2026, 1, 10), 7), True),
    ],
)  # fmt: skip
def test_a_brief_is_due_from_seven_on_a_working_day(moment, due):
    assert rules.is_due(moment) == due


def test_it_tells_from_the_brief_before_else_from_the_working_day_before():
    assert rules.since(MONDAY, None) == FRIDAY
    assert rules.since(MONDAY, date(2025, 11, 3)) == date(2025, 11, 3)
    # A clock that was moved back finds briefs of days to come; they are none before.
    assert rules.since(MONDAY, DAY) == FRIDAY
    assert rules.covers(FRIDAY, MONDAY) == "Số liệu từ 7 giờ thứ Sáu 14/11/2025 đến 7 giờ thứ Hai 17/11/2025"
    assert rules.covers(date(2026, 2, 13), date(2026, 2, 23)).endswith("thứ Hai 23/02/2026")
    assert rules.covers(date(2025, 11, 12), MONDAY).endswith("(3 ngày làm việc)")


def test_what_a_brief_tells_ends_when_it_may_first_be_made(world):
    morning = Morning(MONDAY, FRIDAY)
    assert rules.is_due(morning.ends)
    assert not rules.is_due(morning.ends - timedelta(minutes=1))
    page = world.client("leader").get(reverse("operations:brief", args=[made().pk])).content.decode()
    assert "theo số liệu đến 7 giờ ngày" in page


def test_the_page_says_where_no_mail_leaves(world, settings):
    client, url = world.client("leader"), reverse("operations:brief_list")
    settings.EMAIL_HOST = ""
    client.post(reverse("operations:brief_wish"), {"wanted": "1"})
    page = client.get(url).content.decode()
    assert "máy chủ thư chưa được đặt" in page
    assert "đang nhận qua thư" not in page
    settings.EMAIL_HOST = "thu.example"
    assert "máy chủ thư chưa được đặt" not in client.get(url).content.decode()


def test_after_a_stop_that_of_today_is_made_and_none_of_yesterday(world, monkeypatch):
    made(FRIDAY)
    for moment in (at(date(2025, 11, 15), 9), at(DAY, 6, 30)):
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        assert actions.make_due_brief() is None
    monkeypatch.setattr(clock, "now", lambda: at(DAY, 15))
    brief = actions.make_due_brief()
    assert (brief.day, brief.since) == (DAY, FRIDAY)
    assert actions.make_due_brief() is None
    assert list(Brief.objects.values_list("day", flat=True)) == [DAY, FRIDAY]


def test_a_clock_moved_back_makes_that_of_its_day_and_leaves_the_later(world):
    made(DAY)
    assert actions.make_brief(day=DAY) is None
    assert made(MONDAY).since == FRIDAY
    assert made(date(2025, 11, 21)).since == DAY


def test_a_day_with_nothing_says_so_in_one_sentence(world):
    brief = made()
    assert brief.parts == []
    page = strip_tags(world.client("leader").get(reverse("operations:brief", args=[brief.pk])).content.decode())
    assert rules.NOTHING in page
    (paper,) = outgoing_of(brief)
    assert rules.NOTHING in [one.text for one in Word(BytesIO(files.read(paper.file))).paragraphs]


def test_what_happened_and_what_falls_due_is_told_with_its_rows(world):
    take_in(world, day=date(2025, 11, 17))
    with clock.standing_at(date(2025, 11, 18)):
        programme.raise_bottleneck(
            task_id=world.task(2), text="Chưa có định mức", actor=world.who("stranger"), day=date(2025, 11, 18),
            decision_from="Hội đồng nhân dân tỉnh",
        )  # fmt: skip
    made(MONDAY)
    brief = made(date(2025, 11, 19))
    texts = {part.heading: [one.text for one in part.sentences] for part in brief.told(inside=True)}
    assert texts["Nhiệm vụ"] == ["3 nhiệm vụ mới giao."]
    assert texts["Điểm nghẽn"] == ["1 điểm nghẽn mới nêu."]
    page = world.client("leader").get(reverse("operations:brief", args=[brief.pk])).content.decode()
    assert reverse("programme:task", args=[world.task(2)]) in page
    assert "chờ Hội đồng nhân dân tỉnh" in page
    later = {part.heading for part in made(DAY).told(inside=True)}
    assert not later & {"Nhiệm vụ", "Điểm nghẽn"}, "nothing is told twice"


def test_a_deadline_is_told_before_on_its_day_and_once_when_it_has_passed(world):
    take_in(world)
    told = {}
    with clock.standing_at(date(2025, 12, 24)):
        made(date(2025, 12, 24))
    for day in (date(2025, 12, 30), date(2025, 12, 31), date(2026, 1, 5), date(2026, 1, 6)):
        parts = made(day).told(inside=True)
        told[day.day] = [one.text for part in parts for one in part.sentences if "hạn" in one.text]
    assert told[30] == ["1 nhiệm vụ đến hạn từ nay đến 08/01/2026."]
    assert told[31] == ["1 nhiệm vụ đến hạn hôm nay."]
    assert told[5] == ["1 nhiệm vụ mới quá hạn."]
    assert told[6] == []


def test_the_house_reads_all_a_supervisor_what_is_not_for_the_house_others_nothing(world, says):
    says(ASKED, LATE)
    brief = made()
    url, word = (reverse(f"operations:{name}", args=[brief.pk]) for name in ("brief", "brief_word"))
    seen = {name: strip_tags(world.client(name).get(url).content.decode()) for name in ("leader", "supervisor")}
    assert "5 việc mới quá hạn, 1 kiến nghị phải trả lời" in seen["leader"]
    assert "5 việc mới quá hạn." in seen["supervisor"]
    assert "HĐND" not in seen["supervisor"]
    papers = {name: world.client(name).get(word).content for name in seen}
    texts = {name: " ".join(one.text for one in Word(BytesIO(data)).paragraphs) for name, data in papers.items()}
    assert "HĐND" in texts["leader"]
    assert "HĐND" not in texts["supervisor"]
    assert {files.read(one.file) for one in outgoing_of(brief)} == set(papers.values())
    assert world.client("agency").get(url).status_code == 404
    assert world.client("agency").get(reverse("operations:brief_list")).status_code == 403


def test_a_module_that_fails_is_said_to_be_silent(world, says, caplog):
    says(fails=True)
    (part,) = made().told(inside=True)
    assert (part.heading, part.sentences[0].text) == ("Kinh phí", "Chưa lấy được số liệu của phần này.")
    assert "said nothing in the brief" in caplog.text


def test_killed_between_nothing_is_left_and_the_next_run_makes_it(world, says, monkeypatch, settings):
    says(LATE)
    settings.EMAIL_HOST = "thu.example"
    before = Entry.objects.count()

    def killed(*args: Any, **kwargs: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(making, "_mail", killed)
        with pytest.raises(KeyboardInterrupt):
            made()
    assert (Brief.objects.count(), Mail.objects.count(), Entry.objects.count()) == (0, 0, before)
    assert made().parts
    assert faulty_papers() == []


def test_the_list_is_narrowed_by_days_and_words_with_and_without_marks(world, says):
    says(LATE, ASKED)
    made(FRIDAY)
    says()
    made(MONDAY)
    client, url = world.client("supervisor"), reverse("operations:brief_list")

    def days(**query: str) -> list[date]:
        return [row.record.day for row in client.get(url, query).context["listing"].table.rows]

    assert days() == [MONDAY, FRIDAY]
    assert days(q="quá hạn") == days(q="qua han") == days(last="15/11/2025") == [FRIDAY]
    assert days(q="kiến nghị") == [], "words for the house alone are not found"
    assert days(first="15/11/2025") == [MONDAY]
    assert "5 việc mới quá hạn" in client.get(url, {"export": "csv"}).content.decode()


def test_pages_lead_to_the_brief_before_and_after(world):
    first, second = made(FRIDAY), made(MONDAY)
    assert queries.neighbours(first) == (None, second)
    page = world.client("leader").get(reverse("operations:brief", args=[second.pk])).content.decode()
    assert reverse("operations:brief", args=[first.pk]) in page
