"""Two wishes for the reach of one initiative at the same moment: one waits for the council."""

from __future__ import annotations

from typing import Any

import pytest

from dotpha.cases import actions as cases
from dotpha.cases.models import Case
from dotpha.kit import clock
from dotpha.kit.tests.at_once import at_once, refusals
from dotpha.services.initiatives.actions.proposing import raise_reach
from dotpha.services.initiatives.index import index
from dotpha.services.initiatives.reach import REACH
from dotpha.services.initiatives.tests import world as worlds
from dotpha.services.initiatives.tests.world import DAY, who

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def unit() -> Any:
    index.forget()
    with clock.standing_at(DAY):
        yield worlds.make()


def test_the_reach_of_an_initiative_is_asked_for_once_at_a_time(unit):
    case, author = worlds.done(unit), unit.people["author"]
    drafts = []
    for _ in range(2):
        draft = raise_reach(case_id=case.pk, **who(author))
        typed = {
            **draft.content,
            "level": "phạm vi ảnh hưởng trong tỉnh",
            "effect": "Giảm một nửa",
            "scope": "Hai đơn vị",
        }
        drafts.append(cases.save_draft(case_id=draft.pk, typed=typed, turn=draft.turn, **who(author)))
    told = at_once(2, lambda at: cases.submit(case_id=drafts[at].pk, turn=drafts[at].turn, **who(author)), DAY)
    assert len(refusals(told)) == 1
    assert Case.objects.filter(kind=REACH.key, submitted_at__isnull=False).count() == 1
