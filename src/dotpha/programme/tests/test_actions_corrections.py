"""Figures verified, frozen, corrected: nothing frozen ever changes, and nobody freezes what they have not seen."""

from datetime import date

import pytest
from django.urls import reverse

from dotpha.kit.access import Refused, Rejected
from dotpha.programme import actions, queries
from dotpha.programme.models import Period
from dotpha.programme.queries.comparing import compare, moment
from dotpha.programme.queries.snapshot import material
from dotpha.programme.rules.comparing import digest
from dotpha.programme.rules.figures import LABELS
from dotpha.programme.tests import world as worlds

pytestmark = pytest.mark.django_db
DAY = worlds.DAY


def opened(world, name="2025-Q3", **days):
    return actions.open_period(name=name, actor=world.office, day=DAY, **days)


def said(world, period, n, **words):
    return actions.answer(task_id=world.tasks[n].pk, period_id=period.pk, actor=world.office, day=DAY, **words)


def frozen(world, period):
    return actions.freeze_period(period_id=period.pk, actor=world.office, day=DAY)


def test_a_period_speaks_of_its_day_of_cut_off(world):
    early = opened(world, cut_off_on=date(2025, 8, 31))
    assert material(early)["day"] == "2025-08-31"
    assert early.source == "Điều 12 Nghị định số 09/2019/NĐ-CP"
    with pytest.raises(Rejected, match="trước ngày đầu kỳ"):
        opened(world, "2025-Q4", cut_off_on=date(2025, 1, 1))


def test_a_period_of_the_resolution_has_its_own_days(world):
    found = actions.open_period(name="2025-NQ03-2", actor=world.office, day=DAY)
    assert (found.cut_off_on, found.report_due_on) == (date(2025, 11, 30), date(2025, 11, 30))
    assert found.due_on == date(2025, 11, 26)
    assert "03/NQ-CP" in found.source


def test_what_changed_after_verifying_is_told_before_freezing(world):
    period = opened(world)
    said(world, period, 0, rating="not_started")
    actions.verify_period(period_id=period.pk, actor=world.second, day=DAY)
    said(world, period, 0, rating="doing", result="Đã số hóa 10 xã")
    with pytest.raises(Rejected, match="Đang thực hiện 0 thành 1") as refusal:
        frozen(world, period)
    assert LABELS["not_started"] in str(refusal.value.sentence)
    actions.verify_period(period_id=period.pk, actor=world.second, day=DAY)
    assert frozen(world, period).verified_by == world.second


def test_words_alone_are_a_change_too(world):
    period = opened(world)
    said(world, period, 0, rating="doing", result="Đã số hóa 10 xã")
    actions.verify_period(period_id=period.pk, actor=world.office, day=DAY)
    said(world, period, 0, rating="doing", result="Đã số hóa 12 xã")
    with pytest.raises(Rejected, match="các con số không đổi"):
        frozen(world, period)


def test_freezing_what_nobody_verified_verifies_it(world):
    assert frozen(world, opened(world)).verified_by == world.office


def test_a_correction_is_another_revision_and_the_frozen_figures_stand_until_then(world):
    period = opened(world)
    said(world, period, 0, rating="not_started")
    first = frozen(world, period).figures
    with pytest.raises(Rejected, match="không nhận thêm trả lời"):
        said(world, period, 0, rating="doing")
    actions.correct_period(period_id=period.pk, reason="Sở Tư pháp báo nhầm", actor=world.office, day=DAY)
    said(world, period, 0, rating="doing", result="Đã số hóa 10 xã")
    assert digest(material(Period.objects.get(pk=period.pk))) == digest(first)
    again = frozen(world, period)
    assert (again.revision, again.figures["figures"]["doing"], again.figures["correction"]) == (
        2, 1, "Sở Tư pháp báo nhầm",
    )  # fmt: skip
    (kept,) = queries.revisions_of(again)
    assert (kept.revision, kept.reason, digest(kept.figures)) == (1, "Sở Tư pháp báo nhầm", digest(first))
    with pytest.raises(Rejected, match="không nhận thêm trả lời"):
        said(world, period, 0, rating="done")


def test_a_correction_can_be_dropped(world):
    period = opened(world)
    frozen(world, period)
    actions.correct_period(period_id=period.pk, reason="Xem lại", actor=world.office, day=DAY)
    with pytest.raises(Rejected, match="đang được đính chính"):
        actions.correct_period(period_id=period.pk, reason="Xem lại", actor=world.office, day=DAY)
    actions.drop_correction(period_id=period.pk, actor=world.office, day=DAY)
    assert Period.objects.get(pk=period.pk).closed
    with pytest.raises(Rejected, match="không có đính chính"):
        actions.drop_correction(period_id=period.pk, actor=world.office, day=DAY)


def test_a_correction_needs_a_reason_a_frozen_period_and_the_right(world):
    period = opened(world)
    with pytest.raises(Rejected, match="chưa chốt"):
        actions.correct_period(period_id=period.pk, reason="Xem lại", actor=world.office, day=DAY)
    frozen(world, period)
    with pytest.raises(Rejected, match="lý do"):
        actions.correct_period(period_id=period.pk, reason=" ", actor=world.office, day=DAY)
    with pytest.raises(Refused):
        actions.correct_period(period_id=period.pk, reason="Xem lại", actor=world.owner, day=DAY)


def test_a_frozen_period_is_the_same_after_every_task_has_changed(world):
    period = opened(world)
    before = digest(frozen(world, period).figures)
    for task in world.tasks:
        actions.edit_task(task_id=task.pk, actor=world.office, title=f"{task.title} (sửa)")
        actions.change_deadline(
            task_id=task.pk, becomes=date(2026, 9, 1), reason="Xin lùi", actor=world.office, day=DAY
        )
    assert digest(material(Period.objects.get(pk=period.pk))) == before


def test_two_moments_side_by_side(world, client):
    period = opened(world)
    frozen(world, period)
    actions.change_deadline(
        task_id=world.tasks[1].pk, becomes=date(2026, 3, 1), reason="Chờ luật", actor=world.office, day=DAY
    )
    client.force_login(world.leader)
    url = f"{reverse('programme:compare')}?was=2025-Q3&now_on=20/11/2025"
    page = client.get(url).content.decode()
    assert world.tasks[1].code in page
    assert "lùi thời hạn" in page
    assert "Số liệu" in page
    assert world.tasks[1].code in client.get(f"{url}&loai=truot&export=csv").content.decode()
    assert "chưa đến" in client.get(f"{reverse('programme:compare')}?was=2025-Q3&now_on=20/11/2030").content.decode()
    assert client.get(reverse("programme:compare")).status_code == 200


def test_the_page_of_a_period_verifies_freezes_and_corrects(world, client):
    period = opened(world)
    client.force_login(world.office)
    page = reverse("programme:period", args=[period.pk])
    assert "xác nhận số liệu" in client.get(page).content.decode()
    assert client.post(reverse("programme:period_verify", args=[period.pk])).status_code == 302
    # What changes after it is asked for anew, so the way to do so stays on the page.
    assert "xác nhận lại số liệu" in client.get(page).content.decode()
    assert client.post(reverse("programme:period_freeze", args=[period.pk])).status_code == 302
    assert "Đính chính số liệu" in client.get(page).content.decode()
    form = reverse("programme:period_correct", args=[period.pk])
    assert client.post(form, {"reason": ""}).status_code == 422
    assert client.post(form, {"reason": "Báo nhầm số xã"}).status_code == 302
    shown = client.get(page).content.decode()
    assert "Đang đính chính" in shown
    assert "Báo nhầm số xã" in shown
    assert client.post(reverse("programme:period_freeze", args=[period.pk])).status_code == 302
    assert "Các lần chốt trước" in client.get(page).content.decode()


def test_figures_are_shown_before_they_are_verified_and_old_ones_stay_to_be_read(world, client):
    period = frozen(world, opened(world))
    client.force_login(world.office)
    actions.correct_period(period_id=period.pk, reason="Nhập nhầm", actor=world.office, day=DAY)
    actions.move_task(
        task_id=world.tasks[4].pk, verb="cancel", actor=world.office, day=period.cut_off_on, note="Trùng việc khác",
        decision_number="9/QĐ-UBND",
    )  # fmt: skip
    url = reverse("programme:period_verify", args=[period.pk])
    page = client.get(url).content.decode()
    assert LABELS["cancelled"] in page
    assert client.post(url).status_code == 302
    actions.freeze_period(period_id=period.pk, actor=world.office, day=DAY)
    shown = client.get(reverse("programme:period", args=[period.pk])).content.decode()
    link = f"{reverse('programme:compare')}?was={period.name}@1&amp;now={period.name}"
    assert link in shown
    both = compare(moment(f"{period.name}@1"), moment(period.name))
    was, now = next((was, now) for key, _, was, now in both.figures if key == "cancelled")
    assert (was, now) == (0, 1)
    assert client.get(link.replace("&amp;", "&")).status_code == 200
    with pytest.raises(Rejected, match="chốt lần «9»"):
        moment(f"{period.name}@9")
