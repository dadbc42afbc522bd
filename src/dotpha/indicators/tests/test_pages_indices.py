import tomllib
from datetime import date

import pytest

from dotpha.indicators.actions.units import units_of
from dotpha.indicators.models import Indicator, Target, Unit
from dotpha.indicators.tests.figures_of_indices import DAY, dti_rows, pci_rows, publish
from dotpha.kit import clock
from dotpha.kit.tests.keeping import kept
from dotpha.people.tests import world as worlds

pytestmark = pytest.mark.django_db
ROOT = "/indicators/chi-so-tong-hop"
MOST_QUERIES = 20


def _make():
    world = worlds.make()
    units_of(["quang-tri"])
    publish([*pci_rows(), *dti_rows()], DAY)
    return world


kept_world = kept(_make, day=DAY)


@pytest.fixture
def client(kept_world, db):
    """A browser on the published figures."""
    with clock.standing_at(DAY):
        yield kept_world().client("officer")


def text(client, path, status=200):
    response = client.get(ROOT + path)
    assert response.status_code == status, path
    return response.content.decode()


def test_the_list_shows_each_index_with_what_is_missing(client):
    page = text(client, "")
    for said in ("58,91", "61,26", "chưa tính được", "Trọng số của 1 phần: chưa có nguồn", "hạng 59"):
        assert said in page


def test_the_page_of_2022_says_that_the_published_total_differs(client):
    page = text(client, "/pci?nam=2022")
    assert "Tính được 58,91, số công bố 61,26: thấp hơn 2,35" in page
    assert "/indicators/vi-sao/" in page
    assert "kéo xuống nhiều nhất: Tính minh bạch" in page
    assert "chưa kiểm cho 2022" in page


def test_a_part_with_a_target_leads_to_the_tasks_that_serve_it(client):
    indicator = Indicator.objects.get(code="PCI.3")
    unit = Unit.objects.get(code="quang-tri")
    given = {"name": "Minh bạch", "value": 8.0, "span": "2026", "due_on": date(2026, 12, 31)}
    Target.objects.create(code="MB", set_on=date(2025, 1, 1), indicator=indicator, unit=unit, **given)
    assert "phan=PCI.3#phan" in text(client, "/pci?nam=2022")
    assert "Chưa có nhiệm vụ nào phục vụ mục tiêu của phần này" in text(client, "/pci?nam=2022&phan=PCI.3")


def test_a_year_without_a_total_says_why(client):
    assert "Chưa tính được điểm tổng: Thiếu số liệu của Cạnh tranh bình đẳng" in text(client, "/pci?nam=2012")


def test_an_assumed_weight_is_marked_and_goes_along(client):
    page = text(client, "/dti?don-vi=tinh-can-tho&nam=2022&ts-DTI.9=150")
    assert "<b>Giả định:</b>" in page
    assert "0,6924" in page
    assert "Cần Thơ hạng 5" in page
    assert "don-vi=tinh-can-tho&amp;nam=2022&amp;ts-DTI.9=150" in page
    assert "<b>Giả định:</b>" not in text(client, "/dti?don-vi=tinh-can-tho&nam=2022")


@pytest.mark.parametrize("weight", ["-1", "abc", "9" * 39, "NaN", "1e400", "9" * 400])
def test_an_absurd_weight_is_refused_in_words_and_the_own_one_stands(client, weight):
    page = text(client, f"/pci?nam=2021&ts-PCI.1={weight}")
    assert "Đang tính với trọng số của nguồn" in page
    assert "63,33" in page


def test_weights_that_are_all_zero_are_refused_in_words(client):
    zero = "&".join(f"ts-PCI.{at}=0" for at in range(1, 11))
    assert "có tổng trọng số bằng 0" in text(client, f"/pci?nam=2021&{zero}")


def test_trying_a_value_shows_the_new_total_and_what_is_needed(client):
    page = text(client, "/pci/thu-nghiem?nam=2021&gt-PCI.3=8,02&diem=65")
    assert "Điểm tổng 65,33 (hiện nay 63,33)." in page
    assert "Tính minh bạch: 7,02 → 8,02" in page
    assert "Để đạt 65,00 điểm" in page
    assert 'value="7,43"' in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("gt-PCI.3=11", "ngoài khoảng 0–10"), ("gt-PCI.3=abc", "không phải là số"), ("gt-PCI.3=" + "9" * 39, "lớn quá mức"),
        ("bac=-1", "Muốn lên thêm (bậc)"), ("bac=99999", "Muốn lên thêm (bậc)"), ("bac=x", "Số bậc là một số nguyên"),
        ("diem=1000", "phải từ 0 đến 100"), ("bac=3", "không tính được bậc"),
    ],
)  # fmt: skip
def test_what_cannot_be_tried_is_refused_in_words(client, given, said):
    assert said in text(client, f"/pci/thu-nghiem?nam=2021&{given}")


def test_two_units_stand_side_by_side(client):
    page = text(client, "/dti/so-sanh?don-vi=tinh-can-tho&voi=tinh-da-nang&nam=2022")
    assert "Cần Thơ thua Đà Nẵng ở" in page
    assert "−0,1000" in page
    assert "Không so được" in text(client, "/dti/so-sanh?don-vi=tinh-can-tho&voi=viet-nam")
    assert "Chọn đơn vị để so" in text(client, "/dti/so-sanh?don-vi=tinh-can-tho")


def test_all_units_of_a_year_are_ranked_and_exported(client):
    page = text(client, "/dti/xep-hang?nam=2022&ts-DTI.9=150")
    assert page.index("Đà Nẵng") < page.index("Cần Thơ")
    assert "10.000 lần thử" in page
    sheet = text(client, "/dti/xep-hang?nam=2022&ts-DTI.9=150&export=csv")
    assert "Đà Nẵng" in sheet
    assert "0,8002" in sheet or "0.8002" in sheet


def test_the_definition_says_method_and_sources_and_can_be_taken_along(client):
    page = text(client, "/pci/dinh-nghia")
    assert "trung bình cộng có trọng số" in page
    assert "chưa có nguồn" in text(client, "/pii/dinh-nghia")
    assert tomllib.loads(text(client, "/pci/dinh-nghia.toml"))["key"] == "PCI"


@pytest.mark.parametrize(
    "path",
    [
        "/khong-co", "/khong-co/dinh-nghia.toml", "/pci?don-vi=khong-co", "/pci?nam=1800", "/pci?nam=abc", "/pci?nam=" + "9" * 50,
        "/pci/xep-hang?nam=1999", "/pci/so-sanh?voi=khong-co", "/pci/thu-nghiem?nam=1999", "/PCI",
    ],
)  # fmt: skip
def test_what_there_is_not_is_not_found(client, path):
    text(client, path, 404)


def test_a_unit_of_another_kind_is_told_that_the_index_is_of_provinces(client):
    assert "không tính cho đơn vị cấp này" in text(client, "/pci?don-vi=so-nganh")


def test_as_of_a_day_before_the_figures_nothing_is_known(client):
    assert "Chưa có số liệu nào của chỉ số này" in text(client, "/pci?ngay=19/11/2025")


@pytest.mark.parametrize(
    "path",
    [
        "", "/pci?nam=2022", "/pci?nam=2022&phan=PCI.3", "/dti?don-vi=tinh-can-tho&nam=2022&ts-DTI.9=150", "/766", "/pci/thu-nghiem?bac=2",
        "/dti/so-sanh?don-vi=tinh-can-tho&voi=tinh-da-nang", "/dti/xep-hang?ts-DTI.9=150", "/pci/dinh-nghia",
    ],
)  # fmt: skip
def test_a_page_asks_few_questions_of_the_database(client, django_assert_max_num_queries, path):
    client.get(ROOT + path)
    with django_assert_max_num_queries(MOST_QUERIES):
        text(client, path)
