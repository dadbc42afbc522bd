"""What is wrong with a set of criteria, each sentence naming the criterion it means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from decimal import Decimal

from dotpha.scoring.rules.criteria import CODE_LETTERS, MOST_POINTS, Criterion, Definition, Direction, Method
from dotpha.text.numerals import write_number

LONGEST_CODE = 20


def faults(found: Definition, facts: Collection[str]) -> list[str]:
    """Sentences of what is wrong, [] where the set can be used. `facts` are the keys the system can fill."""
    out = []
    if not found.criteria:
        out.append("Bộ tiêu chí chưa có tiêu chí nào.")
    for group in found.groups:
        if not group.name.strip():
            out.append("Có nhóm tiêu chí chưa đặt tên.")
        if not group.criteria:
            out.append(f"Nhóm «{group.name}» chưa có tiêu chí nào.")
    twice = [code for code, n in Counter(one.code for one in found.criteria).items() if n > 1]
    out += [f"Tiêu chí {code}: mã bị trùng, mỗi tiêu chí cần một mã riêng." for code in twice]
    for one in found.criteria:
        out += [f"Tiêu chí {one.code or '(chưa có mã)'}: {fault}" for fault in faults_of(one, facts)]
    return out


def faults_of(one: Criterion, facts: Collection[str]) -> list[str]:
    """What is wrong with one criterion, without its name."""
    out = []
    if not one.code or len(one.code) > LONGEST_CODE or set(one.code) - CODE_LETTERS:
        out.append(f"mã chỉ gồm chữ không dấu, số, dấu chấm, gạch nối, dài nhất {LONGEST_CODE} ký tự.")
    if not one.name.strip():
        out.append("chưa có tên.")
    if not 0 < one.most <= MOST_POINTS:
        out.append(f"điểm tối đa phải lớn hơn 0 và không quá {write_number(MOST_POINTS)}.")
    if one.fact and one.fact not in facts:
        out.append(f"hệ thống không có số liệu «{one.fact}».")
    if one.fact and one.method == Method.MANUAL:
        out.append("chấm theo hồ sơ thì không gắn số liệu của hệ thống.")
    check = _CHECKS.get(one.method)
    return out + (check(one) if check else [])


def _ratio(one: Criterion) -> list[str]:
    out = []
    if not 0 < one.target <= 1:
        out.append("tỷ lệ đạt điểm tối đa phải lớn hơn 0 và không quá 1.")
    if one.floor is not None and not 0 <= one.floor <= one.target:
        out.append("tỷ lệ sàn phải từ 0 đến tỷ lệ đạt điểm tối đa.")
    return out


def _steps(one: Criterion) -> list[str]:
    if not one.steps:
        return ["bậc điểm cần ít nhất một bậc."]
    out = []
    if any(not 0 <= step.points <= one.most for step in one.steps):
        out.append(f"điểm của mỗi bậc phải từ 0 đến {write_number(one.most)}.")
    if len({step.at for step in one.steps}) < len(one.steps):
        out.append("có hai bậc cùng một mức.")
    best_first = sorted(one.steps, key=lambda step: step.at, reverse=one.direction == Direction.UP)
    points = [step.points for step in best_first]
    if points != sorted(points, reverse=True):
        out.append("bậc tốt hơn lại được ít điểm hơn; xem lại thứ tự các bậc và chiều tính.")
    return out


def _threshold(one: Criterion) -> list[str]:
    return [] if one.bound is not None else ["chưa có ngưỡng."]


def _each(one: Criterion) -> list[str]:
    return [] if one.each is not None and one.each > Decimal(0) else ["điểm cho hoặc trừ mỗi lần tính phải lớn hơn 0."]


_CHECKS = {
    Method.RATIO: _ratio,
    Method.STEPS: _steps,
    Method.THRESHOLD: _threshold,
    Method.COUNT: _each,
    Method.DEDUCTION: _each,
}
