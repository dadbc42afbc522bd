"""A test from application to lessons: who takes which step, what stands before it, what is in the ledger."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dotpha.cases import actions as cases
from dotpha.cases.models import CaseStep, Notice
from dotpha.cases.tests.world import DAY, fresh, take
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.models import Entry
from dotpha.services.sandbox.models import Gauge, Trial
from dotpha.services.sandbox.tests import world as worlds

pytestmark = pytest.mark.django_db


def test_it_goes(world):
    case = worlds.running(world)
    assert case.step == "running"
    out = worlds.told(world, case, worlds.sent(450))
    print(out)
    out = worlds.told(world, case, worlds.sent(501))
    print(out)
    assert fresh(case).step == "paused"
