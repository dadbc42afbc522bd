import json
from dataclasses import replace
from datetime import date

import pytest

from dotpha.programme.extraction import GOVERNMENT_FIVE, PROVINCE_SIX, FoundTask, Plan, clarity, extract_text, to_json
from dotpha.programme.extraction.clarity import is_collective
from dotpha.programme.extraction.tests.plans import tabbed

CLEAR = FoundTask(
    title="Xây dựng kho dữ liệu dùng chung",
    lead="Sở Y tế",
    leads=("Sở Y tế",),
    deadline=date(2025, 6, 30),
    deliverable="Kho dữ liệu",
    authority="UBND tỉnh",
    resources="Ngân sách tỉnh",
)


def test_a_task_that_says_everything_is_clear_by_every_list() -> None:
    for keys in (("who", "what", "when", "duty", "product", "authority"), GOVERNMENT_FIVE, PROVINCE_SIX):
        assert clarity(CLEAR, keys) == dict.fromkeys(keys)


@pytest.mark.parametrize(
    ("change", "key", "words"),
    [
        ({"lead": None, "leads": ()}, "who", "chủ trì"),
        ({"lead": None, "leads": ()}, "duty", "chịu trách nhiệm chính"),
        ({"leads": ("Sở Y tế", "Sở Nội vụ")}, "duty", "một cơ quan phải được nêu là chịu trách nhiệm chính"),
        ({"lead": "Các sở, ngành", "leads": ("Các sở, ngành",)}, "duty", "Các sở, ngành"),
        ({"title": "Thực hiện một số nội dung khác (nếu có)"}, "what", "một số nội dung khác"),
        ({"deadline": None}, "when", "thời hạn"),
        ({"deadline": None, "deadline_text": "sau khi có hướng dẫn"}, "when", "sau khi có hướng dẫn"),
        ({"deliverable": None}, "product", "sản phẩm"),
        ({"authority": None, "deliverable": "Quyết định phê duyệt"}, "authority", "thẩm quyền"),
        ({"resources": None}, "resources", "nguồn lực"),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(change: dict, key: str, words: str) -> None:
    why = clarity(replace(CLEAR, **change), (key,))[key]
    assert why is not None
    assert words in why
    assert why.endswith(".")


def test_two_leads_are_known_but_nobody_is_accountable() -> None:
    task = replace(CLEAR, leads=("Sở Y tế", "Sở Nội vụ"))
    assert clarity(task)["who"] is None
    assert clarity(task)["duty"] is not None


def test_work_that_recurs_needs_no_day() -> None:
    assert clarity(replace(CLEAR, deadline=None, recurrence="hằng năm"))["when"] is None


def test_an_unknown_point_is_an_error() -> None:
    with pytest.raises(KeyError):
        clarity(CLEAR, ("colour",))


def test_the_json_has_the_shape_of_the_contract() -> None:
    answer = to_json(extract_text(tabbed()), {"Sở Nội vụ": "Sở Nội vụ tỉnh Hải Sơn"})
    assert set(answer) == {"document", "text", "unsure", "tasks"}
    assert set(answer["document"]) == {"number", "title", "issuer", "signed_on"}
    task = answer["tasks"][1]
    assert list(task) == [
        *("title", "lead", "leads", "supporting", "organisations", "deadline", "recurrence", "deliverable"),
        *("clarity", "why", "span"),
    ]
    assert task["deadline"] == "2025-09-30"
    assert task["organisations"]["Sở Nội vụ"] == "Sở Nội vụ tỉnh Hải Sơn"
    assert task["organisations"]["Văn phòng UBND tỉnh"] is None
    assert task["clarity"]["duty"] is False
    assert set(task["why"]) == {key for key, clear in task["clarity"].items() if not clear}
    start, end = task["span"]
    assert answer["text"][start:end].startswith(task["title"])
    json.dumps(answer)


def test_the_programme_chooses_its_points() -> None:
    task = to_json(Plan(tasks=(CLEAR,)), {}, keys=PROVINCE_SIX)["tasks"][0]
    assert tuple(task["clarity"]) == PROVINCE_SIX


@pytest.mark.parametrize(
    ("name", "many"),
    [
        ("UBND các xã, phường, đặc khu", True), ("UBND cấp xã", True), ("UBND xã, phường", True),
        ("78 xã, phường, đặc khu", True), ("UBND phường Đông Hà", False), ("UBND tỉnh", False),
        ("UBND thành phố Đông Hà", False), ("Ủy ban nhân dân tỉnh Quảng Trị", False),
    ],
)  # fmt: skip
def test_a_committee_of_many_places_is_many_also_when_it_is_abbreviated(name: str, many: bool) -> None:
    assert is_collective(name) is many
