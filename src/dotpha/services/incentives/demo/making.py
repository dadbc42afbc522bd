"""The demo's support: money of the year, applications at several steps, two scientists who came, one of them not confirmed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from dotpha.cases import actions as cases
from dotpha.cases.demo import speaker
from dotpha.cases.models import Case
from dotpha.kit import clock
from dotpha.people.models import User
from dotpha.services.incentives import actions, queries

Tell = Callable[[int, int, str], None]
BUDGETED = date(2025, 7, 7)
BUDGETS = (
    ("htx-lao-dong-tre", 497), ("khuyen-cong-may-moc", 1_200), ("lien-ket-nong-san", 300), ("thue-giai-phap-so", 150),
    ("tu-van-quan-tri", 200), ("tien-si-ve-tinh", 800),
)  # fmt: skip
"""Policy → million đồng; invented, but for the first, which is what the province gave in 2025."""
COOP = {"htx_dang_hoat_dong": True, "htx_tieu_chi": ["tang-thanh-vien", "dao-tao-5"]}
FIRM = {
    "linh_vuc": "nong-lam-thuy-san",
    "lao_dong_bhxh": 18,
    "doanh_thu_vnd": 14_000_000_000,
    "nguon_von_vnd": 9_000_000_000,
}
SCIENTIST = {
    "trinh_do": "tien-si", "nganh": "khoa-hoc-cong-nghe", "noi_lam_viec": "to-chuc-khcn-cong-lap", "cam_ket_lam_viec": True,
}  # fmt: skip
PROFILES = (
    ("congnghe", {**FIRM, "linh_vuc": "thuong-mai-dich-vu", "lao_dong_bhxh": 9, "nhu_cau": ["giai-phap-so", "tu-van-quan-tri"],
                  "chi_phi_giai_phap_so": 36_000_000}),
    ("logistics", {**FIRM, "linh_vuc": "thuong-mai-dich-vu", "lao_dong_bhxh": 64, "doanh_thu_vnd": 120_000_000_000,
                   "nguon_von_vnd": 70_000_000_000, "nhu_cau": ["giai-phap-so"], "chi_phi_giai_phap_so": 240_000_000}),
)  # fmt: skip


def make(tell: Tell) -> None:
    """Each application as far as it has come by the demo's day."""
    office = _user("tonghop")
    with clock.standing_at(BUDGETED):
        for policy, millions in BUDGETS:
            actions.set_budget(
                policy=policy, year=2025, amount_vnd=Decimal(millions) * 10**6, actor=office, day=BUDGETED,
                paper="Quyết định giao dự toán năm 2025 (minh họa)",
            )  # fmt: skip
        for name, facts in PROFILES:
            user, applicant = speaker(name)
            actions.say_profile(applicant_id=applicant.pk, facts=facts, actor=user, day=BUDGETED)
    steps = (_young_workers, _rented, _dryer, _software, _household, _contracts, _came_and_stayed, _came)
    for done, step in enumerate(steps, start=1):
        tell(done, len(steps), step().title)


def _user(name: str) -> User:
    return User.objects.get(username=name)


def _submitted(name: str, policy: str, facts: Mapping[str, Any], day: date) -> Case:
    """Begun from answers, with a paper for each that is asked, handed in on one day."""
    with clock.standing_at(day):
        if name.startswith("chuyengia"):
            user = _user(name)
            given: dict[str, Any] = {"applicant": cases.ApplicantFacts("person", user.full_name, email=user.email)}
        else:
            user, applicant = speaker(name)
            given = {"applicant_id": applicant.pk}
        who: dict[str, Any] = {"actor": user, "day": day}
        case = actions.begin_application(policy=policy, facts=facts, **given, **who)
        one = queries.policy_of(case)
        assert one is not None
        for place, label in enumerate(one.filing.papers, start=1):
            file = (f"giay-to-{place}.txt", f"{label} (bản trình diễn)".encode())
            case = cases.attach_file(case_id=case.pk, key=f"paper{place}", file=file, turn=case.turn, **who)
        cases.submit(case_id=case.pk, turn=case.turn, **who)
        return case


def _assessed(case: Case, name: str, found: Mapping[str, Any], day: date) -> None:
    with clock.standing_at(day):
        actions.record_assessment(case_id=case.pk, found=found, actor=_user(name), day=day)


def _taken(case: Case, verb: str, name: str, day: date, note: str = "", **typed: str) -> None:
    with clock.standing_at(day):
        cases.take_step(case_id=case.pk, verb=verb, actor=_user(name), day=day, typed=typed, note=note)


def _young_workers() -> Case:
    """A co-operative with two graduates: paid."""
    facts = {
        **COOP,
        "nhu_cau": ["lao-dong-tre"],
        "so_lao_dong_tre": 2,
        "lao_dong_tre_du_chuan": True,
        "vung_luong": "iv",
    }
    case = _submitted("htx", "htx-lao-dong-tre", facts, date(2025, 7, 21))
    _assessed(case, "sonnmt", facts, date(2025, 8, 4))
    _taken(case, "approve", "lanhdao", date(2025, 8, 11), amount="124.200.000", number="1846/QĐ-UBND")
    _taken(case, "pay", "sonnmt", date(2025, 8, 25), amount="124.200.000", paper="Ủy nhiệm chi số 212 ngày 25/8/2025")
    return case


def _rented() -> Case:
    """Software of a small firm, answered within the fourteen working days of Nghị định 80/2021/NĐ-CP."""
    _, facts = PROFILES[0]
    case = _submitted("congnghe", "thue-giai-phap-so", facts, date(2025, 9, 22))
    _assessed(case, "cvtaichinh", facts, date(2025, 10, 1))
    _taken(case, "approve", "sotaichinh", date(2025, 10, 7), amount="18.000.000", number="188/QĐ-STC")
    _taken(
        case, "pay", "cvtaichinh", date(2025, 10, 20), amount="18.000.000", paper="Ủy nhiệm chi số 97 ngày 20/10/2025"
    )
    return case


def _dryer() -> Case:
    """The same with a dryer that costs less than was said: before its decision."""
    facts = {
        **COOP,
        "nhu_cau": ["may-moc"],
        "chi_phi_may_moc": 400_000_000,
        "co_so_cong_nghiep_nong_thon": True,
        "may_moc_moi": True,
    }
    case = _submitted("htx", "khuyen-cong-may-moc", facts, date(2025, 10, 27))
    _assessed(case, "socongthuong", {**facts, "chi_phi_may_moc": 368_000_000}, date(2025, 11, 12))
    return case


def _software() -> Case:
    """A firm's software, whose fourteen working days run."""
    facts = {**FIRM, "nhu_cau": ["giai-phap-so"], "chi_phi_giai_phap_so": 84_000_000}
    return _submitted("doanhnghiep", "thue-giai-phap-so", facts, date(2025, 11, 10))


def _household() -> Case:
    """A household's machine: something is to be supplied."""
    facts = {
        "nhu_cau": ["may-moc"],
        "chi_phi_may_moc": 130_000_000,
        "co_so_cong_nghiep_nong_thon": True,
        "may_moc_moi": True,
    }
    case = _submitted("hokinhdoanh", "khuyen-cong-may-moc", facts, date(2025, 11, 5))
    _taken(
        case, "ask_more", "socongthuong", date(2025, 11, 14), "Báo giá chưa ghi xuất xứ, năm sản xuất của nồi chượp."
    )
    return case


def _contracts() -> Case:
    """Farm contracts decided, not paid yet: the budget is nearly used."""
    facts = {
        **FIRM, "nhu_cau": ["lien-ket"], "chi_phi_lien_ket": 280_000_000, "chu_tri_lien_ket": True, "hop_dong_lien_ket": True,
        "bao_dam_chat_luong": True,
    }  # fmt: skip
    case = _submitted("duoclieu", "lien-ket-nong-san", facts, date(2025, 10, 6))
    _assessed(case, "sonnmt", facts, date(2025, 10, 24))
    _taken(case, "approve", "lanhdao", date(2025, 11, 7), amount="280.000.000", number="2571/QĐ-UBND")
    return case


def _scientist(name: str, number: str, came: date) -> Case:
    case = _submitted(name, "tien-si-ve-tinh", SCIENTIST, date(2025, 7, 28))
    _assessed(case, "sonoivu", SCIENTIST, date(2025, 8, 6))
    _taken(case, "approve", "sonoivu", date(2025, 8, 13), amount="200.000.000", number=number)
    with clock.standing_at(date(2025, 8, 14)):
        place = "Trung tâm Nghiên cứu, ứng dụng của tỉnh, quyết định tiếp nhận kèm hồ sơ"
        actions.record_came(case_id=case.pk, on=came, words=place, actor=_user("sonoivu"), day=date(2025, 8, 14))
    _taken(case, "pay", "sonoivu", date(2025, 8, 20), amount="200.000.000", paper="Ủy nhiệm chi ngày 20/8/2025")
    return case


def _came_and_stayed() -> Case:
    case = _scientist("chuyengia3", "402/QĐ-SNV", date(2024, 9, 3))
    with clock.standing_at(date(2025, 9, 8)):
        (year,) = [one for one in queries.of_case(case) if one.year == 1]
        paper = "Giấy xác nhận số 31 ngày 05/9/2025 của Trung tâm"
        actions.confirm_stay(stay_id=year.pk, words=paper, actor=_user("sonoivu"), day=date(2025, 9, 8))
    return case


def _came() -> Case:
    """Whose first year has been full for a month, and nobody has said whether they stayed."""
    return _scientist("chuyengia4", "403/QĐ-SNV", date(2024, 10, 15))
