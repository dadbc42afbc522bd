"""The courses of the demo's tasks from decision on: one in use, one running, one that failed, one not chosen, one loan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dotpha.cases.models import Case
from dotpha.services.fund.demo.hands import concluded, council, do, step, voucher
from dotpha.services.fund.demo.words import Application
from dotpha.services.fund.models import Contract, Milestone, UseReport
from dotpha.text.dates import write_date

PROOF = ("minh-chung.txt", b"Minh chung (tep trinh dien).")
JUDGED, DECIDED, SIGNED = date(2025, 4, 14), date(2025, 4, 25), date(2025, 5, 5)


def decided(one: Application, case: Case) -> int:
    """Appraised, with seminars cut by half; decided. Gives the ceiling in triệu đồng."""
    step(case, "recommend", "sokhcn", JUDGED + timedelta(days=2))
    lines = []
    for place, row in enumerate(one.typed["budget"], start=1):
        cut = int(row["fund"]) // 2 if row["item"] == "Hội thảo khoa học" else int(row["fund"])
        reason = "Gộp hai hội thảo" if cut != int(row["fund"]) else ""
        lines.append({"line": str(place), "item": row["item"], "year": "2025", "asked": row["fund"], "appraised": str(cut), 
"own": row["own"],
                      "reason": reason})  # fmt: skip
    step(case, "appraise", "cvkhcn", date(2025, 4, 22), lines=lines)
    ceiling, own = (sum(int(line[key] or 0) for line in lines) for key in ("appraised", "own"))
    step(case, "decide", "lanhdao", DECIDED, number=f"{1070 + one.number}/QĐ-UBND", ceiling=str(ceiling), own=str(own))
    return ceiling


def contracted(
    one: Application, case: Case, ends: date, dues: tuple[date, date], titles: tuple[str, str], advance: int = 0
) -> Contract:
    ceiling = decided(one, case) * 1_000_000
    first = ceiling * 2 // 5
    rows = [{"title": title, "due_on": write_date(due), "amount": str(amount)}
            for title, due, amount in zip(titles, dues, (first, ceiling - first), strict=True)]  # fmt: skip
    step(
        case, "sign", "sokhcn", SIGNED, number=f"{one.number:02d}/2025/HĐ-QPTKHCN", starts_on=write_date(SIGNED), ends_on=write_date(ends),
        amount=str(ceiling), advance=str(advance), lead=one.typed["team"][0]["name"], milestones=rows,
    )  # fmt: skip
    return Contract.objects.get(case=case)


def accepted(one: Application, contract: Contract, at_: int, on: date, paid_on: date | None) -> None:
    """An output handed in, accepted ten days later, and paid."""
    milestone = list(Milestone.objects.filter(contract=contract).order_by("pk"))[at_]
    do("submit_milestone", milestone.pk, one.by, on, words="Hoàn thành theo hợp đồng, kèm báo cáo.", file=PROOF)
    if paid_on:
        day = on + timedelta(days=10)
        do("accept_milestone", milestone.pk, "cvkhcn", day, number=f"{one.number}{at_ + 1}/BB-NTM", on=write_date(day),
           amount=str(milestone.amount_vnd))  # fmt: skip
        do(
            "pay",
            milestone.pk,
            "cvkhcn",
            paid_on,
            **voucher(f"UNC-{one.number}{at_ + 1}", milestone.amount_vnd, paid_on),
        )


def assessed(one: Application, case: Case, day: date, good: bool) -> None:
    """Accepted at the host, then by a council of the province."""
    step(
        case,
        "self_assess",
        one.by,
        day,
        base_number=f"{one.number}/BB-NTCS",
        base_on=write_date(day),
        report="Sản phẩm so với hợp đồng: xem hồ sơ.",
    )
    panel = council(
        f"Hội đồng nghiệm thu nhiệm vụ số {one.number}", f"{90 + one.number}/QĐ-SKHCN", day + timedelta(days=2)
    )
    step(case, "seat", "cvkhcn", day + timedelta(days=2), council=f"{panel.name} ({panel.decision_number})")
    said = "Nhiệm vụ đạt yêu cầu." if good else "Sai số dự báo 31%, không đạt mục tiêu dưới 10%."
    concluded(case, panel, day + timedelta(days=9), said, good)
    step(case, "assess", "sokhcn", day + timedelta(days=9))


def used(one: Application, case: Case) -> None:
    """To the end: accepted, registered, handed over, liquidated, and told to be in use."""
    contract = contracted(
        one,
        case,
        date(2025, 10, 31),
        (date(2025, 7, 15), date(2025, 9, 30)),
        ("Quy trình vào mẫu, nhân nhanh", "20.000 cây giống"),
    )
    accepted(one, contract, 0, date(2025, 7, 10), date(2025, 7, 28))
    accepted(one, contract, 1, date(2025, 9, 18), date(2025, 10, 2))
    assessed(one, case, date(2025, 10, 3), good=True)
    step(case, "recognise", "lanhdao", date(2025, 10, 17), number="2391/QĐ-UBND")
    results = [
        {"kind": "Sản phẩm, quy trình đưa vào sử dụng", "name": "Quy trình nhân giống chuối mật mốc", "number": "TCCS 01:2025",
"amount": "1"},
        {"kind": "Người được đào tạo", "name": "Kỹ thuật viên nuôi cấy mô", "number": "", "amount": "6"},
    ]  # fmt: skip
    step(case, "register", one.by, date(2025, 10, 23), registration="QT-2025-011/KQKH", results=results)
    step(
        case,
        "hand_over",
        one.by,
        date(2025, 10, 28),
        receiver="Hợp tác xã Cà phê Sương Mai Khe Sanh",
        number="08/BB-BG",
        on="28/10/2025",
    )
    step(case, "liquidate", "sokhcn", date(2025, 10, 31), number="11/BB-TL")
    first = UseReport.objects.get(case=case, number=0)
    said = {
        "used": "Có",
        "transfer": "Có",
        "words": "Hợp tác xã trồng 9 ha từ 18.000 cây giống, tỷ lệ sống 96%.",
        "revenue": "270000000",
    }
    do("answer_use", first.pk, one.by, date(2025, 11, 12), **said, file=PROOF)
    do("check_use", first.pk, "cvkhcn", date(2025, 11, 14), proven="Có")


def running(one: Application, case: Case) -> None:
    """One output is paid for, the next was due two weeks ago, a longer term is asked for."""
    contract = contracted(
        one,
        case,
        date(2026, 1, 31),
        (date(2025, 8, 15), date(2025, 11, 5)),
        ("Bộ số liệu điều tra", "Bản đồ thích nghi năm loài"),
    )
    accepted(one, contract, 0, date(2025, 8, 12), date(2025, 8, 29))
    said = {
        "kind": "Gia hạn thời gian thực hiện",
        "reason": "Mưa lũ tháng 10 và 11 làm chậm lấy mẫu đất",
        "ends_on": "30/04/2026",
    }
    do("ask_change", contract.pk, one.by, date(2025, 11, 13), **said, file=PROOF)


def failed(one: Application, case: Case) -> None:
    """An advance, outputs that did not reach the aim; what was not used is to come back, a part came."""
    contract = contracted(
        one,
        case,
        date(2025, 9, 30),
        (date(2025, 7, 31), date(2025, 9, 15)),
        ("Kho dữ liệu", "Mô hình dự báo"),
        advance=80_000_000,
    )
    do(
        "advance",
        contract.pk,
        "cvkhcn",
        date(2025, 5, 12),
        **voucher("UNC-30", 80_000_000, date(2025, 5, 12)),
        ground="Điều 5 của hợp đồng",
    )
    for place, day in ((0, date(2025, 7, 30)), (1, date(2025, 9, 15))):
        accepted(one, contract, place, day, None)
    assessed(one, case, date(2025, 9, 22), good=False)
    step(case, "fail", "lanhdao", date(2025, 10, 9), note="Sai số dự báo vượt mục tiêu", number="2310/QĐ-UBND")
    step(
        case, "settle", "lanhdao", date(2025, 10, 21), number="2415/QĐ-UBND", honest="Có", complied="Có", rightly="50000000", wrongly="0",
        unused="30000000",
    )  # fmt: skip
    do("record_recovery", contract.pk, "cvkhcn", date(2025, 11, 10), **voucher("PT-31", 20_000_000, date(2025, 11, 10)))


def passed(one: Application, case: Case) -> None:
    step(case, "pass_over", "sokhcn", JUDGED + timedelta(days=2), note="Dưới ngưỡng 70 điểm, kinh phí thiết bị lớn")


def lent(one: Application, case: Case) -> None:
    """Two instalments paid, the last one overdue."""
    ceiling = decided(one, case)
    step(
        case, "sign", "sokhcn", SIGNED, number="05/2025/HĐV-QPTKHCN", principal=str(ceiling * 1_000_000), grace_months="3", 
instalments="24",
        every_months="1",
    )  # fmt: skip
    for number, day in ((1, date(2025, 9, 5)), (2, date(2025, 10, 6))):
        do("record_repayment", case.loan.pk, "cvkhcn", day, **voucher(f"PT-5{number}", 25_000_000, day))


ENDS: dict[str, Callable[[Application, Case], None]] = {
    "used": used,
    "running": running,
    "failed": failed,
    "passed": passed,
    "lent": lent,
}
