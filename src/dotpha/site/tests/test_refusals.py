"""What a person is told when a form is not taken."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/tai-khoan/login/", "/ngay-trinh-dien"])
def test_a_form_without_the_mark_of_its_page_is_refused_in_vietnamese(path):
    answer = Client(enforce_csrf_checks=True).post(path, {})
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "chưa có gì được ghi" in page
    assert "Forbidden" not in page
