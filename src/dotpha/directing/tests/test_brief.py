"""Directives in the brief of a morning."""

from datetime import datetime, time, timedelta

import pytest
from django.test import Client

from dotpha.directing.models import Directive
from dotpha.directing.queries.brief import brief
from dotpha.directing.tests.world import drafted, issued
from dotpha.kit import clock
from dotpha.kit.briefs import Morning
from dotpha.programme.tests.world import DAY

pytestmark = pytest.mark.django_db


def test_a_directive_is_told_on_the_first_morning_after_it_was_issued(world):
    made = issued(world)
    drafted(world, title="Chưa ban hành")
    Directive.objects.filter(pk=made.pk).update(issued_at=datetime.combine(DAY, time(16), clock.ZONE))
    assert list(brief(Morning(DAY, DAY - timedelta(1)))) == []
    (part,) = brief(Morning(DAY + timedelta(1), DAY))
    (one,) = part.sentences
    assert (one.text, part.short) == ("1 chỉ đạo mới của lãnh đạo.", "1 chỉ đạo mới")
    assert made.title in one.rows[0].text
    client = Client()
    client.force_login(world.fresh("leader"))
    assert client.get(one.rows[0].url).status_code == 200
    Directive.objects.filter(pk=made.pk).update(step="withdrawn", reason="Nhầm")
    assert list(brief(Morning(DAY + timedelta(1), DAY))) == []
