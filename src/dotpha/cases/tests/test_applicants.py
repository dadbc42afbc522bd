"""The pages of who applies, as an official, a reader and a representative open them."""

import re

import pytest
from django.urls import reverse

from dotpha.cases import actions
from dotpha.cases.actions.applicants import ApplicantFacts
from dotpha.cases.models import Applicant, Notice, Representative
from dotpha.cases.queries import applicants
from dotpha.cases.tests import world as worlds
from dotpha.cases.tests.test_support import support
from dotpha.kit import clock
from dotpha.kit.access import Refused, Rejected
from dotpha.people.tests.world import DAY

pytestmark = pytest.mark.django_db
LIST = "/cases/don-vi"
FACTS = {"kind": "cooperative", "name": "HTX Rau sạch Gio Thử", "code": "3200999888", "address": "Thôn 1"}


def text(answer) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def found(client, **asked: str) -> list[str]:
    """Names in the list, as the export has them."""
    answer = client.get(LIST, asked | {"export": "csv"})
    return [line.split(",")[0].strip('"') for line in answer.content.decode("utf-8-sig").splitlines()[1:]]


@pytest.fixture
def three(cases):
    """An enterprise of `maker`, an institute of `rival`, a co-operative that an official entered."""
    commune = cases.bodies["ward"]
    worlds.applicant(cases, name="Công ty Biển Xanh", commune_id=commune.pk)
    worlds.applicant(cases, "rival", kind="institute", name="Viện Lúa thử")
    actions.make_applicant(facts=ApplicantFacts(**FACTS), actor=cases.who("officer"), day=DAY, speaks=False)
    return cases


def test_officials_and_readers_have_the_list_of_all(three):
    for person in ("officer", "commune", "supervisor", "leader"):
        assert found(three.client(person)) == ["Công ty Biển Xanh", "HTX Rau sạch Gio Thử", "Viện Lúa thử"]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"q": "bien xanh"}, ["Công ty Biển Xanh"]),
        ({"q": "Biển"}, ["Công ty Biển Xanh"]),
        ({"q": "bién"}, []),
        ({"q": "3200999888"}, ["HTX Rau sạch Gio Thử"]),
        ({"kind": "institute"}, ["Viện Lúa thử"]),
        ({"checked": "yes"}, ["Viện Lúa thử"]),
        ({"checked": "no", "kind": "enterprise"}, ["Công ty Biển Xanh"]),
    ],
)
def test_the_list_narrows_by_words_kind_and_check(three, asked, names):
    institute = Applicant.objects.get(kind="institute")
    actions.check_applicant(applicant_id=institute.pk, actor=three.who("officer"), day=DAY)
    assert found(three.client("officer"), **asked) == names


def test_the_list_narrows_by_commune(three):
    ward = str(three.bodies["ward"].pk)
    assert found(three.client("officer"), commune=ward) == ["Công ty Biển Xanh"]


def test_a_representative_sees_their_own_alone(three):
    page = text(three.client("maker").get(LIST))
    assert "Công ty Biển Xanh" in page
    assert "Viện Lúa" not in page
    other = Applicant.objects.get(kind="institute")
    for url in (reverse("cases:applicant", args=[other.pk]), reverse("cases:applicant_edit", args=[other.pk])):
        assert three.client("maker").get(url).status_code == 404


def test_who_speaks_for_nobody_is_told_what_to_do_first(cases):
    page = text(cases.client("expert").get(LIST))
    assert "Chưa khai đơn vị nào" in page
    assert "nhận xét hồ sơ thì không cần khai" in page


def test_the_page_shows_cases_what_was_received_and_who_speaks(cases):
    case = worlds.submitted(cases)
    support(cases, case.applicant, amount="120000000", day=DAY.replace(year=2024))
    support(cases, case.applicant, amount="80000000", purpose="Mua máy")
    support(cases, case.applicant, amount="50000000", form="loan", purpose="Vay vốn")
    for person in ("officer", "maker"):
        page = text(cases.client(person).get(reverse("cases:applicant", args=[case.applicant_id])))
        assert case.code in page
        assert "200 triệu đồng" in page
        assert "2024 Nơi khác 1 120 triệu đồng" in page
        assert "2025 Nơi khác 2 80 triệu đồng 50 triệu đồng" in page
        assert "Lê Thị Mạ" in page


def test_a_loan_is_not_counted_as_given(cases):
    one = worlds.applicant(cases)
    support(cases, one, amount="50000000", form="loan", purpose="Vay vốn")
    assert applicants.listed(cases.who("officer")).get().received is None
    support(cases, one, amount="80000000")
    assert applicants.listed(cases.who("officer")).get().received == 80_000_000


def test_an_official_of_another_agency_sees_the_applicant_and_not_its_cases(cases):
    case = worlds.submitted(cases)
    page = text(cases.client("secretary").get(reverse("cases:applicant", args=[case.applicant_id])))
    assert "Công ty maker" in page
    assert case.code not in page


def test_an_official_checks_a_representative_does_not(cases):
    one = worlds.applicant(cases)
    url = reverse("cases:applicant_check", args=[one.pk])
    assert cases.client("maker").post(url).status_code == 403
    assert cases.client("officer").post(url).status_code == 302
    one.refresh_from_db()
    assert (one.checked_by, one.checked_on) == (cases.people["officer"], DAY)


def test_a_new_name_must_be_checked_anew_and_another_address_need_not(cases):
    one = worlds.applicant(cases)
    actions.check_applicant(applicant_id=one.pk, actor=cases.who("officer"), day=DAY)
    url, who = reverse("cases:applicant_edit", args=[one.pk]), cases.client("maker")
    said = {"kind": one.kind, "name": one.name, "code": one.code, "address": "12 Hùng Vương"}
    assert "phải đối chiếu lại" in text(who.get(url))
    assert who.post(url, said).status_code == 302
    one.refresh_from_db()
    assert (one.address, one.checked_on) == ("12 Hùng Vương", DAY)
    who.post(url, said | {"name": "Công ty tên mới"})
    one.refresh_from_db()
    assert (one.name, one.checked_on) == ("Công ty tên mới", None)


def test_who_enters_an_applicant_from_outside_speaks_for_it_an_official_does_not(cases):
    given = FACTS | {"title": "Chủ tịch HĐQT"}
    assert cases.client("maker").post(f"{LIST}/khai", given).status_code == 302
    cases.client("officer").post(f"{LIST}/khai", FACTS | {"code": "3200777666", "name": "HTX khác"})
    assert [(str(one.user), one.title) for one in Representative.objects.all()] == [("Lê Thị Mạ", "Chủ tịch HĐQT")]


def test_a_code_that_is_taken_names_who_has_it(cases):
    worlds.applicant(cases, code="3200999888", name="HTX đã có")
    answer = cases.client("rival").post(f"{LIST}/khai", FACTS)
    assert answer.status_code == 422
    assert "Mã số 3200999888 đã có tài khoản (HTX đã có)" in text(answer)


def test_another_account_may_be_let_in_and_out_again_but_one_stays(cases):
    one, who = worlds.applicant(cases), cases.client("maker")
    url = reverse("cases:representative_add", args=[one.pk])
    assert who.post(url, {"username": "khong-co"}).status_code == 422
    assert who.post(url, {"username": "RIVAL", "title": "Kế toán"}).status_code == 302
    other = cases.client("rival")
    assert other.get(reverse("cases:applicant", args=[one.pk])).status_code == 200
    mine = Representative.objects.get(user=cases.people["maker"])
    gone = who.post(reverse("cases:representative_end", args=[mine.pk]))
    assert gone.url == LIST
    assert who.get(reverse("cases:applicant", args=[one.pk])).status_code == 404
    last = Representative.objects.get(user=cases.people["rival"])
    refused = other.post(reverse("cases:representative_end", args=[last.pk]))
    assert refused.status_code == 422
    assert "duy nhất" in text(refused)


def test_the_standing_office_lets_others_speak_by_a_paper_and_never_itself(cases):
    one = worlds.applicant(cases)
    said = {
        "applicant_id": one.pk,
        "title": "",
        "paper": "Giấy giới thiệu 05/GGT",
        "actor": cases.who("office"),
        "day": DAY,
    }
    with pytest.raises(Rejected, match="Không tự thêm mình"):
        actions.add_representative(username="office", **said)
    with pytest.raises(Rejected, match="giấy giới thiệu"):
        actions.add_representative(username="rival", **said | {"paper": " "})
    actions.add_representative(username="rival", **said)
    assert {row.user.username for row in one.representatives.filter(until_on=None)} == {"maker", "rival"}
    told = Notice.objects.filter(key__startswith="cases.representative").order_by("recipient_id")
    assert {one.recipient for one in told} == {cases.people["maker"], cases.people["rival"]}
    assert "theo Giấy giới thiệu 05/GGT; không đúng thì báo ngay" in told[0].text


def test_no_official_takes_over_an_applicant_for_whom_somebody_speaks(cases):
    one = worlds.applicant(cases)
    mine = Representative.objects.get(applicant=one)
    for person in ("commune", "officer", "head", "leader"):
        who = {"actor": cases.who(person), "day": DAY}
        with pytest.raises(Refused, match="người đại diện của"):
            actions.add_representative(applicant_id=one.pk, username="rival", title="", paper="abc", **who)
        with pytest.raises(Refused):
            actions.end_representative(representative_id=mine.pk, paper="abc", **who)
        with pytest.raises(Refused):
            actions.edit_applicant(applicant_id=one.pk, facts=ApplicantFacts("enterprise", "Tên khác"), **who)
    page = text(cases.client("commune").get(reverse("cases:applicant", args=[one.pk])))
    assert "Thôi" not in page.partition("Người đại diện")[2].partition("Ctrl")[0]


def test_who_was_put_out_is_told_by_whom(cases):
    one = worlds.applicant(cases)
    office = {"actor": cases.who("office"), "day": DAY}
    actions.add_representative(applicant_id=one.pk, username="rival", title="", paper="Giấy 1", **office)
    mine = Representative.objects.get(applicant=one, user=cases.people["maker"])
    page, url = cases.client("office"), reverse("cases:representative_end", args=[mine.pk])
    assert page.post(url, {"paper": ""}).status_code == 422
    assert page.post(url, {"paper": "Công văn 08"}).status_code == 302
    told = Notice.objects.get(recipient=cases.people["maker"], key=f"cases.representative:ended:{mine.pk}")
    assert "thôi đại diện" in told.text
    assert "Công văn 08" in told.text


def test_an_official_enters_who_speaks_for_an_applicant_that_nobody_speaks_for(three):
    one = Applicant.objects.get(kind="cooperative")
    who = {"actor": three.who("officer"), "day": DAY}
    actions.add_representative(applicant_id=one.pk, username="maker", title="", paper="Giấy 2", **who)
    with pytest.raises(Refused):
        actions.add_representative(applicant_id=one.pk, username="rival", title="", paper="Giấy 3", **who)


def test_a_person_is_seen_by_the_agencies_that_have_their_case_alone(cases):
    person = worlds.applicant(cases, "rival", kind="person", name="Trần Văn Riêng")
    url = reverse("cases:applicant", args=[person.pk])
    support(cases, person)
    for name in ("officer", "commune"):
        assert cases.client(name).get(url).status_code == 404
        assert "Trần Văn Riêng" not in text(cases.client(name).get("/cases/ho-tro"))
    for name in ("rival", "leader", "supervisor"):
        assert cases.client(name).get(url).status_code == 200
    case = worlds.submitted(cases)
    type(case).objects.filter(pk=case.pk).update(applicant=person)
    assert cases.client("officer").get(url).status_code == 200
    assert cases.client("commune").get(url).status_code == 404


def test_a_supervisor_reads_and_changes_nothing(cases):
    one, who = worlds.applicant(cases), cases.client("supervisor")
    assert who.get(reverse("cases:applicant", args=[one.pk])).status_code == 200
    for name in ("applicant_edit", "representative_add"):
        assert who.get(reverse(f"cases:{name}", args=[one.pk])).status_code == 403


# who is meant by a code or a name


def test_an_applicant_is_meant_by_its_code_or_its_whole_name_with_or_without_marks(three):
    for words in ("3200999888", "3200 999 888", "HTX Rau sạch Gio Thử", "  htx rau sach gio thu "):
        assert applicants.applicant_named(words).code == "3200999888"


def test_part_of_a_name_is_nobody_and_what_comes_near_is_told(three):
    with pytest.raises(Rejected, match=r"Gần nhất: HTX Rau sạch Gio Thử \(3200999888\)"):
        applicants.applicant_named("rau sạch")
    with pytest.raises(Rejected, match="khai đơn vị này"):
        applicants.applicant_named("không ai cả")


def test_two_of_one_name_are_told_apart_by_their_codes(three):
    actions.make_applicant(
        facts=ApplicantFacts(**FACTS | {"code": "3200999999"}), actor=three.who("officer"), day=DAY, speaks=False
    )
    with pytest.raises(Rejected, match="Có 2 đơn vị tên .*3200999888.*3200999999"):
        applicants.applicant_named(FACTS["name"])


def test_a_deed_of_an_applicant_is_refused_to_who_does_not_speak_for_it(three):
    one = Applicant.objects.get(kind="institute")
    with clock.standing_at(DAY), pytest.raises(Refused, match="Chỉ người đại diện của Viện Lúa thử"):
        actions.edit_applicant(applicant_id=one.pk, facts=ApplicantFacts(**FACTS), actor=three.who("maker"), day=DAY)
