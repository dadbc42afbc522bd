from datetime import date

import pytest

from dotpha.indicators import living
from dotpha.indicators.models import Observation
from dotpha.kit import modules
from dotpha.kit.measures import Adds, Measure, Row
from dotpha.people.models import Organisation

pytestmark = pytest.mark.django_db


def test_measures_are_taken_where_a_month_ends():
    Organisation.objects.create(code="xa-a", name="Xã A", short_name="Xã A", kind="commune")
    counted = Measure("test.lived", "Đếm", "việc", Adds.SUM, lambda day: [Row("xa-a", f"{day:%Y-%m}", 1)])
    modules.register(modules.Module(key="test", label="Thử", measures=(counted,)))
    try:
        for day in (date(2025, 11, 29), date(2025, 11, 30), date(2025, 12, 1)):
            living.live(day)
        days = set(Observation.objects.filter(figure__measure__key="test.lived").values_list("day", flat=True))
        assert days == {date(2025, 11, 30)}
    finally:
        modules.unregister("test")
