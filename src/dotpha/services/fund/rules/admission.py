"""Whether an application is admitted: what must be so of organisation and head at the moment the call closes.

Nghị định 267/2025/NĐ-CP asks for a legal person with capacity, experience and a field of work that fits, not in one of the
excluded cases. Those cases were seen only in the rules of before (Thông tư 20/2023/TT-BKHCN: results not registered,
recovery not paid back, a year after a suspension; Thông tư 08/2017/TT-BKHCN: a dossier of acceptance 30 days late) and are
asked about until the new list is looked up. What is not known is asked for and never held against the applicant.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dotpha.text.months import months_after


@dataclass(frozen=True)
class Applicant:
    """What is known of host and head when the call closes; None: not known."""

    legal_person: bool | None = None
    field_fits: bool | None = None
    capacity: bool | None = None
    recovery_open: bool | None = None
    results_unregistered: bool | None = None
    acceptance_late: bool | None = None
    suspended_on: date | None = None
    """The day of the last decision that stopped a task of theirs for a breach."""
    head_full_time: bool | None = None
    """The head can give the time that the plan names."""


@dataclass(frozen=True)
class Reason:
    """One condition that is not met, or not known (`open`)."""

    key: str
    said: str
    source: str
    open: bool = False


NOW = "Nghị định 267/2025/NĐ-CP"
BEFORE = "Thông tư 20/2023/TT-BKHCN (quy định trước, chờ đối chiếu)"
EARLIER = "Thông tư 08/2017/TT-BKHCN (quy định trước, chờ đối chiếu)"
MUST = (
    ("legal_person", "tổ chức chủ trì có tư cách pháp nhân", NOW),
    ("field_fits", "chức năng hoặc lĩnh vực hoạt động phù hợp với nhiệm vụ", NOW),
    ("capacity", "có năng lực, kinh nghiệm thực hiện nhiệm vụ", NOW),
    ("head_full_time", "chủ nhiệm bố trí đủ thời gian thực hiện", NOW),
)
MUST_NOT = (
    ("recovery_open", "còn kinh phí thu hồi của nhiệm vụ trước chưa hoàn trả", BEFORE),
    ("results_unregistered", "chưa đăng ký kết quả của nhiệm vụ trước", BEFORE),
    ("acceptance_late", "chưa nộp hồ sơ nghiệm thu nhiệm vụ khác sau 30 ngày kể từ khi hết hạn", EARLIER),
)  # fmt: skip
SUSPENSION_MONTHS = 12


def reasons(applicant: Applicant, closed_on: date) -> list[Reason]:
    """What bars an application, then what is still to be asked; [] where it is admitted."""
    found = [*_must(applicant), *_must_not(applicant), *_suspended(applicant, closed_on)]
    return [one for one in found if not one.open] + [one for one in found if one.open]


def admitted(applicant: Applicant, closed_on: date) -> bool | None:
    """True or False where it can be said, None where something is still to be asked."""
    found = reasons(applicant, closed_on)
    if any(not one.open for one in found):
        return False
    return None if found else True


def _must(applicant: Applicant) -> Iterable[Reason]:
    for key, said, source in MUST:
        value = getattr(applicant, key)
        if value is None:
            yield Reason(key, f"chưa rõ: {said}", source, open=True)
        elif not value:
            yield Reason(key, f"không đáp ứng: {said}", source)


def _must_not(applicant: Applicant) -> Iterable[Reason]:
    for key, said, source in MUST_NOT:
        value = getattr(applicant, key)
        if value is None:
            yield Reason(key, f"chưa rõ có thuộc trường hợp: {said}", source, open=True)
        elif value:
            yield Reason(key, said, source)


def _suspended(applicant: Applicant, closed_on: date) -> Iterable[Reason]:
    if applicant.suspended_on is None:
        return
    free_on = months_after(applicant.suspended_on, SUSPENSION_MONTHS)
    if closed_on < free_on:
        said = f"bị đình chỉ nhiệm vụ ngày {applicant.suspended_on:%d/%m/%Y}, được đăng ký lại từ {free_on:%d/%m/%Y}"
        yield Reason("suspended_on", said, BEFORE)
