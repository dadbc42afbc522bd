"""Writes of the plumbing that a person does: saved views, a job cancelled, the demo's day."""

import secrets
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from dotpha.kit import clock, ledger
from dotpha.kit.access import Rejected
from dotpha.kit.models import DemoDay, Feed, Job, SavedView
from dotpha.kit.queries import digest_of

MOST_DAYS = 400


@transaction.atomic
def save_view(*, owner: Any, page: str, name: str, query: str) -> SavedView:
    """Keeps a list's filters under a name; the same name again replaces it. Raises Rejected without a name."""
    name = " ".join(name.split())[:80]
    if not name or not page:
        raise Rejected("Hãy đặt tên cho chế độ xem trước khi lưu.")
    view, _ = SavedView.objects.update_or_create(
        owner=owner, page=page[:80], name=name, defaults={"query": query[:2000]}
    )
    return view


@transaction.atomic
def delete_view(*, owner: Any, pk: int) -> None:
    SavedView.objects.filter(owner=owner, pk=pk).delete()


@transaction.atomic
def share_view(*, owner: Any, pk: int) -> SavedView | None:
    """Gives a view of one's own a link that colleagues can open, the same however often it is asked for; None: no such view."""
    view = SavedView.objects.select_for_update().filter(owner=owner, pk=pk).first()
    if view and not view.share:
        view.share = secrets.token_urlsafe(16)
        view.save(update_fields=["share"])
    return view


@transaction.atomic
def make_feed(*, owner: Any) -> str:
    """A new secret for a person's calendar feed; the address before stops working. Returns the secret, kept nowhere."""
    secret = secrets.token_urlsafe(32)
    feed, _ = Feed.objects.update_or_create(owner=owner, defaults={"digest": digest_of(secret), "made_at": clock.now()})
    ledger.write("kit.feed_made", feed, actor=owner)
    return secret


@transaction.atomic
def drop_feed(*, owner: Any) -> None:
    """Ends a person's calendar feed."""
    feed = Feed.objects.filter(owner=owner).first()
    if feed is not None:
        ledger.write("kit.feed_dropped", feed, actor=owner)
        feed.delete()


@transaction.atomic
def cancel_job(*, job_id: str, actor: Any) -> Job:
    """Asks a job of one's own to stop: it does so at its next word of progress, and leaves nothing half done."""
    job = Job.objects.select_for_update().filter(pk=job_id, owner=actor).first()
    if job is None or job.finished:
        raise Rejected("Việc này đã kết thúc nên không hủy được. Hãy tải lại trang để xem kết quả.")
    if job.state != Job.State.STOPPING:
        job.state = Job.State.STOPPING
        job.save(update_fields=["state"])
        ledger.write("kit.job_cancelled", job, actor=actor, name=job.label)
    return job


@transaction.atomic
def start_demo(*, day: date) -> None:
    """Lets the instance's clock stand on a day; only the demo does this, on an empty base."""
    DemoDay.objects.update_or_create(only=True, defaults={"day": day, "first_day": day})
    clock.set_demo_day(day)


@transaction.atomic
def move_demo_day(*, days: int | None) -> date:
    """Moves the demo's day on by `days`, or back to its first day with None. Raises Rejected outside the demo."""
    row = DemoDay.objects.select_for_update().first()
    if row is None:
        raise Rejected("Chỉ dữ liệu trình diễn mới chuyển được ngày.")
    day = row.first_day if days is None else row.day + timedelta(days=days)
    if not row.first_day <= day <= row.first_day + timedelta(days=MOST_DAYS):
        raise Rejected("Ngày trình diễn chỉ chuyển được trong khoảng 400 ngày kể từ ngày đầu.")
    row.day = day
    row.save(update_fields=["day"])
    clock.set_demo_day(day)
    return day
