"""Reads: who lives, who follows, who speaks for whom, who is where on a day."""

from datetime import date, timedelta

import pytest

from dotpha.kit import clock
from dotpha.people import queries
from dotpha.people.models import Organisation, OrganisationName, Position, Role, Succession, Token, User

DAY = date(2025, 7, 1)
BEFORE = DAY - timedelta(days=1)


@pytest.fixture
def offices(db):
    """Two offices that became one, and a third that has nothing to do with them."""
    made = {
        code: Organisation.objects.create(code=code, name=f"Sở {code}", short_name=code, kind="agency", **days)
        for code, days in {
            "old": {"ends_on": DAY},
            "other": {"ends_on": DAY},
            "new": {"starts_on": DAY},
            "stranger": {},
        }.items()
    }
    for code, main in (("old", True), ("other", True)):
        Succession.objects.create(
            predecessor=made[code], successor=made["new"], on=DAY, decision_number="12/QĐ-UBND", main=main
        )
    Succession.objects.create(
        predecessor=made["old"], successor=made["stranger"], on=DAY, decision_number="12/QĐ-UBND", main=False
    )
    return made


def person(username: str, organisation: Organisation, role: str, *, until_on: date | None = None) -> User:
    user = User.objects.create_user(username=username, full_name=username.title())
    Position.objects.create(
        user=user, organisation=organisation, role=role, from_on=date(2024, 1, 1), until_on=until_on
    )
    return user


def test_an_organisation_lives_until_the_day_it_ends(offices):
    assert {one.code for one in queries.living(BEFORE)} == {"old", "other", "stranger"}
    assert {one.code for one in queries.living(DAY)} == {"new", "stranger"}


def test_only_the_main_successor_answers_and_only_from_its_day(offices):
    following = queries.lineage()
    assert following.successor(offices["old"].pk, BEFORE) == offices["old"].pk
    assert following.successor(offices["old"].pk, DAY) == offices["new"].pk
    assert following.with_predecessors({offices["stranger"].pk}, DAY) == {offices["stranger"].pk}
    assert following.with_predecessors({offices["new"].pk}, DAY) == {
        offices["old"].pk, offices["other"].pk, offices["new"].pk
    }  # fmt: skip


def test_a_circle_in_the_table_does_not_run_for_ever(offices):
    Succession.objects.create(
        predecessor=offices["new"], successor=offices["old"], on=DAY, decision_number="13/QĐ-UBND", main=True
    )
    assert queries.lineage().successor(offices["old"].pk, DAY) in {offices["old"].pk, offices["new"].pk}


def test_an_officer_speaks_for_those_whose_work_was_taken_over(offices):
    officer = person("binh", offices["new"], Role.AGENCY_OFFICER)
    with clock.standing_at(DAY):
        assert queries.own_organisations(officer, DAY) == {
            offices["old"].pk, offices["other"].pk, offices["new"].pk
        }  # fmt: skip


def test_an_administrator_speaks_for_nobody(offices):
    keeper = person("quan", offices["new"], Role.ADMINISTRATOR)
    with clock.standing_at(DAY):
        assert queries.own_organisations(keeper, DAY) == set()


def test_a_position_counts_until_the_day_before_it_ends(offices):
    left = person("lan", offices["old"], Role.AGENCY_LEAD, until_on=DAY)
    assert [one.user for one in queries.members(offices["old"], BEFORE)] == [left]
    assert list(queries.members(offices["old"], DAY)) == []
    assert queries.people_of([offices["old"].pk], BEFORE, roles=[Role.AGENCY_LEAD]) == [left]
    assert queries.people_of([offices["old"].pk], BEFORE, roles=[Role.AGENCY_OFFICER]) == []
    assert queries.with_role(Role.AGENCY_LEAD, BEFORE) == [left]
    assert queries.with_role(Role.AGENCY_LEAD, DAY) == []


def test_a_locked_account_is_not_among_the_people(offices):
    locked = person("mai", offices["new"], Role.AGENCY_LEAD)
    User.objects.filter(pk=locked.pk).update(is_active=False)
    assert queries.people_of([offices["new"].pk], DAY) == []
    assert queries.with_role(Role.AGENCY_LEAD, DAY) == []


def test_an_organisation_tells_whom_it_followed_and_who_followed_it(offices):
    assert [one.successor.code for one in queries.successors(offices["old"])] == ["new", "stranger"]
    assert {one.predecessor.code for one in queries.predecessors(offices["new"])} == {"old", "other"}


def test_names_stand_official_first_and_former_last(offices):
    for name, kind in (("Sở Cũ", "former"), ("SM", "abbreviation"), ("Sở Mới", "official")):
        OrganisationName.objects.create(organisation=offices["new"], name=name, kind=kind)
    assert [one.name for one in queries.names_of(offices["new"])] == ["Sở Mới", "SM", "Sở Cũ"]


def test_accounts_and_keys_of_others_are_the_administrators(offices):
    keeper = person("quan", offices["new"], Role.ADMINISTRATOR)
    officer = person("binh", offices["new"], Role.AGENCY_OFFICER)
    for owner in (keeper, officer):
        Token.objects.create(user=owner, name="máy tính", digest=owner.username)
    with clock.standing_at(DAY):
        assert set(queries.visible_accounts(keeper)) == {keeper, officer}
        assert list(queries.visible_accounts(officer)) == [officer]
        assert queries.visible_tokens(keeper).count() == 2
        assert [one.user for one in queries.visible_tokens(officer)] == [officer]


def test_two_living_bearers_of_a_name_are_nobody(offices):
    for code in ("new", "stranger"):
        OrganisationName.objects.create(organisation=offices[code], name="Văn phòng", kind="abbreviation")
    assert queries.find_organisation("Văn phòng", DAY) is None
    found = queries.Register(DAY).name_or_none(["Sở new", "Văn phòng", "Sở nào đó"])
    assert found == {"Sở new": "Sở new", "Văn phòng": None, "Sở nào đó": None}


def test_the_register_is_read_with_two_queries(offices, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = queries.Register(DAY)
        for _ in range(100):
            found.find("Sở new")


@pytest.mark.parametrize(
    ("titles", "title", "authority"),
    [
        (("Phó Giám đốc Sở", "Giám đốc"), "Giám đốc", ()),
        (("Phó Giám đốc Sở",), "Phó Giám đốc", ("KT. GIÁM ĐỐC",)),
        (("Phó Chủ tịch UBND tỉnh",), "Phó Chủ tịch", ("KT. CHỦ TỊCH",)),
        ((), "Thủ trưởng cơ quan", ()),
    ],
)
def test_letters_are_signed_by_the_head_else_by_a_deputy_for_the_head(offices, titles, title, authority):
    body = offices["stranger"]
    officer = person("tonghop", body, Role.STANDING_OFFICE)
    for number, words in enumerate(titles):
        person(f"lanhdao{number}", body, Role.AGENCY_LEAD).positions.update(title=words)
    signature = queries.standing_office(officer).signature
    assert (signature.title, signature.authority) == (title, authority)
