"""What supervision shows in the situation room: of a past day it leads to what waited for its answer then."""

from datetime import timedelta

import pytest
from django.urls import reverse

from dotpha.kit import actions as kit
from dotpha.kit import clock
from dotpha.programme.tests.browsing import browser, text
from dotpha.programme.tests.world import DAY
from dotpha.supervision import actions
from dotpha.supervision.actions import InquiryFacts
from dotpha.supervision.queries.tiles import voices
from dotpha.supervision.tests.world import answered, delivered, sent

pytestmark = pytest.mark.django_db
NEXT = DAY + timedelta(1)


def listed(answer):
    assert answer.status_code == 200
    return [one.record.view.inquiry.pk for one in answer.context["listing"].table.rows]


def test_the_list_and_the_page_of_a_past_day_say_what_was_so_then(world):
    one = answered(world)
    with clock.standing_at(NEXT):
        kit.start_demo(day=NEXT)
        actions.deliver(inquiry_id=one.pk, word="Xin báo cáo.", letter_number="9/BC", actor=world.office, day=NEXT)
        facts = InquiryFacts(title="Vì sao thiếu máy?")
        later = actions.make_inquiry(facts=facts, actor=world.deputy, day=NEXT)
        actions.send(inquiry_id=later.pk, actor=world.deputy, day=NEXT)
        face, leader = voices(world.fresh("leader"), DAY), browser(world, "leader")
        answer = leader.get(face.url)
        assert listed(answer) == [one.pk]
        assert "Như ngày" in text(answer)
        page = text(leader.get(face.lines[0].url))
        assert "chờ kiểm tra" in page
        assert "Xin báo cáo." not in page
        assert "Chuyển trả lời" not in page
        assert listed(leader.get(voices(world.fresh("leader"), NEXT).url)) == [later.pk]


def test_what_waits_is_one_click_from_a_directive(world):
    open_one, done = sent(world), delivered(world)
    page = text(browser(world, "leader").get(reverse("supervision:inquiry_list")))
    assert f"supervision.inquiry&amp;id={open_one.pk}" in page
    assert f'supervision.inquiry&amp;id={done.pk}"' not in page
