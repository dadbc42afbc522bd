"""Who is eligible: 100,000 applicants against 50 policies, by columns and one by one.

The applicants are drawn with a seed: six in ten enterprises, the rest households, co-operatives and people; of each is known what is
asked of its kind, but one answer in ten, so that all three verdicts occur. The policies are those that come with dotpha and the same
with changed limits, as drafters try them. One by one is the plain evaluation that a page uses, over a part of the applicants; both must
agree in every verdict and amount. Beside it: how many questions an applicant is asked until every policy is answered.
"""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle, islice
from random import Random
from typing import Any

from bench.shared import Measured
from dotpha.services.incentives.library import catalogue, policies
from dotpha.services.incentives.rules.asking import facts_read, standing
from dotpha.services.incentives.rules.assessing import assess_all
from dotpha.services.incentives.rules.batch import MISSING, VERDICTS, YES, Batch, run
from dotpha.services.incentives.rules.columns import encode
from dotpha.services.incentives.rules.facts import APPLICANT, Fact, Kind
from dotpha.services.incentives.rules.policies import Policy
from dotpha.services.incentives.rules.reach import what_if

APPLICANTS, POLICIES, SEED = 100_000, 50, 57
ALONE, ASKED = 5_000, 400
"""So many applicants are also decided one by one; so many are asked question by question."""
DAY = date(2025, 11, 20)
KINDS = ("doanh-nghiep",) * 6 + ("ho-kinh-doanh",) * 2 + ("hop-tac-xa", "ca-nhan")
COMMUNES = tuple(f"xa-{number:02d}" for number in range(1, 79))


def measure() -> Measured:
    draw = Random(SEED)
    asked = {kind: asked_of(kind) for kind in set(KINDS)}
    profiles = [applicant(draw, asked, 0.9) for _ in range(APPLICANTS)]
    tried = wordings()
    begun = time.perf_counter()
    table = encode(catalogue(), profiles)
    encoded = time.perf_counter()
    batches = run(tried, table, DAY)
    decided = time.perf_counter()
    differences, alone = held_against(tried, profiles[:ALONE], batches)
    changed = time.perf_counter()
    what_if(tried[0], tried[len(policies())], table, DAY)
    change_seconds = time.perf_counter() - changed
    questions = [questions_of(applicant(draw, asked, 1)) for _ in range(ASKED)]
    seconds, by_one = decided - begun, alone * APPLICANTS / ALONE
    yes = sum(int((batch.verdicts == YES).sum()) for batch in batches)
    missing = sum(int((batch.verdicts == MISSING).sum()) for batch in batches)
    of = APPLICANTS * POLICIES
    notes = [
        f"{APPLICANTS:,} hồ sơ × {POLICIES} chính sách: xếp thành cột {encoded - begun:.1f} giây, xét {decided - encoded:.1f} giây; "
        f"{100 * yes / of:.1f}% đủ điều kiện, {100 * missing / of:.1f}% còn thiếu thông tin.",
        f"Xét từng hồ sơ như trang hỏi: {alone:.1f} giây cho {ALONE:,} hồ sơ, khoảng {by_one:.0f} giây cho tất cả; "
        f"{differences} chỗ khác nhau về kết luận hoặc số tiền.",
        f"Thử đổi một chính sách trên cả {APPLICANTS:,} hồ sơ, theo xã, quy mô, lĩnh vực: {change_seconds:.2f} giây.",
        f"Số câu hỏi đến khi mọi chính sách có câu trả lời, {ASKED} người: trung bình {sum(questions) / ASKED:.1f}, "
        f"nhiều nhất {max(questions)}.",
    ]
    figures = {
        "seconds": round(seconds, 2), "differences": float(differences), "most_questions": float(max(questions)),
        "times_faster_than_one_by_one": round(by_one / seconds, 1), "what_if_seconds": round(change_seconds, 2),
    }  # fmt: skip
    return Measured(figures, {"seconds": 10, "differences": 0, "most_questions": 9}, notes)


def wordings() -> list[Policy]:
    """Fifty policies: ours, then ours again with other ceilings and shares."""
    out = list(policies())
    for number, policy in enumerate(islice(cycle(policies()), POLICIES - len(out)), start=1):
        rows = tuple(
            replace(
                row, ceiling_vnd=row.ceiling_vnd and row.ceiling_vnd * (10 + number) // 10, points=row.points * 9 // 10
            )
            if not row.rate
            else row
            for row in policy.rows
        )
        out.append(replace(policy, key=f"{policy.key}-{number}", rows=rows))
    return out


def asked_of(kind: str) -> list[Fact]:
    """The facts on every screen that a policy for this kind of applicant needs."""
    read = {fact for policy in policies() if kind in policy.applicants for fact in facts_read(policy, catalogue())}
    screens = {catalogue().screen_of(fact) for fact in read} | {catalogue().screen_of("xa")}
    return [fact for fact in catalogue().facts.values() if fact.screen in screens and fact.key != APPLICANT]


def applicant(draw: Random, asked: dict[str, list[Fact]], share: float) -> dict[str, Any]:
    """Somebody who has answered this share of what is asked of their kind."""
    kind = draw.choice(KINDS)
    told = {fact.key: answer(draw, fact) for fact in asked[kind] if draw.random() < share}
    return told | {APPLICANT: kind}


def answer(draw: Random, fact: Fact) -> Any:
    if fact.kind == Kind.YES_NO:
        return draw.random() < 0.7
    if fact.kind == Kind.CHOICE:
        return draw.choice(list(fact.options))
    if fact.kind == Kind.SEVERAL:
        return [option for option in fact.options if draw.random() < 0.5]
    if fact.kind == Kind.CODE:
        return draw.choice(COMMUNES)
    if fact.kind == Kind.DAY:
        return DAY - timedelta(days=int(draw.expovariate(1 / 1500)))
    if fact.kind == Kind.MONEY:
        return int(10 ** draw.uniform(6.5, 11.5))
    return int(min(fact.ceiling, 1 + draw.expovariate(1 / 25)))


def held_against(tried: list[Policy], profiles: list[dict[str, Any]], batches: list[Batch]) -> tuple[int, float]:
    """How many of the verdicts and amounts differ from those of plain evaluation, and the seconds that took."""
    begun = time.perf_counter()
    alone = [assess_all(tried, catalogue(), profile, DAY) for profile in profiles]
    seconds = time.perf_counter() - begun
    differences = 0
    for at, found in enumerate(alone):
        for one, batch in zip(found, batches, strict=True):
            exact, bounded = batch.exact[at], batch.bounded[at]
            amounts = (int(batch.amounts[at]) if exact else None, int(batch.most[at]) if bounded else None)
            same = VERDICTS[batch.verdicts[at]] == one.verdict and amounts == (one.amount.vnd, one.amount.most_vnd)
            differences += not same
    return differences, seconds


def questions_of(profile: dict[str, Any]) -> int:
    """How many screens are asked of somebody who answers each."""
    told: dict[str, Any] = {}
    shown: list[str] = []
    while (now := standing(policies(), catalogue(), told, DAY, shown)).ask:
        shown.append(now.ask.key)
        told |= {fact: profile[fact] for fact in now.ask.facts}
    return len(shown) if now.unsettled == 0 else len(catalogue().screens) + 1
