"""What an empty province begins with."""

from datetime import date

import pytest

from dotpha.kit.access import Refused, Rejected
from dotpha.people import actions
from dotpha.people.models import Organisation, Role, User

pytestmark = pytest.mark.django_db
DAY = date(2025, 11, 20)


def found(**changes) -> User:
    said = {"username": "quantri", "full_name": "Đoàn Công Minh", "password": "Mot-cau-dai-2025", "day": DAY} | changes
    return actions.found_province(**said)[0]


def test_an_empty_province_has_its_register_and_one_administrator():
    admin = found()
    assert admin.has_role(Role.ADMINISTRATOR)
    assert admin.organisation.code == "ubnd"
    assert admin.check_password("Mot-cau-dai-2025")
    assert not admin.password_once
    assert Organisation.objects.filter(kind="commune").count() == 78


def test_a_password_that_the_machine_made_must_be_changed():
    """It was printed on a screen: it is no password that somebody chose."""
    admin, password = actions.found_province(username="quantri", full_name="Đoàn Công Minh", password=None, day=DAY)
    assert admin.check_password(password)
    assert admin.password_once


def test_a_province_is_founded_once():
    found()
    with pytest.raises(Rejected, match="tỉnh trống"):
        found(username="khac")
    assert User.objects.count() == 1


def test_a_weak_password_founds_nothing():
    with pytest.raises(Rejected, match="phổ biến|ngắn"):
        found(password="123456")
    assert not User.objects.exists()


def test_nobody_makes_an_account_without_signing_in_once_somebody_is_there():
    found()
    with pytest.raises(Refused):
        actions.make_account(
            actor=None, username="la", full_name="Người Lạ", organisation=Organisation.objects.get(code="ubnd"),
            role=Role.LEADER, day=DAY,
        )  # fmt: skip
