"""One session as its page tells it to a person: agenda, who comes, conclusions with what came of them, the next step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.urls import reverse

from dotpha.committee.flow import LABELS, OVER, TONES
from dotpha.committee.models import AgendaItem, Attendance, Conclusion, Session
from dotpha.committee.queries.outcomes import ConclusionView, views_of_conclusions
from dotpha.committee.rules.outcomes import Share, share
from dotpha.directing.queries import visible_directives
from dotpha.kit import access, clock
from dotpha.programme.queries import visible_tasks

READS = "read_draft"
VERBS = ("prepare", "conclude", "issue", READS)


@dataclass(frozen=True)
class Basis:
    """On what an item rests: words, and the address for who may open it."""

    words: str
    url: str


@dataclass(frozen=True)
class Seen:
    """The ids of the tasks and directives that the reader may open."""

    tasks: frozenset[int] = frozenset()
    given: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ItemView:
    """An item with its basis and the conclusions drawn from it."""

    item: AgendaItem
    basis: Basis | None
    conclusions: tuple[ConclusionView, ...]


@dataclass(frozen=True)
class SessionView:
    """A session with everything that is told of it on a day."""

    session: Session
    day: date
    items: tuple[ItemView, ...]
    conclusions: tuple[ConclusionView, ...]
    attendance: tuple[Attendance, ...]
    seen: Seen
    step: str
    """Where it stood on the day. The agenda and who was invited are told as they were written last."""

    @property
    def label(self) -> str:
        return LABELS[self.step]

    @property
    def tone(self) -> str:
        return TONES.get(self.step, "done")

    @property
    def past(self) -> bool:
        return self.day < clock.today()

    @property
    def before(self) -> bool:
        """Whether the day is past and it was not held by then: nothing had been said there yet."""
        return self.past and self.step not in ("held", *OVER)

    @property
    def issued(self) -> bool:
        return self.session.notice_on is not None and self.session.notice_on <= self.day

    @property
    def general(self) -> tuple[ConclusionView, ...]:
        """Conclusions to no item of the agenda."""
        return tuple(one for one in self.conclusions if one.conclusion.item_id is None)

    @property
    def share(self) -> Share:
        return share(one.outcome for one in self.conclusions)

    @property
    def answered(self) -> Counter[str]:
        return Counter(one.answer or "none" for one in self.attendance)

    @property
    def there(self) -> int:
        """How many were there, those who sent somebody among them."""
        return sum(one.came in (Attendance.Answer.COMES, Attendance.Answer.SENDS) for one in self.attendance)

    @property
    def minutes(self) -> int | None:
        """How long the agenda takes; None while that is not said of every item."""
        parts = [one.item.minutes for one in self.items]
        return sum(one for one in parts if one) if all(parts) else None

    @property
    def under_way(self) -> bool:
        """Whether the session goes on today or was held: its minutes and conclusions are being written."""
        return self.step == "held" or (self.step == "invited" and self.session.planned_on <= self.day)


def basis_of(item: AgendaItem, seen: Seen) -> Basis | None:
    if item.bottleneck:
        pk = item.bottleneck.task_id
        url = f"{reverse('programme:task', args=[pk])}#diem-nghen" if pk in seen.tasks else ""
        return Basis(f"Điểm nghẽn của {item.bottleneck.task.code}", url)
    if item.task:
        url = reverse("programme:task", args=[item.task_id]) if item.task_id in seen.tasks else ""
        return Basis(f"Nhiệm vụ {item.task.code}", url)
    if item.carried:
        url = reverse("committee:session", args=[item.carried.session_id])
        return Basis("Kết luận phiên trước", f"{url}#ket-luan-{item.carried_id}")
    if item.given:
        return Basis(
            "Chỉ đạo", reverse("directing:directive", args=[item.given_id]) if item.given_id in seen.given else ""
        )
    if item.document:
        return Basis(str(item.document), reverse("programme:document", args=[item.document_id]))
    return None


def view_of(session: Session, day: date, user: Any = None) -> SessionView:
    """The session as it stood on the day; `user` reads it, None: whoever prints it, who follows no links.

    Conclusions that are not issued are there for who writes them.
    """
    items = session.items.select_related("bottleneck__task", "task", "carried", "given", "document").defer(
        "document__text"
    )
    drafts = user is None or access.why_not(user, "committee.read_draft", session) is None
    conclusions = views_of_conclusions(session.conclusions.all(), day) if drafts else []
    by_item: dict[int | None, list[ConclusionView]] = {}
    for one in conclusions:
        by_item.setdefault(one.conclusion.item_id, []).append(one)
    attendance = session.attendance.select_related(
        "membership__committee", "membership__organisation", "organisation", "answered_by"
    ).order_by("membership__order", "pk")
    seen = _seen(user, items, conclusions)
    views = tuple(ItemView(one, basis_of(one, seen), tuple(by_item.get(one.pk, ()))) for one in items)
    people = sorted(attendance, key=lambda one: one.membership_id is None)
    return SessionView(session, day, views, tuple(conclusions), tuple(people), seen, step_on(session, day))


def step_on(session: Session, day: date) -> str:
    """The step at which a session stood at the end of a day."""
    if day >= clock.today():
        return session.step
    taken = session.steps.filter(day__lte=day).order_by("-pk").values_list("target", flat=True).first()
    return taken or "prepared"


def _seen(user: Any, items: Iterable[AgendaItem], conclusions: Iterable[ConclusionView]) -> Seen:
    """Of the tasks and directives that are spoken of, those that this person may open."""
    if user is None:
        return Seen()
    tasks = {one.bottleneck.task_id if one.bottleneck else one.task_id for one in items}
    tasks |= {one.task.task.pk for one in conclusions if one.task}
    given = {one.given_id for one in items} - {None}
    return Seen(
        frozenset(visible_tasks(user).filter(pk__in=tasks - {None}).values_list("pk", flat=True)),
        frozenset(visible_directives(user).filter(pk__in=given).values_list("pk", flat=True) if given else ()),
    )


def rights(user: Any, session: Session, *, past: bool = False) -> dict[str, bool]:
    """On a day that is past nothing can be done, only read."""
    verbs = {verb: access.why_not(user, f"committee.{verb}", session) is None for verb in VERBS}
    return {verb: may and (not past or verb == READS) for verb, may in verbs.items()}


@dataclass(frozen=True)
class Next:
    """The one step that waits for this person: words, button, URL name, its key, whether a click does it (POST)."""

    text: str
    button: str
    url: str
    key: int
    posts: bool = False
    icon: str = "arrow"


def mine(view: SessionView, user: Any) -> Attendance | None:
    """This person's own invitation."""
    found = (one for one in view.attendance if one.membership and one.membership.user_id == user.pk)
    return next(found, None)


def next_step(user: Any, view: SessionView, may: dict[str, bool]) -> Next | None:
    """What this person does now; None where it is for somebody else, and on a day that is past."""
    if view.past:
        return None
    session, own = view.session, mine(view, user)
    if session.step == "invited" and own is not None and not own.answer:
        return Next("Đồng chí được mời dự phiên họp này", "Trả lời giấy mời", "committee:answer", own.pk, icon="reply")
    if session.step == "held" and may["issue"] and view.conclusions:
        many = len(view.conclusions)
        return Next(f"{many} kết luận chờ ban hành", "Ban hành kết luận", "committee:issue", session.pk, icon="send")
    return _of_secretary(view, session) if may["prepare"] else None


def _of_secretary(view: SessionView, session: Session) -> Next | None:
    if session.step == "prepared" and not view.items:
        return Next("Chương trình họp còn trống", "Chọn nội dung", "committee:agenda", session.pk, icon="list")
    if session.step == "prepared":
        return Next(
            f"Chương trình có {len(view.items)} nội dung", "Gửi giấy mời", "committee:invite", session.pk, icon="send"
        )
    if session.step == "invited" and session.planned_on <= view.day:
        return Next("Đến ngày họp", "Ghi diễn biến", "committee:minutes", session.pk, icon="edit")
    if session.step == "held" and not view.conclusions:
        return Next("Đã họp, chưa có kết luận", "Soạn kết luận", "committee:conclusion_new", session.pk, icon="edit")
    if session.step == "concluded" and view.conclusions and not any(one.outcome.open for one in view.conclusions):
        return Next(
            "Mọi kết luận đã thực hiện xong", "Kết thúc phiên họp", "committee:close", session.pk, True, "check"
        )
    return None


@dataclass(frozen=True)
class Listed:
    """One line of the list of sessions."""

    session: Session
    items: int
    conclusions: int
    share: Share

    @property
    def rate_words(self) -> str:
        """ "2/3": carried out in time of what was due; "" where nothing was."""
        return f"{self.share.in_time}/{self.share.asked}" if self.share.asked else ""


def listed(sessions: QuerySet[Session], day: date) -> list[Listed]:
    """The sessions with counts; a constant number of queries."""
    rows = list(sessions)
    conclusions = Conclusion.objects.select_related("session", "lead", "item", "directive")
    prefetch_related_objects(rows, Prefetch("conclusions", conclusions, to_attr="said"), "items")
    every = [one for row in rows for one in row.said]  # type: ignore[attr-defined]
    found: dict[int, list[ConclusionView]] = {}
    for view in views_of_conclusions(every, day):
        found.setdefault(view.conclusion.session_id, []).append(view)
    return [_listed(row, found.get(row.pk, ())) for row in rows]


def _listed(session: Session, views: Iterable[ConclusionView]) -> Listed:
    outcomes = [one.outcome for one in views]
    return Listed(session, len(session.items.all()), len(outcomes), share(outcomes))
