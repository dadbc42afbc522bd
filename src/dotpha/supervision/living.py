"""Supervision in the demo's later years: questions of both bodies, answered late or in time as the law has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dotpha.people.models import Organisation, User
from dotpha.programme.demo.living import law
from dotpha.programme.demo.living.stage import Voices
from dotpha.supervision import actions
from dotpha.supervision.actions import InquiryFacts, Said
from dotpha.supervision.models import Duty, Inquiry
from dotpha.text.calendar import add_working_days, is_working_day, working_days_between

COUNCIL, FRONT, OFFICE = "giamsat", "giamsatmt", "tonghop"
ASSIGNS, DELIVERS, ACCEPTS, AT_LAST = 2, 2, 4, 10
"""Working days until the office assigns, sends on, until the body takes the answer; until who did not answer in time does."""


@dataclass(frozen=True)
class Asked:
    """One question: on which day, by whom, to whom, in which words."""

    on: date
    by: str
    to: str
    title: str
    text: str


ASKED = (
    Asked(date(2026, 1, 14), COUNCIL, "so-tai-chinh", "Giải ngân kinh phí chuyển đổi số năm 2025",
          "Đề nghị báo cáo số đã giải ngân, số chuyển nguồn và lý do các khoản chưa giải ngân hết."),
    Asked(date(2026, 3, 11), FRONT, "so-nnmt", "Tiến độ làm sạch cơ sở dữ liệu đất đai ở cấp xã",
          "Đề nghị cho biết số thửa đất đã làm sạch dữ liệu và thời điểm người dân tra cứu được."),
    Asked(date(2026, 5, 6), COUNCIL, "so-y-te", "Hồ sơ sức khỏe điện tử ở các xã miền núi",
          "Đề nghị báo cáo số người đã có hồ sơ sức khỏe điện tử ở các xã miền núi, khó khăn về đường truyền."),
    Asked(date(2026, 7, 1), COUNCIL, "so-noi-vu", "Bồi dưỡng công chức cấp xã về kỹ năng số",
          "Đề nghị báo cáo số công chức cấp xã đã qua bồi dưỡng so với kế hoạch năm 2026."),
    Asked(date(2026, 9, 9), FRONT, "so-gddt", "Thiết bị dạy học trực tuyến đầu năm học mới",
          "Đề nghị cung cấp số trường vùng cao còn thiếu thiết bị, đường truyền và phương án bổ sung."),
    Asked(date(2026, 11, 4), COUNCIL, "so-xay-dung", "Công bố dữ liệu quy hoạch xây dựng",
          "Đề nghị báo cáo các đồ án quy hoạch đã công bố trực tuyến, các đồ án còn lại và thời hạn."),
    Asked(date(2027, 1, 13), COUNCIL, "bql-kkt", "Chuyển đổi số trong khu kinh tế, khu công nghiệp",
          "Đề nghị báo cáo số doanh nghiệp đã nộp hồ sơ trực tuyến và các thủ tục còn phải nộp bản giấy."),
)  # fmt: skip
ANSWER = (
    "Cơ quan đã rà soát, số liệu chi tiết nêu trong văn bản kèm theo. Phần còn lại được đưa vào kế hoạch thực hiện của năm, "
    "có phân công đầu mối và thời hạn cụ thể."
)


def live(day: date) -> None:
    """Asks what is asked today; every open question takes its next step once its time has come."""
    if not is_working_day(day):
        return
    for one in ASKED:
        if one.on == day:
            _ask(one, day)
    for inquiry in Inquiry.objects.filter(step__in=("sent", "assigned", "answered", "delivered")).order_by("pk"):
        _go_on(inquiry, day)


def _person(username: str) -> Any:
    return User.objects.get(username=username)


def _ask(one: Asked, day: date) -> None:
    actor, body = _person(one.by), Organisation.objects.get(code=one.to)
    facts = InquiryFacts(title=one.title, text=one.text, addressees=(body.pk,))
    made = actions.make_inquiry(facts=facts, actor=actor, day=day)
    actions.send(inquiry_id=made.pk, actor=actor, day=day)


def _go_on(inquiry: Inquiry, day: date) -> None:
    last = inquiry.steps.order_by("-pk").values_list("day", flat=True).first() or inquiry.made_on
    waited = working_days_between(last, day)
    if inquiry.step == "sent" and waited >= ASSIGNS:
        _assign(inquiry, day)
    elif inquiry.step == "assigned":
        _answer(inquiry, day)
    elif inquiry.step == "answered" and waited >= DELIVERS:
        word = "Sở Khoa học và Công nghệ tổng hợp trả lời của cơ quan được phân công như sau."
        number = f"{1600 + inquiry.pk}/SKHCN-CĐS"
        actions.deliver(
            inquiry_id=inquiry.pk, word=word, letter_number=number, letter_on=day, actor=_person(OFFICE), day=day
        )
    elif inquiry.step == "delivered" and waited >= ACCEPTS:
        actions.accept(inquiry_id=inquiry.pk, actor=inquiry.made_by, day=day)


def _assign(inquiry: Inquiry, day: date) -> None:
    now = inquiry.rounds.order_by("-number")[0]
    bodies = [one.pk for one in inquiry.addressees.all()] or [Organisation.objects.get(code="so-khcn").pk]
    until = max(add_working_days(now.deadline, -3), add_working_days(day, 1))
    actions.assign(inquiry_id=inquiry.pk, organisation_ids=bodies, deadline=until, actor=_person(OFFICE), day=day)


def _answer(inquiry: Inquiry, day: date) -> None:
    voices = Voices(day)
    duties = Duty.objects.filter(round__inquiry=inquiry, answers=None).select_related("organisation").order_by("pk")
    for duty in duties:
        drawn = law.answers_on(duty.organisation.code, f"inquiry-{inquiry.pk}", duty.deadline)
        voice = voices.of(duty.organisation_id)
        if voice is not None and (drawn or add_working_days(duty.deadline, AT_LAST)) <= day:
            number = f"{900 + duty.pk}/{duty.organisation.symbol or 'CV'}-VP"
            said = Said(text=ANSWER, paper_number=number, paper_on=day)
            actions.answer(duty_id=duty.pk, said=said, actor=voice, day=day)
