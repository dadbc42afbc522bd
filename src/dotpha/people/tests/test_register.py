"""The register of organisations: its counts, and that documents' spellings find the organisation they mean."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string

from dotpha.kit import search
from dotpha.kit.models import Entry
from dotpha.kit.tests.keeping import kept
from dotpha.people import register
from dotpha.people.models import Organisation, OrganisationName, Position, Succession, User
from dotpha.people.queries import Register, find_organisation, lineage
from dotpha.people.register import former, units

NOW = date(2025, 11, 20)
SPRING = date(2025, 4, 15)
JANUARY = date(2025, 1, 20)


@pytest.fixture
def loaded(in_base, db):
    """The register in the base, where each test may change it for itself."""


in_base = kept(lambda: register.load_register(actor=None))


def test_the_province_has_seventy_eight_communes():
    counted = Counter(one.type for one in units.communes())
    assert counted == {"Xã": 69, "Phường": 8, "Đặc khu": 1}


def test_no_two_communes_are_spelled_alike_without_marks():
    names = Counter(one.key for one in units.communes())
    assert max(names.values()) == 1


def test_every_district_has_heirs_and_its_seat_is_one_of_them():
    for _code, name, key, seat in former.DISTRICTS:
        assert seat in units.heirs()[key], name


def test_every_commune_is_heir_of_a_district():
    assert set().union(*units.heirs().values()) == {one.code for one in units.communes()}


def test_codes_are_unique_and_every_reference_leads_to_one():
    codes = Counter(one.code for one in register.bodies())
    assert max(codes.values()) == 1
    assert {one.parent for one in register.bodies() if one.parent} <= set(codes)
    assert {code for one in register.passings() for code in (one.predecessor, one.successor)} <= set(codes)


def test_what_has_ended_has_one_main_successor_that_lives_on_that_day():
    by_code = {one.code: one for one in register.bodies()}
    mains = Counter(one.predecessor for one in register.passings() if one.main)
    ended = {one.code for one in by_code.values() if one.ends_on}
    assert set(mains) == ended
    assert max(mains.values()) == 1
    for one in register.passings():
        assert by_code[one.predecessor].ends_on == one.on
        successor = by_code[one.successor]
        assert successor.starts_on is None or successor.starts_on <= one.on


def test_loading_twice_adds_nothing_and_keeps_what_was_changed_by_hand(loaded):
    before = Organisation.objects.count(), OrganisationName.objects.count(), Succession.objects.count()
    Organisation.objects.filter(code="so-khcn").update(email="van-thu@example.vn")
    assert register.load_register(actor=None) == 0
    assert before == (Organisation.objects.count(), OrganisationName.objects.count(), Succession.objects.count())
    assert Organisation.objects.get(code="so-khcn").email == "van-thu@example.vn"


def test_every_organisation_of_the_register_is_in_the_ledger(loaded):
    assert Entry.objects.filter(verb="people.organisation_made").count() == Organisation.objects.count()


def test_every_name_of_the_register_means_its_bearer_while_it_lives(loaded):
    lost = []
    found = Register(NOW)
    for one in register.bodies():
        found.day = NOW if one.ends_on is None else one.ends_on - timedelta(days=1)
        for name in (one.name, one.short_name, *one.abbreviations, *one.former):
            bearer = found.find(name)
            if bearer is None or bearer.code != one.code:
                lost.append((name, one.code, bearer and bearer.code))
    assert lost == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Sở Khoa học và Công nghệ", "so-khcn"),
        ("Sở KH&CN", "so-khcn"),
        ("Sở KHCN", "so-khcn"),
        ("Sở KH-CN", "so-khcn"),
        ("Sở KH và CN", "so-khcn"),
        ("SỞ KHOA HỌC & CÔNG NGHỆ", "so-khcn"),
        ("Sở Khoa học - Công nghệ", "so-khcn"),
        ("Sở Khoa học, Công nghệ", "so-khcn"),
        ("so khoa hoc va cong nghe", "so-khcn"),
        ("Sở Khoa học và Công nghệ tỉnh Quảng Trị", "so-khcn"),
        ("Sở Khoa học và Công nghệ (cơ quan thường trực)", "so-khcn"),
        ("Giám đốc Sở Khoa học và Công nghệ", "so-khcn"),
        ("SKHCN", "so-khcn"),
        ("Sở Văn hoá, Thể thao và Du lịch", "so-vhttdl"),
        ("Sở VHTTDL", "so-vhttdl"),
        ("Sở VH,TT&DL", "so-vhttdl"),
        ("Sở GDĐT", "so-gddt"),
        ("Sở Giáo dục - Đào tạo", "so-gddt"),
        ("Sở Công thương", "so-cong-thuong"),
        ("Uỷ ban nhân dân tỉnh Quảng Trị", "ubnd"),
        ("UBND tỉnh", "ubnd"),
        ("Chủ tịch UBND tỉnh", "ubnd"),
        ("Văn phòng UBND tỉnh", "vp-ubnd"),
        ("Chánh Văn phòng UBND tỉnh", "vp-ubnd"),
        ("Tỉnh uỷ Quảng Trị", "tinh-uy"),
        ("Công an tỉnh Quảng Trị", "cong-an"),
        ("Bộ Công an", "bo-cong-an"),
        ("Ban Tuyên giáo và Dân vận Tỉnh uỷ", "ban-tgdv"),
        ("Ban Tuyên giáo Tỉnh ủy", "ban-tgdv"),
        ("Ủy ban MTTQ Việt Nam tỉnh", "mttq"),
        ("UBMTTQVN tỉnh Quảng Trị", "mttq"),
        ("Ban Quản lý Khu kinh tế tỉnh", "bql-kkt"),
        ("BQL Khu kinh tế", "bql-kkt"),
        ("UBND xã Lao Bảo", "xa-19432"),
        ("Ủy ban nhân dân xã Lao Bảo", "xa-19432"),
        ("xã Lao Bảo", "xa-19432"),
        ("UBND phường Quảng Trị", "xa-19360"),
        ("phường Quảng Trị", "xa-19360"),
        ("Phường Đông Hà", "xa-19333"),
        ("đặc khu Cồn Cỏ", "xa-19742"),
        ("UBND thành phố Đông Hà", "huyen-461"),
        ("Thị xã Quảng Trị", "huyen-462"),
        ("VNPT", "vnpt"),
        ("VNPT Quảng Trị", "vnpt-qt"),
        ("Bộ KH&CN", "bo-khcn"),
        ("Bộ Thông tin và Truyền thông", "bo-tttt"),
        ("Sở TT&TT", "qt-so-tttt"),
        ("Sở KH&CN tỉnh Quảng Bình", "qb-so-khcn"),
        ("Sở Khoa học và Công nghệ Quảng Bình", "qb-so-khcn"),
        ("Các sở, ban, ngành", "cac-so"),
        ("UBND các xã, phường, đặc khu", "cac-xa"),
        ("Các bộ, ngành, địa phương", "cac-bo-va-dia-phuong"),
        ("Bộ, ngành, địa phương", "cac-bo-va-dia-phuong"),
        ("Các sở, ngành có liên quan", "cac-so"),
        ("Sở, ban, ngành", "cac-so"),
    ],
)
def test_a_document_of_november_means(loaded, written, code):
    found = find_organisation(written, NOW)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "written", ["", "Sở", "tỉnh", "Quảng Trị", "Sở Khoa học", "xã", "Cục Trồng trọt", "phường", "???", "Sở KH&CN Huế"]
)
def test_what_nobody_is_called_is_nobody(loaded, written):
    assert find_organisation(written, NOW) is None


@pytest.mark.parametrize(
    ("written", "day", "code"),
    [
        ("Sở KH&CN", JANUARY, "qt-so-khcn"),
        ("Sở KH&CN", SPRING, "qt-so-khcn"),
        ("Sở KH&CN", date(2025, 6, 30), "qt-so-khcn"),
        ("Sở KH&CN", date(2025, 7, 1), "so-khcn"),
        ("UBND tỉnh", SPRING, "qt-ubnd"),
        ("Sở Nông nghiệp và Môi trường", JANUARY, "qt-so-nnmt"),
        ("Sở TT&TT", JANUARY, "qt-so-tttt"),
        ("UBND phường Đông Hà", SPRING, "xa-19333"),
        ("UBND cấp huyện", NOW, "cac-huyen"),
    ],
)
def test_a_name_means_the_bearer_of_the_day(loaded, written, day, code):
    found = find_organisation(written, day)
    assert found is not None
    assert found.code == code


def test_the_work_of_a_merged_office_passes_on_twice(loaded):
    start = Organisation.objects.get(code="qt-so-tttt").pk
    code = dict(Organisation.objects.values_list("pk", "code"))
    following = lineage()
    assert code[following.successor(start, date(2025, 2, 28))] == "qt-so-tttt"
    assert code[following.successor(start, date(2025, 3, 1))] == "qt-so-khcn"
    assert code[following.successor(start, date(2025, 7, 1))] == "so-khcn"
    today = {code[pk] for pk in following.with_predecessors({next(k for k, c in code.items() if c == "so-khcn")}, NOW)}
    assert today == {"so-khcn", "qt-so-khcn", "qb-so-khcn", "qt-so-tttt"}


def somebody() -> User:
    """Of the house: the register is not for people from outside."""
    user = User.objects.create_user("an", full_name="An")
    body = Organisation.objects.get(code="so-khcn")
    Position.objects.create(user=user, organisation=body, role="agency_officer", from_on=date(2025, 3, 1))
    return user


@pytest.mark.parametrize("query", ["so khcn", "skhcn", "SỞ KHCN", "so kh&cn"])
def test_an_office_is_found_by_its_letters_the_living_one_first(loaded, query):
    found = search.find(somebody(), query)
    assert (found[0].title, found[0].note) == ("Sở Khoa học và Công nghệ", "")
    assert all(one.title != found[0].title or one.note for one in found[1:])


def test_what_has_ended_is_found_by_its_name_and_says_so(loaded):
    found = search.find(somebody(), "so tai nguyen va moi truong")
    former = next(one for one in found if one.title.startswith("Sở Tài nguyên và Môi trường"))
    assert re.fullmatch(r"đã kết thúc \d\d/\d+/2025", former.note)
    page = render_to_string("_search_results.html", {"found": found, "query": "so"})
    assert f"<small>Cơ quan, {former.note}</small>" in page
