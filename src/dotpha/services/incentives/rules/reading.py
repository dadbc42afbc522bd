"""A policy file read into a policy; everything that is wrong with it is told at once, each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from dotpha.services.incentives.rules.assessing import Verdict
from dotpha.services.incentives.rules.facts import APPLICANT, BadProfile, Catalogue, normal_profile
from dotpha.services.incentives.rules.lines import read_rows
from dotpha.services.incentives.rules.policies import Bar, Clause, Condition, Cumulation, Example, Filing, Form, Policy
from dotpha.services.incentives.rules.sheets import Faults, Sheet, parsed, twice
from dotpha.services.incentives.rules.wording import needed_clause, read_clause, read_term

MOST_VND = 10**13
SOMETIME = date(1900, 1, 1)


class BadPolicy(ValueError):
    """A file that cannot be used as a policy; `faults` are the sentences of what is wrong with it."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


def read_policy(text: str, catalogue: Catalogue) -> Policy:
    """The policy that a TOML text describes. Raises BadPolicy with everything that is wrong with it.

    The keys are those of `policies/`; a clause (`can_cu`) that names no document is of the policy's own (`van_ban`).
    """
    faults = Faults()
    top = Sheet(parsed(text, faults), "Đầu tệp", faults)
    if not top.fields:
        raise BadPolicy(faults or ["Tệp trống; hãy xuất một chính sách có sẵn để lấy mẫu."])
    policy = _policy(top, catalogue)
    top.finish()
    if policy.valid_until and policy.valid_until < policy.valid_from:
        top.wrong("hieu_luc_den", "trước ngày bắt đầu có hiệu lực")
    for name in twice(one.key for one in policy.conditions):
        faults.append(f"Có hai điều kiện cùng mã «{name}»; hãy đổi một mã.")
    if faults:
        raise BadPolicy(dict.fromkeys(faults))
    return policy


def _policy(top: Sheet, catalogue: Catalogue) -> Policy:
    document, verified = top.text("van_ban", needed=True), top.flag("da_doi_chieu", True)
    applicants, clause = _applicants(top, catalogue, document, verified)
    return Policy(
        key=top.text("ma", needed=True),
        name=top.text("ten", needed=True),
        summary=top.text("tom_tat", needed=True),
        content=top.text("noi_dung", needed=True),
        form=Form(top.one_of("hinh_thuc", [one.value for one in Form])),
        valid_from=top.day("hieu_luc_tu", needed=True) or SOMETIME,
        valid_until=top.day("hieu_luc_den"),
        applicants=applicants,
        applicants_clause=clause,
        conditions=tuple(
            _condition(one, catalogue, document, verified) for one in top.sheets("dieu_kien", "Điều kiện")
        ),
        rows=read_rows(top, catalogue, document, verified),
        cumulation=_cumulation(top, document, verified),
        filing=_filing(top, document, verified),
        examples=tuple(_example(one, catalogue) for one in top.sheets("vi_du", "Ví dụ")),
        sources=top.texts("nguon"),
        verified=verified,
        illustrative=top.flag("muc_minh_hoa", False),
        note=top.text("ghi_chu"),
        document=document,
    )


def _applicants(top: Sheet, catalogue: Catalogue, document: str, verified: bool) -> tuple[tuple[str, ...], Clause]:
    own = top.sheet("doi_tuong", "Đối tượng")
    if own is None:
        top.wrong("doi_tuong", "chưa có; ghi bảng [doi_tuong] với loai và can_cu")
        return (), Clause(document, "")
    kinds = own.texts("loai")
    for kind in kinds:
        if kind not in catalogue.facts[APPLICANT].options:
            own.wrong("loai", f"không có loại đối tượng «{kind}»")
    if not kinds:
        own.wrong("loai", "chưa có loại đối tượng nào")
    clause = needed_clause(own, document, verified)
    own.finish()
    return kinds, clause


def _condition(one: Sheet, catalogue: Catalogue, document: str, verified: bool) -> Condition:
    condition = Condition(
        key=one.text("ma", needed=True),
        text=one.text("noi_dung", needed=True),
        term=read_term(one.take("khi"), one.place, one, catalogue),
        clause=needed_clause(one, document, verified),
        way_out=one.text("loi_ra"),
    )
    one.finish()
    return condition


def _cumulation(top: Sheet, document: str, verified: bool) -> Cumulation:
    own = top.sheet("cong_don", "Cộng dồn")
    if own is None:
        return Cumulation()
    bars = []
    for one in own.sheets("khong_cung", "Không cùng"):
        bars.append(
            Bar(one.text("chinh_sach", needed=True), needed_clause(one, document, verified), one.flag("cung_nam", True))
        )
        one.finish()
    total, years = own.points("tong_phan_tram", 100), own.whole("so_nam_toi_da", 50)
    found = Cumulation(
        bars=tuple(bars),
        once=read_clause(own, "mot_lan", document, verified),
        one_of_content=read_clause(own, "mot_muc_cung_noi_dung", document, verified),
        total_points=total,
        total_clause=read_clause(own, "tong_can_cu", document, verified),
        most_years=years,
        years_clause=read_clause(own, "so_nam_can_cu", document, verified),
    )
    for value, clause, name in (
        (total, found.total_clause, "tong_can_cu"),
        (years, found.years_clause, "so_nam_can_cu"),
    ):
        if value is not None and clause is None:
            own.wrong(name, "chưa có; mỗi giới hạn cộng dồn phải có căn cứ")
    own.finish()
    return found


def _filing(top: Sheet, document: str, verified: bool) -> Filing:
    own = top.sheet("nop", "Nộp hồ sơ")
    if own is None:
        top.wrong("nop", "chưa có; ghi bảng [nop] với noi, cach, ho_so")
        return Filing()
    filing = Filing(
        own.text("noi", needed=True), own.text("cach"), own.whole("ngay_lam_viec", 365), own.texts("ho_so"),
        read_clause(own, "can_cu", document, verified), own.text("co_quan"),
    )  # fmt: skip
    own.finish()
    return filing


def _example(one: Sheet, catalogue: Catalogue) -> Example:
    own = one.sheet("biet", f"{one.place}, biet")
    profile = dict(own.fields) if own else {}
    try:
        normal_profile(catalogue, profile)
    except BadProfile as error:
        one.wrong("biet", f"có chỗ sai: {error}")
    amount, most = one.whole("so_tien_vnd", MOST_VND), one.whole("toi_da_vnd", MOST_VND)
    example = Example(
        name=one.text("ten", needed=True),
        day=one.day("ngay", needed=True) or SOMETIME,
        profile=profile,
        verdict=one.one_of("ket_luan", [verdict.value for verdict in Verdict]),
        amount_vnd=None if amount is None else Decimal(amount),
        most_vnd=None if most is None else Decimal(most),
        failing=one.texts("khong_dat"),
        missing=one.texts("thieu"),
    )
    one.finish()
    return example
