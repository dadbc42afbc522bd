"""What a person is told when a form is not taken."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dotpha.kit import clock
from dotpha.operations.tests.world import make_world

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/tai-khoan/login/", "/ngay-trinh-dien"])
def test_a_form_without_the_mark_of_its_page_is_refused_in_vietnamese(path):
    answer = Client(enforce_csrf_checks=True).post(path, {})
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "chưa có gì được ghi" in page
    assert "Forbidden" not in page


@pytest.fixture
def officer(settings):
    settings.FILE_LIMIT = 2**20
    yield make_world().client("officer")
    clock.set_demo_day(None)


@pytest.mark.parametrize("path", ["/programme/ke-hoach/nhap", "/api/programme/import"])
def test_an_upload_that_was_stopped_is_told_the_limit(officer: Client, path):
    answer = officer.post(path, {"file": SimpleUploadedFile("a.txt", b"x" * (4 * 2**20 + 1))})
    assert answer.status_code == 422
    told = answer.content.decode() if path.startswith("/programme") else answer.json()["detail"]
    assert "nặng quá 4 MB (mỗi tệp tối đa 1 MB)" in told


def test_the_address_of_a_button_opened_as_a_page_says_what_it_is(officer: Client):
    answer = officer.get("/programme/do-ro/soan-cau-hoi")
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "chỉ nhận nội dung gửi từ nút bấm" in answer.content.decode()
