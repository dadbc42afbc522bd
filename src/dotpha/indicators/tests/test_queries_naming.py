"""Whom the names in files mean."""

import pytest

from dotpha.indicators.queries.naming import Namer
from dotpha.indicators.rules.provinces import province_named
from dotpha.indicators.tests import entering
from dotpha.indicators.tests.entering import DAY
from dotpha.kit.tests.keeping import kept
from dotpha.people.models import Organisation

pytestmark = pytest.mark.django_db
made = kept(entering.make, DAY)


@pytest.fixture
def world(made, db):
    return made()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Toàn tỉnh", "quang-tri"), ("Cả nước", "viet-nam"), ("Phường Hải Đình", "hd"), ("hải đình", "hd"),
        ("P. Hải Đình", "hd"), ("UBND xã Cửa Việt", "cv"), ("Cửa Việt", "cv"), ("Xã Hải Đình", None), ("stp", "stp"),
        ("Sở Tư pháp", "stp"), ("Sở TP", "stp"), ("Hà Nội", "tinh-ha-noi"), ("Thừa Thiên Huế", "tinh-hue"),
        ("TP. Hồ Chí Minh", "tinh-thanh-pho-ho-chi-minh"), ("tỉnh Quảng Trị", "quang-tri"), ("Ai đó", None), ("", None),
    ],
)  # fmt: skip
def test_a_name_means_one_or_nobody(world, name, code):
    found = Namer(DAY).find(name)
    assert (found.code if found else None) == code


def test_quang_tri_is_the_ward_among_wards_and_the_province_among_provinces(world):
    assert Namer(DAY, names=["Quảng Trị", "Hải Đình", "Cửa Việt"]).find("Quảng Trị").code == "pqt"
    assert Namer(DAY, names=["Quảng Trị", "Hà Nội", "Huế"]).find("Quảng Trị").code == "quang-tri"


def test_two_of_one_name_are_told_apart_by_their_kind(world):
    Organisation.objects.create(code="xhd", name="Xã Hải Đình", short_name="X. Hải Đình", kind="commune")
    namer = Namer(DAY)
    assert [getattr(namer.find(name), "code", None) for name in ("Hải Đình", "Xã Hải Đình", "Phường Hải Đình")] == [
        None, "xhd", "hd",
    ]  # fmt: skip


def test_what_a_person_said_comes_first(world):
    assert Namer(DAY, chosen={"Nơi ấy": "cv", "Hải  Đình": "quang-tri"}).find("hải đình").code == "quang-tri"
    assert Namer(DAY, chosen={"Kinh kỳ": "tinh-ha-noi"}).find("Kinh kỳ").province


def test_provinces_are_known_by_all_their_spellings():
    found = [province_named(name) for name in ("Đắk Lắk", "tỉnh Dak Lak", "TPHCM", "Bà Rịa – Vũng Tàu", "Huyện X")]
    assert found == ["Đắk Lắk", "Đắk Lắk", "Thành phố Hồ Chí Minh", "Bà Rịa - Vũng Tàu", ""]
