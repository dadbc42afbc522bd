"""The demo's dossiers are loaded through the actions, in time, into figures that can be asked for any day."""

from datetime import date

import pytest

from dotpha.people import demo as people
from dotpha.services.procedures.demo import making
from dotpha.services.procedures.models import Load
from dotpha.services.procedures.queries.figures import months
from dotpha.services.procedures.queries.loads import unknown_names

pytestmark = pytest.mark.django_db
HALF_YEAR, LAST = date(2025, 7, 10), date(2025, 11, 20)


def silent(done, total, text):
    return None


def test_the_demo_loads_two_hundred_thousand_dossiers():
    people.make(silent)
    making.make(silent)
    first, second = Load.objects.order_by("pk")
    assert (first.rejected, second.rejected, second.unknown) == (0, 40, {"Điểm tiếp nhận lưu động số 2": 10})
    assert unknown_names() == [("Điểm tiếp nhận lưu động số 2", 10)]
    found = months(LAST)
    total = sum(one.received for one in found.values())
    # A bad row of a dossier that the first file had leaves that dossier as it was.
    assert making.COUNT - 40 <= total <= making.COUNT
    assert {unit for unit, _ in months(HALF_YEAR)} < {unit for unit, _ in found}
    assert sum(one.returned for one in found.values()) > 0.9 * total
