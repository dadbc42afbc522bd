"""Drafts under review: mended, merged, split, dropped, thrown away; refused with sentences, nothing left."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from dotpha.kit import ledger
from dotpha.kit.access import Refused, Rejected
from dotpha.people.models import Succession
from dotpha.people.queries import Register
from dotpha.programme import actions
from dotpha.programme.actions import DocumentFacts
from dotpha.programme.models import Draft, Task
from dotpha.programme.queries.drafts import review
from dotpha.programme.tests.drafts import DAY, TEXT, rows


@pytest.mark.parametrize("who", ["owner", "colleague", "stranger", "leader", "supervisor", "ward"])
def test_only_the_standing_office_works_on_drafts(world, draft, who):
    person, first = world.people[who], rows(draft)[0]
    for attempt in (
        lambda: actions.read_plan(actor=person, name="a.txt", text=TEXT, day=DAY),
        lambda: actions.edit_draft(draft_id=draft.pk, actor=person, number="1/KH"),
        lambda: actions.edit_draft_task(row_id=first.pk, actor=person, title="Khác"),
        lambda: actions.merge_draft_tasks(row_ids=[row.pk for row in rows(draft)], actor=person),
        lambda: actions.split_draft_task(row_id=first.pk, at=6, actor=person),
        lambda: actions.add_draft_task(draft_id=draft.pk, start=0, end=40, actor=person),
        lambda: actions.decide_draft_tasks(draft_id=draft.pk, row_ids=None, decision="dropped", actor=person),
        lambda: actions.drop_draft(draft_id=draft.pk, actor=person),
        lambda: actions.accept_draft(draft_id=draft.pk, actor=person, day=DAY),
        lambda: actions.register_document(facts=DocumentFacts("Tên", "1/QĐ-UBND"), actor=person),
    ):
        with pytest.raises(Refused):
            attempt()
    assert [row.title for row in rows(draft)] == [row.title for row in rows(Draft.objects.get(pk=draft.pk))]


def test_dropped_tasks_stay_out_and_none_kept_is_refused(world, draft):
    first, second, third = rows(draft)
    actions.edit_draft_task(row_id=second.pk, actor=world.office, decision="dropped")
    actions.edit_draft_task(row_id=first.pk, actor=world.office, title="Số hóa sổ hộ tịch", deadline=date(2025, 10, 1))
    document = actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY)
    assert list(document.tasks.values_list("title", "deadline")) == [
        ("Số hóa sổ hộ tịch", date(2025, 10, 1)),
        (third.title, third.deadline),
    ]


def test_all_dropped_is_refused(world, draft):
    assert actions.decide_draft_tasks(draft_id=draft.pk, row_ids=None, decision="dropped", actor=world.office) == 3
    with pytest.raises(Rejected, match="Chưa có nhiệm vụ nào"):
        actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY)
    assert (
        actions.decide_draft_tasks(draft_id=draft.pk, row_ids=[rows(draft)[0].pk], decision="kept", actor=world.office)
        == 1
    )


def test_merging_unites_agencies_and_keeps_the_first_deadline(world, draft):
    first, second, third = rows(draft)
    merged = actions.merge_draft_tasks(row_ids=[second.pk, first.pk], actor=world.office)
    assert merged.pk == first.pk
    assert merged.title == f"{first.title}\n{second.title}"
    assert merged.leads == ["Sở Tư pháp", "Sở Y tế", "Sở TP"]
    assert (merged.deadline, merged.deliverable) == (date(2025, 9, 30), "Quyết định của UBND tỉnh")
    assert (merged.span_start, merged.span_end) == (first.span_start, second.span_end)
    assert rows(draft) == [merged, third]


def test_merging_across_drafts_or_one_alone_or_a_dropped_one_is_refused(world, draft):
    other = actions.read_plan(actor=world.office, name="khac.txt", text=TEXT, day=DAY)
    first, second, _ = rows(draft)
    for chosen in ([first.pk], [], [first.pk, rows(other)[0].pk], [10**9]):
        with pytest.raises(Rejected, match="ít nhất hai"):
            actions.merge_draft_tasks(row_ids=chosen, actor=world.office)
    actions.edit_draft_task(row_id=second.pk, actor=world.office, decision="dropped")
    with pytest.raises(Rejected, match="đã bỏ"):
        actions.merge_draft_tasks(row_ids=[first.pk, second.pk], actor=world.office)


def test_splitting_gives_two_that_share_agencies_and_stand_one_after_the_other(world, draft):
    first = rows(draft)[0]
    head, tail = actions.split_draft_task(row_id=first.pk, at=first.title.index("của các"), actor=world.office)
    assert (head.title, tail.title) == ("Số hóa sổ hộ tịch", "của các xã, phường")
    assert tail.leads == head.leads
    assert tail.deadline == head.deadline == date(2025, 9, 30)
    assert draft.text[tail.span_start :].startswith(tail.title)
    assert [row.pk for row in rows(draft)][:2] == [head.pk, tail.pk]
    assert len({row.position for row in rows(draft)}) == 4


@pytest.mark.parametrize("at", [0, -5, 10_000])
def test_splitting_at_an_end_is_refused(world, draft, at):
    with pytest.raises(Rejected, match="con trỏ"):
        actions.split_draft_task(row_id=rows(draft)[0].pk, at=at, actor=world.office)
    assert len(rows(draft)) == 3


def test_a_second_click_on_split_cuts_nothing_more(world, draft, client):
    first = rows(draft)[0]
    client.force_login(world.office)
    url = reverse("programme:draft_split", args=[first.pk])
    form = client.get(reverse("programme:draft_task", args=[first.pk]) + "?edit=1").content.decode()
    assert f'name="was" value="{first.title}"' in form
    data = {"title": first.title, "was": first.title, "at": str(first.title.index("của các"))}
    assert client.post(url, data).status_code == 200
    again = client.post(url, data)
    assert again.status_code == 422
    assert "vừa được sửa hoặc tách" in again.content.decode()
    assert [row.title for row in rows(draft)][:2] == ["Số hóa sổ hộ tịch", "của các xã, phường"]


def test_a_task_merged_into_another_is_no_longer_mended(world, draft):
    first, second, third = rows(draft)
    actions.merge_draft_tasks(row_ids=[first.pk, second.pk], actor=world.office)
    for act in (
        lambda: actions.edit_draft_task(row_id=second.pk, actor=world.office, title="Khác"),
        lambda: actions.split_draft_task(row_id=second.pk, at=6, actor=world.office),
        lambda: actions.merge_draft_tasks(row_ids=[second.pk, third.pk], actor=world.office),
    ):
        with pytest.raises(Rejected, match="vừa được gộp"):
            act()
    assert len(rows(draft)) == 2


def test_a_stretch_of_the_text_becomes_a_task_in_its_place(world, draft):
    start = draft.text.index("Triển khai chuyển đổi số năm 2025")
    added = actions.add_draft_task(draft_id=draft.pk, start=start - 1, end=start + 33, actor=world.office)
    assert added.title == "Triển khai chuyển đổi số năm 2025"
    assert draft.text[added.span_start : added.span_end] == added.title
    assert rows(draft)[0] == added
    start, end = draft.text.index("Tổ chức tập huấn"), draft.text.index("Trung tâm Lạ")
    assert actions.add_draft_task(draft_id=draft.pk, start=start, end=end, actor=world.office).deadline is None
    start, end = draft.text.index("Số hóa sổ"), draft.text.index("30/9/2025") + 9
    dated = actions.add_draft_task(draft_id=draft.pk, start=start, end=end, actor=world.office)
    assert dated.deadline == date(2025, 9, 30)
    with pytest.raises(Rejected, match="bôi đen"):
        actions.add_draft_task(draft_id=draft.pk, start=5, end=5, actor=world.office)


def test_facts_of_the_document_are_mended(world, draft):
    actions.edit_draft(draft_id=draft.pk, actor=world.office, number="92/KH-UBND", clarity_keys=["what", "resources"])
    document = actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY)
    assert (document.number, document.clarity_keys) == ("92/KH-UBND", ["what", "resources"])
    with pytest.raises(Rejected, match="điểm rõ"):
        actions.edit_draft(
            draft_id=actions.read_plan(actor=world.office, name="b.txt", text=TEXT, day=DAY).pk,
            actor=world.office, clarity_keys=["what", "happiness"],
        )  # fmt: skip


def test_an_empty_title_is_refused(world, draft):
    with pytest.raises(Rejected, match="không được để trống"):
        actions.edit_draft_task(row_id=rows(draft)[0].pk, actor=world.office, title="  ")


def test_throwing_away_leaves_a_ledger_entry_and_no_task(world, draft):
    number = Task.objects.count()
    actions.drop_draft(draft_id=draft.pk, actor=world.office)
    assert Task.objects.count() == number
    with pytest.raises(Rejected, match="đã bị bỏ"):
        actions.drop_draft(draft_id=draft.pk, actor=world.office)


def test_only_these_tasks_are_kept_in_one_go_and_never_none(world, draft):
    first, *others = rows(draft)
    for nothing in ([], [10**9]):
        with pytest.raises(Rejected, match="ít nhất một nhiệm vụ cần giữ"):
            actions.keep_only(draft_id=draft.pk, row_ids=nothing, actor=world.office)
    assert {row.decision for row in rows(draft)} == {"kept"}
    assert actions.keep_only(draft_id=draft.pk, row_ids=[others[0].pk], actor=world.office) == 1
    assert [row.decision for row in rows(draft)] == ["dropped", "kept", "dropped"]
    with pytest.raises(Refused):
        actions.keep_only(draft_id=draft.pk, row_ids=[first.pk], actor=world.owner)


def test_the_entry_of_taking_in_says_what_was_read_mended_added_and_dropped(world, draft):
    basis = actions.register_document(
        facts=DocumentFacts("Nghị quyết của Chính phủ", "03/NQ-CP", signed_on=date(2025, 1, 9)), actor=world.office
    )
    first, second, _ = rows(draft)
    actions.edit_draft_task(row_id=first.pk, actor=world.office, title="Số hóa sổ hộ tịch")
    actions.edit_draft_task(row_id=second.pk, actor=world.office, decision="dropped")
    start = draft.text.index("Triển khai chuyển đổi số năm 2025")
    actions.add_draft_task(draft_id=draft.pk, start=start, end=start + 33, actor=world.office)
    document = actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY)
    told = {entry["verb"]: entry["facts"] for entry in ledger.history(document)}
    counts = {key: told["programme.plan_accepted"][key] for key in ("read", "tasks", "edited", "added", "dropped")}
    assert counts == {"read": 3, "tasks": 3, "edited": 1, "added": 1, "dropped": 1}
    assert told["programme.documents_linked"] == {"target": str(basis), "kind": "based_on"}


def test_a_card_names_whom_acceptance_gives_the_work_of_an_ended_agency(world, draft):
    ended, heir = Register(DAY).find("Sở Tư pháp"), Register(DAY).find("Sở Y tế")
    Succession.objects.create(
        predecessor=ended, successor=heir, on=date(2025, 3, 1), decision_number="12/QĐ-UBND", main=True
    )
    known = dict(review(draft).cards[0].leads)
    assert known == {"Sở Tư pháp": "Sở Y tế (kế thừa từ 01/3/2025)", "Sở Y tế": "Sở Y tế"}


def test_an_issuer_in_capitals_is_kept_and_shown_in_small_letters(world, draft, client):
    client.force_login(world.office, backend="django.contrib.auth.backends.ModelBackend")
    actions.edit_draft(draft_id=draft.pk, actor=world.office, issuer="ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ")
    page = client.get(reverse("programme:draft", args=[draft.pk])).content.decode()
    assert "· Ủy ban nhân dân tỉnh Quảng Trị ·" in page
    document = actions.accept_draft(draft_id=draft.pk, actor=world.office, day=DAY)
    assert document.issuer == "Ủy ban nhân dân tỉnh Quảng Trị"
