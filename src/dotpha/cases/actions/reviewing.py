"""Reviews: given out with signs of conflict, declared, written, sealed, opened all at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from secrets import token_hex
from typing import Any

from django.db import transaction
from django.urls import reverse

from dotpha.cases.actions.moving import Incomplete
from dotpha.cases.actions.notices import notify, settle
from dotpha.cases.actions.shared import locked
from dotpha.cases.models import Case, Opening, PanelMember, Review
from dotpha.cases.parties import CHAIRS, PARTIES, panel_of, speaks
from dotpha.cases.queries.judging import signs_of
from dotpha.cases.queries.reviews import criteria_of
from dotpha.cases.rules.scores import read_points
from dotpha.kit import access, clock, ledger
from dotpha.kit.access import Rejected
from dotpha.people.models import User
from dotpha.text.dates import write_date
from dotpha.text.numerals import write_number

LONGEST_WORD = 4000


@transaction.atomic
def assign_reviewers(
    *, case_id: int, user_ids: Iterable[int], due_on: date | None, actor: Any, day: date
) -> list[Review]:
    """Asks people for their judgement; what speaks against one of them is kept with the review and shown. Who is asked already stays."""
    case = locked(case_id)
    access.check(actor, "cases.assign", case)
    not_opened(case)
    if due_on is not None and due_on < day:
        raise Rejected("Hạn nộp phiếu nhận xét đã qua.")
    seats = {one.user_id: one for one in PanelMember.objects.filter(panel=panel_of(case), left_on=None)}
    asked = set(Review.objects.filter(case=case, excused_on=None).values_list("reviewer_id", flat=True))
    people = list(User.objects.filter(pk__in=set(user_ids) - asked, is_active=True).order_by("pk"))
    if own := [str(one) for one in people if speaks(one, case)]:
        raise Rejected(
            f"{', '.join(own)} đứng tên hoặc đại diện bên nộp hồ sơ {case.code} nên không nhận xét hồ sơ này."
        )
    signs = signs_of(case, people, {key: seat.workplace for key, seat in seats.items()})
    made = []
    for user in people:
        seat = seats.get(user.pk)
        role = seat.role if seat else PanelMember.Role.CRITIC
        made.append(
            Review.objects.create(
                case=case, reviewer=user, role=role, assigned_by=actor, assigned_on=day, due_on=due_on,
                detected=signs[user.pk],
            )
        )  # fmt: skip
        until = f", hạn {write_date(due_on)}" if due_on else ""
        notify(
            recipients=[user], key=f"cases:{case.pk}:review:{made[-1].pk}", url=address(made[-1]),
            text=f"Nhận xét, cho điểm hồ sơ {case.code} «{case.title[:160]}»{until}",
        )  # fmt: skip
    if made:
        ledger.write("cases.reviewers_assigned", case, actor=actor, people=[str(one.reviewer) for one in made])
    return made


def address(review: Review) -> str:
    return reverse("cases:review", args=[review.pk])


def _own(review_id: int, actor: Any) -> Review:
    found = Review.objects.select_related("case").get(pk=review_id)
    locked(found.case_id)
    review = (
        Review.objects.select_for_update(of=("self",)).select_related("case__call", "case__applicant").get(pk=review_id)
    )
    access.check(actor, "cases.review", review)
    return review


@transaction.atomic
def declare(*, review_id: int, conflict: bool, reason: str = "", actor: Any, day: date) -> Review:
    """Whether the reviewer has an interest in the case; with one they are off it at once."""
    review = _own(review_id, actor)
    if review.sealed_at is not None:
        raise Rejected("Phiếu đã gửi nên không khai lại được; hãy báo thư ký hội đồng.")
    if conflict and not reason.strip():
        raise Incomplete("Hãy ghi rõ mối liên quan với hồ sơ này.", {"reason": "Hãy ghi lý do."})
    review.conflict, review.declared_on, review.conflict_reason = conflict, day, reason.strip()
    if conflict:
        review.excused_on, review.excused_by, review.excuse = day, actor, "Có xung đột lợi ích, tự khai."
        review.points, review.words = {}, {}
    review.save()
    ledger.write("cases.conflict_declared", review, actor=actor, conflict=conflict)
    settle(recipients=[actor], about=f"cases:{review.case_id}:review:{review.pk}") if conflict else None
    return review


@transaction.atomic
def save_review(
    *, review_id: int, points: Mapping[str, Any], words: Mapping[str, str], recommends: bool | None, turn: int, actor: Any,
    day: date,
) -> Review:  # fmt: skip
    """Keeps what the reviewer wrote so far; only they read it."""
    review = _own(review_id, actor)
    _may_write(review, turn)
    if long := [text for text in words.values() if len(text) > LONGEST_WORD]:
        raise Rejected(
            f"Một mục nhận xét dài {write_number(len(long[0]))} ký tự, nhiều nhất {write_number(LONGEST_WORD)}; hãy rút gọn, phần "
            "đang gõ chưa được lưu."
        )
    keys = [one.key for one in criteria_of(review.case)]
    review.points = {key: str(points.get(key, ""))[:20] for key in keys}
    review.words = {key: str(words.get(key, "")) for key in [*keys, ""]}
    review.recommends, review.turn = recommends, review.turn + 1
    review.save(update_fields=["points", "words", "recommends", "turn"])
    return review


def _may_write(review: Review, turn: int) -> None:
    if review.conflict is None:
        raise Rejected("Hãy khai có hay không có xung đột lợi ích trước khi nhận xét.")
    if review.sealed_at is not None:
        raise Rejected("Phiếu này đã gửi và niêm phong nên không sửa được.")
    not_opened(review.case)
    if review.turn != turn:
        raise Rejected("Phiếu vừa được lưu ở một trang khác; hãy mở lại phiếu rồi ghi tiếp.")


@transaction.atomic
def seal_review(*, review_id: int, turn: int, actor: Any, day: date) -> Review:
    """Hands it in: from now on it cannot be changed, and until the opening nobody else reads it.

    The ledger keeps its digest, so that afterwards anybody can see that it was not changed, and not what it says.
    """
    review = _own(review_id, actor)
    if review.sealed_at is not None and review.turn == turn + 1:
        return review
    _may_write(review, turn)
    points, errors = read_points(criteria_of(review.case), review.points)
    if review.recommends is None:
        errors["recommends"] = "Hãy chọn đề nghị hay không đề nghị."
    if errors:
        raise Incomplete(f"Phiếu chưa gửi được: còn {len(errors)} mục cần điền.", errors)
    review.points = {key: format(value, "f") for key, value in points.items()}
    review.sealed_at, review.salt, review.turn = clock.now(), token_hex(16), review.turn + 1
    review.digest = digest_of(review)
    review.save()
    ledger.write("cases.review_sealed", review, actor=actor, digest=review.digest)
    settle(recipients=[actor], about=f"cases:{review.case_id}:review:{review.pk}")
    _tell_all_in(review.case, day)
    return review


def digest_of(review: Review) -> str:
    """SHA-256 of what a review says, with the moment and the salt of its sealing, so that points cannot be guessed from it."""
    said = [
        review.pk,
        review.sealed_at.isoformat() if review.sealed_at else "",
        review.points,
        review.words,
        review.recommends,
        *([review.salt] if review.salt else []),  # those of before it have none
    ]
    return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _tell_all_in(case: Case, day: date) -> None:
    if Review.objects.filter(case=case, excused_on=None, sealed_at=None).exists():
        return
    seats = PanelMember.objects.filter(
        panel=panel_of(case), left_on=None, role__in=[*CHAIRS, PanelMember.Role.SECRETARY]
    )
    people = [one.user for one in seats.select_related("user")]
    notify(
        recipients=people, key=f"cases:{case.pk}:all_in", url=reverse("cases:case", args=[case.pk]),
        text=f"Hồ sơ {case.code} đã đủ phiếu nhận xét, có thể mở.",
    )  # fmt: skip


def not_opened(case: Case) -> None:
    if Opening.objects.filter(case=case).exists():
        raise Rejected(f"Phiếu nhận xét hồ sơ {case.code} đã mở nên không thêm, không sửa được nữa.")


@transaction.atomic
def excuse_reviewer(*, review_id: int, reason: str, actor: Any, day: date) -> Review:
    """Takes somebody off a case: for an interest, or because they cannot. What they sealed is void and stays sealed.

    A ballot that is in is taken out by the council's own chair or secretary alone: who handles the case chooses no ballots.
    """
    found = Review.objects.select_related("case").get(pk=review_id)
    case = locked(found.case_id)
    access.check(actor, "cases.excuse", case)
    not_opened(case)
    review = Review.objects.select_for_update(of=("self",)).select_related("reviewer").get(pk=review_id)
    if not reason.strip():
        raise Rejected("Hãy ghi lý do thôi giao nhận xét.")
    if review.sealed_at and panel_of(case) and not PARTIES["secretary"].holds(actor, case):
        raise Rejected(
            "Phiếu này đã gửi và niêm phong; chỉ chủ tịch, thư ký hội đồng được cho thôi, lý do ghi trong biên bản."
        )
    if review.excused_on is None:
        review.excused_on, review.excused_by, review.excuse = day, actor, reason.strip()
        review.save(update_fields=["excused_on", "excused_by", "excuse"])
        ledger.write("cases.reviewer_excused", review, actor=actor, reason=reason.strip())
        settle(recipients=[review.reviewer], about=f"cases:{case.pk}:review:{review.pk}")
    return review


@transaction.atomic
def open_reviews(*, case_id: int, actor: Any, day: date, reason: str = "") -> Opening:
    """All at once. Before all are in only with a reason, which stands in the summary; what is not sealed by then is void."""
    case = locked(case_id)
    access.check(actor, "cases.open_reviews", case)
    there = Opening.objects.filter(case=case).first()
    if there:
        return there
    reviews = list(Review.objects.filter(case=case, excused_on=None).select_related("reviewer"))
    sealed = [one for one in reviews if one.sealed_at]
    if not sealed:
        raise Rejected(f"Chưa có phiếu nhận xét nào của hồ sơ {case.code} được gửi.")
    missing = [str(one.reviewer) for one in reviews if not one.sealed_at]
    if missing and not reason.strip():
        raise Rejected(
            f"Còn thiếu phiếu của {', '.join(missing)}. Muốn mở khi chưa đủ, hãy ghi lý do; phiếu chưa gửi sẽ không được tính."
        )
    made = Opening.objects.create(
        case=case, by=actor, panel_id=panel_of(case), reason=reason.strip() if missing else ""
    )
    ledger.write(
        "cases.reviews_opened", case, actor=actor, reviews=len(sealed), missing=len(missing), reason=made.reason
    )
    settle(recipients=None, about=f"cases:{case.pk}:all_in")
    return made
