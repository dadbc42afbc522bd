"""Two moments held against each other: what moved is named, what did not is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.programme.rules.comparing import KINDS, SLIPPED, changed_figures, digest, moved

BASE = {
    "id": 1, "code": "NV-0001", "title": "Số hóa hộ tịch", "lead": "Sở Tư pháp", "lead_id": 7, "work": "doing",
    "time": "in_time", "aside": "", "deadline": "2025-09-30", "progress": 0.5, "label": "đang thực hiện",
}  # fmt: skip


@pytest.mark.parametrize(
    ("was", "now", "kinds"),
    [
        ({}, {}, None),
        ({}, {"work": "done"}, ("done",)),
        ({"work": "done"}, {}, ("undone",)),
        ({}, {"time": "late"}, ("late",)),
        ({"time": "late"}, {}, ("caught_up",)),
        ({"time": "late"}, {"work": "done", "time": "late"}, ("done",)),
        ({}, {"deadline": "2025-12-31"}, ("later",)),
        ({}, {"deadline": "2025-08-31"}, ("sooner",)),
        ({"time": "late"}, {"deadline": "2025-12-31"}, ("caught_up", "later")),
        ({"deadline": None}, {}, None),
        ({}, {"aside": "suspended"}, ("aside",)),
        ({"aside": "suspended"}, {}, ("resumed",)),
        ({}, {"lead_id": 8}, ("lead",)),
        ({}, {"progress": 0.75}, ("forward",)),
        ({"progress": 0.75}, {"progress": None}, ("back",)),
    ],
)
def test_what_moved_is_named(was, now, kinds):
    found = moved([BASE | was], [BASE | now])
    assert [one.kinds for one in found] == ([kinds] if kinds else [])
    assert all(kind in KINDS for one in found for kind in one.kinds)


def test_what_came_and_what_went():
    other = BASE | {"id": 2, "code": "NV-0002"}
    assert [(one.code, one.kinds) for one in moved([BASE], [other])] == [("NV-0002", ("new",)), ("NV-0001", ("gone",))]


def test_what_slipped_is_what_became_worse():
    assert [moved([BASE], [BASE | change])[0].slipped for change in ({"time": "late"}, {"progress": 0.9})] == [
        True,
        False,
    ]
    assert set(SLIPPED) <= set(KINDS)


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.integers(1, 20),
            "work": st.sampled_from(["done", "doing", "unknown"]),
            "time": st.sampled_from(["late", "in_time"]),
            "aside": st.sampled_from(["", "suspended"]),
            "deadline": st.sampled_from([None, "2025-01-01", "2025-06-01"]),
            "lead_id": st.integers(1, 3),
            "progress": st.sampled_from([None, 0, 0.5, 1]),
        }  # fmt: skip
    ),
    unique_by=lambda row: row["id"],
)


@given(ROWS, ROWS)
def test_there_and_back_names_the_same_tasks(was, now):
    forth, back = moved(was, now), moved(now, was)
    assert {one.row["id"] for one in forth} == {one.row["id"] for one in back}
    assert moved(now, now) == []
    come = sum(one.kinds == ("new",) for one in forth) - sum(one.kinds == ("gone",) for one in forth)
    assert len(now) - len(was) == come


@given(
    st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3)),
    st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3)),
)
def test_a_fingerprint_is_equal_exactly_when_everything_is(was, now):
    assert (digest(was) == digest(now)) == (was == now)
    assert {key for key, _, _ in changed_figures(was, now)} == {key for key in now if was.get(key) != now[key]}
