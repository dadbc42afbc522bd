"""Readings over HTTP, sent by the machine of whoever runs a test with the key of that test alone."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.errors import AuthenticationError, HttpError
from ninja.security.base import AuthBase
from pydantic import AwareDatetime, Field

from dotpha.kit import clock
from dotpha.kit.access import Refused
from dotpha.kit.api import REFUSALS, Problem
from dotpha.people.actions import use_token
from dotpha.services.sandbox import actions
from dotpha.services.sandbox.actions.readings import BAD_KEY, MOST_AT_ONCE, Sent, TooMany
from dotpha.services.sandbox.queries.plans import knows_key
from dotpha.services.sandbox.rules.sheets import LONGEST_KEY

router = Router(tags=["Thử nghiệm có kiểm soát"])
MOST_BYTES = 256 * 1024
NO_KEY = "Hãy gửi kèm khóa của thử nghiệm (Authorization: Bearer …), lấy ở trang số liệu của thử nghiệm."
NOT_OURS = "Mã truy cập của người dùng không có phạm vi gửi số liệu thử nghiệm. Hãy dùng khóa của chính thử nghiệm."


class TestKey(AuthBase):
    """The key of one test; a person's token and a session open nothing here, so that a stolen key opens nothing else."""

    __test__ = False
    openapi_type = "http"
    openapi_scheme = "bearer"

    def __call__(self, request: HttpRequest) -> Any:
        scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
        secret = secret.strip()
        if scheme.lower() != "bearer" or not secret:
            raise AuthenticationError(message=NO_KEY)
        if not knows_key(secret):
            if use_token(secret=secret):
                raise Refused(NOT_OURS)
            raise AuthenticationError(message=BAD_KEY)
        if int(request.headers.get("Content-Length") or 0) > MOST_BYTES:
            raise HttpError(413, f"Nội dung lớn hơn {MOST_BYTES // 1024} KB; hãy chia thành nhiều lần gửi.")
        return secret


class ReadingIn(Schema):
    """`id` is your own and unique: the same reading sent again is taken once. `at` with its offset; `value` null: no figure."""

    id: Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[^\x00-\x1f]+$")]
    key: Annotated[str, Field(min_length=1, max_length=LONGEST_KEY)]
    value: Annotated[Decimal, Field(gt=-(10**15), lt=10**15, max_digits=21, decimal_places=6)] | None
    at: AwareDatetime
    place: Annotated[str, Field(max_length=120)] = ""


class ReadingsIn(Schema):
    readings: Annotated[list[ReadingIn], Field(min_length=1, max_length=MOST_AT_ONCE)]


class Aside(Schema):
    id: str
    why: str


class ReadingsOut(Schema):
    """`taken` are new, `again` had come before; `differing` had come with other figures, which stand. `status`: running, paused."""

    taken: int
    again: int
    differing: list[str]
    aside: list[Aside]
    status: str
    words: list[str]


@router.post(
    "/readings", auth=TestKey(), response={200: ReadingsOut, 413: Problem, 429: Problem, **REFUSALS},
    summary="Gửi số liệu của một thử nghiệm",
)  # fmt: skip
def give_readings(request: HttpRequest, given: ReadingsIn) -> Any:
    """All or none; each is judged as it comes in. Where one crosses a limit the test is paused, and the answer says so."""
    sent = [Sent(one.id, one.key, one.value, _moment(one.at), one.place) for one in given.readings]
    try:
        found = actions.take_by_key(secret=request.auth, sent=sent, day=clock.today())  # type: ignore[attr-defined]
    except TooMany as error:
        raise HttpError(429, error.sentence) from None
    return ReadingsOut(
        taken=found.taken, again=found.again, differing=list(found.differing), status=found.step, words=list(found.words),
        aside=[Aside(id=key, why=why) for key, why in found.aside],
    )  # fmt: skip


def _moment(at: datetime) -> datetime:
    """By the clock of the country; a year that no calendar of ours has is refused."""
    try:
        return at.astimezone(clock.ZONE)
    except (OverflowError, ValueError):
        raise HttpError(422, "Thời điểm đo không dùng được; ghi như 2026-06-01T08:30:00+07:00.") from None
