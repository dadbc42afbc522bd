"""Pages of people: who reaches them, what they show, what they refuse."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dotpha.kit import ledger, search
from dotpha.people import actions
from dotpha.people.models import Organisation, OrganisationName, Position, Succession, User
from dotpha.people.tests.test_staff_list import GOOD, sheet
from dotpha.people.tests.world import DAY

OTHERS = ("leader", "supervisor", "office", "head", "officer", "commune")


def page(world, name, *args, who="admin", **query) -> str:
    answer = world.client(who).get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_accounts_are_the_administrators_alone(world):
    own = world.people["officer"].pk
    addresses = [
        reverse("people:account_list"), reverse("people:account_new"), reverse("people:account_import"),
        reverse("people:account_template"), reverse("people:account", args=[own]),
        reverse("people:account_edit", args=[own]), reverse("people:position_add", args=[own]),
        reverse("people:password_reset", args=[own]), reverse("people:account_deactivate", args=[own]),
        reverse("people:organisation_new"),
    ]  # fmt: skip
    for address in addresses:
        assert world.client("admin").get(address).status_code == 200, address
        for who in OTHERS:
            assert world.client(who).get(address).status_code == 403, address
            if address != reverse("people:account_template"):
                assert world.client(who).post(address, {}).status_code == 403, address


def test_the_administrator_begins_with_the_accounts(world):
    assert world.client("admin").get("/").url == reverse("people:account_list")


def test_the_list_shows_posts_and_is_filtered(world):
    text = page(world, "people:account_list")
    assert "Đỗ Thu Hà" in text
    assert "Chuyên viên cơ quan" in text
    only = page(world, "people:account_list", role="agency_lead")
    assert "Phan Văn Bình" in only
    assert "Đỗ Thu Hà" not in only
    assert "Đỗ Thu Hà" not in page(world, "people:account_list", state="shut")
    at = page(world, "people:account_list", organisation=world.bodies["sport"].pk)
    assert "Trần Thị Hạnh" in at
    assert "Đỗ Thu Hà" not in at


def test_the_list_goes_out_as_csv(world):
    answer = world.client("admin").get(reverse("people:account_list"), {"export": "csv"})
    text = answer.content.decode()
    assert "Đỗ Thu Hà" in text
    assert "Chuyên viên cơ quan, Sở VH thử" in text
    assert "<" not in text


def new(world, **changes):
    said = {
        "full_name": "Lê Văn Mới", "username": "levanmoi", "email": "", "phone": "", "role": "agency_officer",
        "organisation": world.bodies["culture"].pk, "title": "", "from_on": "2025-11-20",
    } | changes  # fmt: skip
    return world.client("admin").post(reverse("people:account_new"), said)


def test_a_new_account_shows_its_password_once(world):
    answer = new(world)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    made = User.objects.get(username="levanmoi")
    shown = answer.content.decode().split("<code>")[2].split("</code>")[0]
    assert made.check_password(shown)
    assert shown not in page(world, "people:account", made.pk)
    assert [found.title for found in search.find(world.who("admin"), "le van moi")] == ["Lê Văn Mới"]
    assert search.find(world.who("office"), "le van moi") == []


def test_a_wrong_account_keeps_what_was_typed(world):
    answer = new(world, username="OFFICER")
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "đã có người dùng" in text
    assert 'value="Lê Văn Mới"' in text
    assert new(world, organisation="999999").status_code == 422
    assert new(world, from_on="hôm qua").status_code == 422


def test_an_account_is_corrected_on_its_page(world):
    officer = world.people["officer"]
    address = reverse("people:account_edit", args=[officer.pk])
    said = {"full_name": "Đỗ Thị Thu Hà", "email": "ha@thu.example", "phone": "0233 385 2222"}
    assert world.client("admin").post(address, said).status_code == 302
    text = page(world, "people:account", officer.pk)
    assert "Đỗ Thị Thu Hà" in text
    assert "Sửa thông tin tài khoản" in text
    assert "trước là" in text
    assert world.client("admin").post(address, said | {"phone": "không"}).status_code == 422


def test_a_position_is_given_and_ended(world):
    officer = world.people["officer"]
    said = {"organisation": world.bodies["sport"].pk, "role": "agency_lead", "title": "Phó", "from_on": "2025-11-20"}
    assert world.client("admin").post(reverse("people:position_add", args=[officer.pk]), said).status_code == 302
    given = Position.objects.get(user=officer, organisation=world.bodies["sport"])
    end = reverse("people:position_end", args=[given.pk])
    assert "Phó, Sở TT thử" in page(world, "people:position_end", given.pk)
    assert world.client("admin").post(end, {"on": "2025-11-01"}).status_code == 422
    assert world.client("admin").post(end, {"on": "2025-12-01"}).status_code == 302
    assert Position.objects.get(pk=given.pk).until_on == date(2025, 12, 1)
    assert world.client("officer").post(end, {"on": "2025-12-01"}).status_code == 403


def test_an_account_is_shut_and_opened_again(world):
    officer = world.people["officer"]
    shut = reverse("people:account_deactivate", args=[officer.pk])
    assert world.client("admin").post(shut, {"reason": ""}).status_code == 422
    assert world.client("admin").post(shut, {"reason": "Nghỉ hưu"}).status_code == 302
    assert "Mở lại tài khoản" in page(world, "people:account", officer.pk)
    assert world.client("admin").post(reverse("people:account_reactivate", args=[officer.pk])).status_code == 302
    assert world.who("officer").is_active


def test_the_administrator_is_not_offered_to_shut_themselves(world):
    own = world.people["admin"].pk
    assert "Khóa tài khoản</a>" not in page(world, "people:account", own)
    assert world.client("admin").post(reverse("people:account_deactivate", args=[own]), {}).status_code == 403


def upload(world, data: bytes, name: str = "ds.xlsx"):
    file = SimpleUploadedFile(name, data)
    return world.client("admin").post(reverse("people:account_import"), {"file": file})


def signed(text: str) -> str:
    return text.split('name="list" value="')[1].split('"')[0]


def test_a_list_is_looked_at_before_it_makes_accounts(world):
    before = User.objects.count()
    check = upload(world, sheet(GOOD))
    assert check.status_code == 200
    assert "sẵn sàng tạo 2 tài khoản" in check.content.decode()
    assert User.objects.count() == before
    done = world.client("admin").post(reverse("people:account_import"), {"list": signed(check.content.decode())})
    assert "Đã tạo 2 tài khoản" in done.content.decode()
    assert User.objects.count() == before + 2
    again = world.client("admin").post(reverse("people:account_import"), {"list": signed(check.content.decode())})
    assert again.status_code == 422
    assert User.objects.count() == before + 2


def test_a_list_that_was_tampered_with_is_refused(world):
    check = upload(world, sheet(GOOD)).content.decode()
    answer = world.client("admin").post(reverse("people:account_import"), {"list": signed(check) + "x"})
    assert answer.status_code == 422
    assert "chọn lại tệp" in answer.content.decode()


def test_wrong_rows_are_listed_with_what_to_mend(world):
    answer = upload(world, sheet([GOOD[0], ["Phạm Bốn", "phambon", "", "Sở Không Có", "Lãnh đạo", "", ""]]))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "còn 1 dòng cần sửa" in text
    assert "Sở Không Có" in text
    assert 'name="list"' not in text


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"PK\x03\x04 hong"])
def test_a_bad_file_is_said_at_its_field(world, data):
    answer = upload(world, data)
    assert answer.status_code == 422
    assert User.objects.filter(username="lethimot").count() == 0


def test_everybody_reads_the_register_and_only_the_administrator_is_offered_changes(world):
    text = page(world, "people:organisation", world.bodies["culture"].pk, who="officer")
    assert "Phan Văn Bình" in text
    assert "Ghi kế thừa" not in text
    assert "Lịch sử" not in text
    assert "Ghi kế thừa" in page(world, "people:organisation", world.bodies["culture"].pk)
    for name in ("organisation_edit", "name_add", "succeed"):
        address = reverse(f"people:{name}", args=[world.bodies["culture"].pk])
        for who in OTHERS:
            assert world.client(who).get(address).status_code == 403
            assert world.client(who).post(address, {}).status_code == 403


def test_the_register_shows_what_lives_unless_asked(world):
    Organisation.objects.filter(code="svh").update(ends_on=date(2025, 7, 1))
    assert "Sở Văn hóa thử" not in page(world, "people:organisation_list", who="officer")
    assert "Sở Văn hóa thử" in page(world, "people:organisation_list", who="officer", state="ended")
    both = page(world, "people:organisation_list", who="officer", state="all")
    assert "Sở Văn hóa thử" in both
    assert "Sở Thể thao thử" in both


def test_an_organisation_is_made_corrected_and_renamed(world):
    admin = world.client("admin")
    said = {"name": "Trung tâm Thử", "short_name": "TT Thử", "kind": "agency", "starts_on": "2025-11-20"}
    made = admin.post(reverse("people:organisation_new"), said)
    one = Organisation.objects.get(name="Trung tâm Thử")
    assert made.url == reverse("people:organisation", args=[one.pk])
    assert admin.post(reverse("people:organisation_new"), said).status_code == 422
    edit = {"short_name": "TTT", "symbol": "TTT", "email": "", "unit_code": ""}
    assert admin.post(reverse("people:organisation_edit", args=[one.pk]), edit).status_code == 302
    name = {"name": "Trung tâm Thử nghiệm", "kind": "official", "from_on": "2025-11-20"}
    assert admin.post(reverse("people:name_add", args=[one.pk]), name).status_code == 302
    text = page(world, "people:organisation", one.pk)
    assert "Trung tâm Thử nghiệm" in text
    assert "tên cũ" in text
    former = OrganisationName.objects.get(organisation=one, kind="former")
    assert admin.post(reverse("people:name_remove", args=[former.pk])).status_code == 302
    assert not OrganisationName.objects.filter(pk=former.pk).exists()


def test_a_succession_is_written_on_its_page(world):
    address = reverse("people:succeed", args=[world.bodies["culture"].pk])
    said = {
        "successor": world.bodies["sport"].pk, "on": "2025-12-01", "decision_number": "12/QĐ-UBND", "main": "on",
        "note": "",
    }  # fmt: skip
    admin = world.client("admin")
    assert admin.post(address, said | {"on": "2020-13-01"}).status_code == 422
    assert admin.post(address, said | {"successor": world.bodies["culture"].pk}).status_code == 422
    assert admin.post(address, said).status_code == 302
    assert Succession.objects.get().main
    text = page(world, "people:organisation", world.bodies["culture"].pk)
    assert "12/QĐ-UBND" in text
    assert "kết thúc từ" in text
    second = admin.post(address, said | {"successor": world.bodies["top"].pk})
    assert second.status_code == 422
    assert "kế thừa chính" in second.content.decode()


def test_the_ledger_is_read_by_administrator_and_supervisor(world):
    actions.edit_organisation(organisation_id=world.bodies["culture"].pk, actor=world.who("admin"), symbol="SVHTT")
    for who in ("admin", "supervisor"):
        text = page(world, "people:audit", who=who)
        assert "Sửa thông tin cơ quan" in text
        assert "Bùi Quốc Việt" in text
        assert "Chưa niêm phong" in text
    for who in ("leader", "office", "head", "officer", "commune"):
        assert world.client(who).get(reverse("people:audit")).status_code == 403


def test_the_ledger_is_filtered_by_verb_person_thing_and_seal(world):
    admin = world.who("admin")
    made, _ = actions.make_account(
        actor=admin, username="moi", full_name="Lê Văn Mới", organisation=world.body("culture"), role="agency_lead",
        day=DAY,
    )  # fmt: skip
    ledger.seal()
    actions.edit_organisation(organisation_id=world.bodies["sport"].pk, actor=admin, symbol="STTT")

    def rows(**query) -> str:
        return page(world, "people:audit", **query).split("<tbody", 1)[-1]

    assert "Lê Văn Mới" in rows(verb="people.account_made")
    assert "Sở Thể thao thử" not in rows(verb="people.account_made")
    assert "Lê Văn Mới" in rows(person="admin")
    assert "Không có dòng nào khớp" in rows(person="officer")
    assert "Sở Thể thao thử" not in rows(thing="Lê Văn Mới")
    assert "Sở Thể thao thử" not in rows(seal="sealed")
    assert "Lê Văn Mới" not in rows(seal="open")
    assert "Không có dòng nào khớp" in rows(since="2026-01-01")


def test_the_export_of_the_ledger_holds_the_digest(world):
    actions.edit_organisation(organisation_id=world.bodies["sport"].pk, actor=world.who("admin"), symbol="STTT")
    ledger.seal()
    digest = ledger.history(world.body("sport"))[0]["seq"]
    text = world.client("admin").get(reverse("people:audit"), {"export": "csv"}).content.decode()
    assert f"{digest} " in text
    assert "ký hiệu" in text


@pytest.mark.parametrize(
    ("name", "most"), [("account_list", 17), ("organisation_list", 17), ("audit", 17), ("token_list", 13)]
)
def test_a_page_asks_few_questions_of_the_database(world, django_assert_max_num_queries, name, most):
    browser = world.client("admin")
    with django_assert_max_num_queries(most):
        assert browser.get(reverse(f"people:{name}")).status_code == 200
