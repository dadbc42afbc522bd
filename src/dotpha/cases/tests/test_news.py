"""What happens below is told to those it concerns."""

from datetime import date

import pytest

from dotpha.cases.actions import notify, settle
from dotpha.cases.models import Notice
from dotpha.kit import clock, modules
from dotpha.kit.access import Rejected
from dotpha.people import actions
from dotpha.people.news import Succeeded
from dotpha.people.tests import world as worlds

ON = date(2025, 12, 1)


def test_what_is_settled_are_whole_parts_of_keys(world):
    head = world.people["head"]
    for key in ("cases:1:review:1", "cases:1:review:10", "cases:1:review:1:due", "cases:1:review:1.2"):
        notify(recipients=[head], key=key, text="Nhận xét hồ sơ", url="/")
    assert settle(recipients=[head], about="cases:1:review:1") == 3
    assert list(Notice.objects.filter(read_at=None).values_list("key", flat=True)) == ["cases:1:review:10"]
    assert settle(recipients=None, about="cases:1:") == 1


@pytest.fixture
def world(db: None):
    with clock.standing_at(worlds.DAY):
        yield worlds.make()


def succeed(world, **changes):
    said = {
        "predecessor_id": world.bodies["culture"].pk, "successor_id": world.bodies["sport"].pk, "on": ON,
        "decision_number": "12/QĐ-UBND", "main": True, "actor": world.who("admin"), "day": worlds.DAY,
    } | changes  # fmt: skip
    return actions.succeed(**said)


def test_those_concerned_are_told_once_it_is_committed(world, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        row = succeed(world)
    told = Notice.objects.filter(key=f"people.succeeded:{row.pk}")
    assert set(told.values_list("recipient__username", flat=True)) == {"head", "officer", "office"}
    assert told[0].text == (
        "Từ 01/12/2025, Sở Thể thao thử tiếp nhận nhiệm vụ và tài khoản của Sở Văn hóa thử (12/QĐ-UBND)."
    )
    assert told[0].url == f"/people/co-quan/{world.bodies['sport'].pk}"


def test_a_part_of_the_work_is_called_a_part(world, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        succeed(world, main=False)
    assert "tiếp nhận một phần việc của Sở Văn hóa thử" in Notice.objects.all()[0].text


def test_a_listener_that_stumbles_keeps_nothing_from_the_others(world, django_capture_on_commit_callbacks, caplog):
    def stumble(event) -> None:
        raise RuntimeError

    first = modules.Module(key="dummy-deaf", label="Thử", order=0, hears=(modules.Hears(Succeeded, stumble),))
    modules.register(first)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            succeed(world)
    finally:
        modules.unregister("dummy-deaf")
    assert Notice.objects.exists()
    assert "stumble" in caplog.text


def test_nothing_is_told_of_what_was_rolled_back(world, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(Rejected):
        succeed(world, decision_number="")
    assert not Notice.objects.exists()
