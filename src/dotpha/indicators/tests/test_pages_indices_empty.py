import pytest

from dotpha.indicators.actions.units import units_of
from dotpha.kit import clock
from dotpha.kit.tests.keeping import kept
from dotpha.people.tests import world as worlds

pytestmark = pytest.mark.django_db


def _make():
    world = worlds.make()
    units_of(["quang-tri"])
    return world


kept_world = kept(_make, day=worlds.DAY)


@pytest.mark.parametrize("path", ["pci", "pii", "dti", "766"])
@pytest.mark.parametrize("room", ["", "/thu-nghiem", "/so-sanh", "/xep-hang", "/dinh-nghia"])
def test_without_figures_each_page_opens_and_says_so(kept_world, db, path, room):
    with clock.standing_at(worlds.DAY):
        client = kept_world().client("officer")
        assert client.get(f"/indicators/chi-so-tong-hop/{path}{room}").status_code == 200
        page = client.get(f"/indicators/chi-so-tong-hop/{path}").content.decode()
    assert "Chưa có số liệu nào của chỉ số này" in page
