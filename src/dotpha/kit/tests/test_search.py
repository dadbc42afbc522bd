from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from dotpha.kit import modules, search
from dotpha.kit.models import SavedView

User = get_user_model()
pytestmark = pytest.mark.django_db
TITLES = (
    "Xây dựng đường truyền số liệu đến cấp xã",
    "Hội đồng khoa học đóng góp ý kiến",
    "Số hóa dữ liệu hộ tịch trên địa bàn tỉnh",
    "Dịch vụ công trực tuyến toàn trình 100%",
)


@dataclass
class World:
    user: Any
    ids: dict[str, int]


@pytest.fixture
def world():
    user = User.objects.create(username="an", full_name="An")
    stranger = User.objects.create(username="binh", full_name="Bình")
    kind = modules.SearchKind(
        key="kit.view",
        label="Chế độ xem",
        visible=lambda reader: SavedView.objects.filter(owner=reader),
        url="kit:view_delete",
        entry=lambda view: (view.name, view.query),
    )
    modules.register(modules.Module(key="dummy-search", label="Thử", search=(kind,)))
    ids = {}
    for title in TITLES:
        view = SavedView.objects.create(owner=user, page="p", name=title)
        search.index("kit.view", view)
        ids[title] = view.pk
    hidden = SavedView.objects.create(owner=stranger, page="p", name="Số hóa dữ liệu đất đai")
    search.index("kit.view", hidden)
    yield World(user, ids)
    modules.unregister("dummy-search")


def titles(world, query):
    return [found.title for found in search.find(world.user, query)]


@pytest.mark.parametrize("query", ["đường truyền", "duong truyen", "DUONG TRUYEN", "đường  TRUYỀN!", "duong truy"])
def test_marks_case_and_spaces_do_not_matter_when_typed_without_marks(world, query):
    assert titles(world, query) == [TITLES[0]]


def test_a_word_typed_with_marks_seeks_those_marks(world):
    assert titles(world, "đồng") == [TITLES[1]]
    assert titles(world, "đóng") == [TITLES[1]]
    assert titles(world, "đống") == []


def test_a_question_finds_by_most_of_its_words(world):
    assert titles(world, "so hoa ho tich den dau roi")[0] == TITLES[2]


def test_syllables_scattered_over_a_title_stand_below_words_that_follow_one_another(world):
    """It has five of the syllables typed, the other four in two pairs."""
    scattered = SavedView.objects.create(
        owner=world.user, page="p", name="Số hộ dùng hóa đơn, có tịch thu đến đâu, rồi"
    )
    search.index("kit.view", scattered)
    assert search.find(world.user, "so hoa ho tich den")[0].title == "Số hóa dữ liệu hộ tịch trên địa bàn tỉnh"


def test_what_a_person_may_not_see_is_not_found(world):
    assert titles(world, "dat dai") == []


def test_three_hundred_better_hits_of_others_do_not_hide_ones_own(world):
    stranger = User.objects.get(username="binh")
    theirs = [SavedView(owner=stranger, page="p", name=f"Số hóa dữ liệu hộ tịch {n}") for n in range(300)]
    for view in SavedView.objects.bulk_create(theirs):
        search.index("kit.view", view)
    assert titles(world, "so hoa du lieu ho tich tren") == [TITLES[2]]


@pytest.mark.parametrize("query", ["", "  ", "%", "'\"; --", "_"])
def test_signs_alone_find_nothing_and_break_nothing(world, query):
    assert titles(world, query) == []


def test_a_percent_sign_is_no_wildcard(world):
    assert titles(world, "100%") == [TITLES[3]]


def test_indexing_again_replaces(world):
    view = SavedView.objects.get(pk=world.ids[TITLES[0]])
    view.name = "Cáp quang biển"
    search.index("kit.view", view)
    assert titles(world, "duong truyen") == []
    assert titles(world, "cap quang") == ["Cáp quang biển"]


TEXT = (
    "Kế hoạch này giao Sở Y tế số hóa bệnh án,\nđưa vào vận hành bệnh án điện tử tại các bệnh viện của tỉnh trong năm."
)


@pytest.mark.parametrize(
    ("typed", "hit"),
    [
        ("benh an dien", "bệnh án điện"),
        ("bệnh án điện tử", "bệnh án điện tử"),
        ("dua vao", "đưa vào"),
        ("đưa vào", "đưa vào"),
        ("bệnh an, đưa", "bệnh án,\nđưa"),
        ("cua tinh tron", "của tỉnh trong"),
        ("đưa vao", "đưa vào"),
        ("giao so", "giao Sở"),
    ],
)
def test_a_stretch_shows_where_the_words_follow_one_another(typed, hit):
    found = search.stretch(TEXT, typed)
    assert found is not None
    assert found.hit == hit
    assert (found.before + found.hit + found.after).replace("…", "") in TEXT


@pytest.mark.parametrize("typed", ["", "  ", "dưa vào", "benh vi", "án bệnh", "ế hoạch", "bênh án"])
def test_other_marks_another_order_or_half_a_word_are_not_there(typed):
    assert search.stretch(TEXT, typed) is None


def test_a_stretch_of_a_long_text_is_cut_between_words():
    found = search.stretch(f"{'trước ' * 80}hộ tịch{' sau' * 80}", "ho tich")
    assert found is not None
    assert found.before.startswith("…trước")
    assert found.after.endswith("sau…")


@pytest.mark.parametrize("query", ["%", '"', "'", "_", "«»", "--", "\\"])
def test_signs_alone_match_nothing_in_the_box_of_a_list(world, query):
    assert not search.matching("kit.view", query).exists()


def test_the_box_of_a_list_finds_with_and_without_marks(world):
    for query in ('"đường truyền"', "duong truyen", "Đường  TRUYỀN%"):
        assert list(search.matching("kit.view", query)) == [{"object_id": world.ids[TITLES[0]]}], query
    assert not search.matching("kit.view", "đương truyền").exists()


def test_a_word_with_no_mark_but_its_đ_is_typed_without_marks(world):
    land = SavedView.objects.create(owner=world.user, page="p", name="Đo đạc lại đất đai ở đô thị")
    search.index("kit.view", land)
    for query in ("dat dai", "đat dai", "đất dai", "đo thị", "do thi", "đô thị", "ĐO THI"):
        assert titles(world, query) == [land.name], query
        assert {"object_id": land.pk} in list(search.matching("kit.view", query)), query
    assert titles(world, "đạt đai") == []


def test_a_short_word_is_a_whole_one_in_the_box_of_a_list(world):
    scattered, together = (
        SavedView.objects.create(owner=world.user, page="p", name=name)
        for name in ("Ban hành quy chế khoa học", "Số hóa học bạ")
    )
    search.index("kit.view", scattered, together)
    for query in ("hoc ba", "học bạ"):
        assert list(search.matching("kit.view", query)) == [{"object_id": together.pk}], query
    assert {"object_id": scattered.pk} in list(search.matching("kit.view", "khoa hoc ba", typing=True))


def test_words_that_follow_one_another_come_before_the_same_words_apart(world):
    together, apart = (
        SavedView.objects.create(owner=world.user, page="p", name=name)
        for name in ("Học bạ điện tử", "Ba trường đại học")
    )
    search.index("kit.view", together, apart)
    found = SavedView.objects.filter(pk__in=search.matching("kit.view", "hoc ba")).order_by("-pk")
    assert list(found) == [apart, together]
    assert list(search.phrase_first(found, "kit.view", "hoc ba")) == [together, apart]
