"""Organisations, their names, and who succeeds whom."""

from datetime import date

import pytest

from dotpha.kit import ledger, search
from dotpha.kit.access import Refused, Rejected
from dotpha.people import actions
from dotpha.people.models import Organisation, OrganisationName, Position, Role, Succession
from dotpha.people.queries import find_organisation, lineage
from dotpha.people.tests.world import DAY

ON = date(2025, 12, 1)


def succeed(world, before="culture", after="sport", **changes):
    said = {
        "predecessor_id": world.bodies[before].pk, "successor_id": world.bodies[after].pk, "on": ON,
        "decision_number": "12/QĐ-UBND", "main": True, "actor": world.who("admin"), "day": DAY,
    } | changes  # fmt: skip
    return actions.succeed(**said)


def test_a_new_organisation_is_found_by_its_names(world):
    made = actions.make_organisation(
        actor=world.who("admin"), name="Trung tâm Dữ liệu thử", short_name="TTDL thử", kind="agency", starts_on=DAY
    )
    assert made.code == "trung-tam-du-lieu-thu"
    assert find_organisation("trung tam du lieu thu", DAY) == made
    assert find_organisation("TTDL thử", DAY) == made
    assert [found.title for found in search.find(world.who("officer"), "trung tâm dữ liệu thử")] == [made.name]
    with pytest.raises(Rejected, match="Đã có"):
        actions.make_organisation(actor=world.who("admin"), name="Trung tâm dữ liệu thử", short_name="", kind="agency")


def test_only_the_administrator_changes_the_register(world):
    one = world.bodies["culture"].pk
    for call in (
        lambda: actions.make_organisation(actor=world.who("office"), name="A", short_name="A", kind="agency"),
        lambda: actions.edit_organisation(organisation_id=one, actor=world.who("head"), symbol="X"),
        lambda: actions.add_name(organisation_id=one, name="X", kind="former", actor=world.who("leader")),
        lambda: succeed(world, actor=world.who("supervisor")),
    ):
        with pytest.raises(Refused):
            call()


def test_a_new_official_name_keeps_the_old_one_as_former(world):
    one = world.body("culture")
    actions.add_name(
        organisation_id=one.pk, name="Sở Văn hóa mới", kind="official", actor=world.who("admin"), from_on=DAY
    )
    assert world.body("culture").name == "Sở Văn hóa mới"
    assert one.names.get(name="Sở Văn hóa thử").kind == OrganisationName.Kind.FORMER
    assert find_organisation("Sở Văn hóa thử", DAY) == one
    assert "people.organisation_renamed" in [entry["verb"] for entry in ledger.history(one)]


def test_a_name_is_kept_once_and_a_wrong_one_can_go(world):
    one, admin = world.body("culture"), world.who("admin")
    added = actions.add_name(organisation_id=one.pk, name="VH-TT", kind="abbreviation", actor=admin)
    with pytest.raises(Rejected, match="đã có tên gọi"):
        actions.add_name(organisation_id=one.pk, name="vh-tt", kind="former", actor=admin)
    actions.remove_name(name_id=added.pk, actor=admin)
    assert not one.names.filter(name="VH-TT").exists()
    with pytest.raises(Rejected, match="tên chính thức"):
        actions.remove_name(name_id=one.names.get(kind="official").pk, actor=admin)


def test_a_correction_keeps_what_was(world):
    one = world.body("culture")
    actions.edit_organisation(organisation_id=one.pk, actor=world.who("admin"), symbol="SVHTT", email="")
    assert ledger.history(one)[0]["facts"] == {"was": {"symbol": "SVH"}, "becomes": {"symbol": "SVHTT"}}
    with pytest.raises(Rejected, match="tên gọi tắt"):
        actions.edit_organisation(organisation_id=one.pk, actor=world.who("admin"), short_name=" ")


def test_the_main_successor_takes_work_and_accounts_from_the_day_on(world):
    succeed(world)
    assert world.body("culture").ends_on == ON
    assert lineage().successor(world.bodies["culture"].pk, ON) == world.bodies["sport"].pk
    held = Position.objects.filter(user=world.people["head"]).order_by("pk")
    assert [(one.organisation.code, one.role, one.from_on, one.until_on) for one in held] == [
        ("svh", "agency_lead", date(2025, 1, 2), ON),
        ("stt", "agency_lead", ON, None),
    ]
    assert [str(one.organisation) for one in world.who("head").held] == ["Sở Văn hóa thử"]


def test_who_already_has_the_place_is_not_placed_twice(world):
    actions.add_position(
        user_id=world.people["officer"].pk, organisation_id=world.bodies["sport"].pk, role=Role.AGENCY_OFFICER,
        from_on=DAY, actor=world.who("admin"),
    )  # fmt: skip
    succeed(world)
    there = Position.objects.filter(user=world.people["officer"], organisation=world.bodies["sport"])
    assert [one.from_on for one in there] == [DAY]


def test_a_further_successor_moves_nobody(world):
    succeed(world, main=False)
    assert not Position.objects.filter(organisation=world.bodies["culture"], until_on=ON).exists()
    assert lineage().next == {}


def test_both_sides_have_it_in_the_ledger(world):
    succeed(world)
    assert "people.succeeded" in [entry["verb"] for entry in ledger.history(world.body("culture"))]
    assert "people.took_over" in [entry["verb"] for entry in ledger.history(world.body("sport"))]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"after": "culture"}, "chính mình"),
        ({"decision_number": " "}, "số văn bản"),
        ({"on": date(2025, 6, 1)}, "không hoạt động"),
    ],
)
def test_what_cannot_be_a_succession_is_refused_with_its_reason(world, changes, said):
    Organisation.objects.filter(code="stt").update(starts_on=date(2025, 7, 1))
    with pytest.raises(Rejected, match=said):
        succeed(world, **changes)
    assert not Succession.objects.exists()
    assert world.body("culture").ends_on is None


def test_an_organisation_is_not_succeeded_before_it_began(world):
    Organisation.objects.filter(code="svh").update(starts_on=date(2026, 1, 1))
    with pytest.raises(Rejected, match="sau ngày đó"):
        succeed(world)


def test_there_is_one_main_successor_and_one_day(world):
    succeed(world)
    with pytest.raises(Rejected, match="kế thừa chính"):
        succeed(world, after="top")
    with pytest.raises(Rejected, match="đúng ngày đó"):
        succeed(world, after="top", main=False, on=date(2026, 1, 1))
    with pytest.raises(Rejected, match="Đã ghi"):
        succeed(world, main=False)
    assert succeed(world, after="top", main=False).pk


def test_successions_do_not_run_in_a_circle(world):
    """Data from outside may hold a successor that has not ended: the circle is still seen."""
    Succession.objects.create(
        predecessor=world.bodies["sport"], successor=world.bodies["top"], on=ON, decision_number="1"
    )
    Succession.objects.create(
        predecessor=world.bodies["top"], successor=world.bodies["culture"], on=ON, decision_number="2"
    )
    with pytest.raises(Rejected, match="vòng quanh"):
        succeed(world)


def test_a_succession_that_is_refused_leaves_nothing_behind(world):
    """The group of agencies cannot employ anybody, so neither the end nor the positions are written."""
    with pytest.raises(Rejected, match="cơ quan cụ thể"):
        succeed(world, after="all")
    assert world.body("culture").ends_on is None
    assert not Succession.objects.exists()
    assert not Position.objects.exclude(until_on=None).exists()
