"""Money in the brief of a morning: only where a sheet came, with the share it says and the one before."""

from datetime import timedelta

import pytest

from dotpha.budget.queries.brief import brief
from dotpha.budget.tests.world import LATER, taken
from dotpha.kit.briefs import Morning
from dotpha.programme.tests.world import DAY

pytestmark = pytest.mark.django_db


def row(spent):
    return ("1", "", "Kho dữ liệu", "Sở Y tế", "Ngân sách tỉnh", 1000, 900, spent)


def test_a_new_version_says_the_share_and_the_one_before(world):
    first = taken(world, row(100), day=DAY)
    taken(world, row(350), day=LATER, seen=first.version)

    def told(day, since):
        return [one.text for part in brief(Morning(day, since)) for one in part.sentences]

    assert told(DAY, DAY - timedelta(1)) == []
    assert told(DAY + timedelta(1), DAY) == ["Giải ngân năm 2025: 10% kế hoạch."]
    assert told(LATER, DAY + timedelta(1)) == []
    assert told(LATER + timedelta(1), LATER) == ["Giải ngân năm 2025: 35% kế hoạch, trước đó 10%."]
