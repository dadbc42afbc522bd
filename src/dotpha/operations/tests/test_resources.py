"""Parts of a report that are there where something is known: work handed down, money, the truth check."""

from dataclasses import replace

from dotpha.operations.report import body_sentences, sections
from dotpha.operations.report.lateness import lateness
from dotpha.operations.report.resources import handed, money, truth
from dotpha.operations.rules.outgoing import Wanted, outgoing
from dotpha.operations.tests.snapshots import facts_of, task
from dotpha.text.official import Table

SHEET = {
    "sheet": 1, "title": "Phiếu rà soát trang thiết bị", "task": "NV-0001", "task_title": "Số hóa", "issuer": "Sở Tư pháp",
    "noun": "xã", "deadline": "2025-09-01", "closed": False, "asked": 78, "answered": 61, "late": 3, "verified": 50, "met": 40,
    "rule": "đủ thiết bị", "mismatch": "xanh ở trên, đỏ ở dưới: 17 xã chưa xong",
    "owing": [f"Xã {n}" for n in range(17)],
}  # fmt: skip
MONEY = {
    "year": 2025, "as_of": "2025-09-10", "lines": 4, "plan": "1500000000", "allocated": "900000000", "disbursed": None,
    "disbursed_share": "0.4", "with_both": 3, "expected_share": "0.69", "behind": True,
    "sources": [{"label": "Ngân sách tỉnh", "plan": "1500000000", "allocated": None, "disbursed": None}],
    "lines_without_task": 2, "plan_without_task": "1000000",
    "shares": [
        {
            "basis": "estimate", "label": "theo dự toán", "numerator": "300", "denominator": "10000", "paper": "1/NQ-HĐND",
            "share": "0.03", "target": "0.03", "reached": True, "struck": 1, "missing": [],
        },
        {
            "basis": "settled", "label": "theo quyết toán", "numerator": None, "denominator": None, "paper": "",
            "share": None, "target": None, "reached": None, "struck": 0,
            "missing": ["Chưa có tổng chi ngân sách địa phương năm 2025 (quyết toán).", "2 dòng chưa rõ nguồn vốn."],
        },
    ],
}  # fmt: skip
TRUTH = {
    "frame": 13, "sample": 6, "true": 4, "partly": 1, "false": 1, "unreachable": 0, "open": 0,
    "rate": {"number": 8.7, "low": 5, "high": 11, "frame": 13},
    "agencies": [
        {"name": "Sở Y tế", "frame": 4, "drawn": 2, "checked": 2, "true": 1, "partly": 0, "false": 1, "unreachable": 0, "rate": None}
    ],
}  # fmt: skip


def told(blocks) -> str:
    return " ".join(body_sentences(blocks))


def test_what_nobody_knows_has_no_part():
    facts = facts_of("2025-Q3", [task(1)])
    assert handed(facts) == money(facts) == truth(facts) == []
    heads = [block.text for block in sections(facts) if hasattr(block, "level")]
    assert "Kinh phí" not in heads


def test_work_handed_down_is_told_with_its_denominators_and_where_the_levels_part():
    text = told(handed(replace(facts_of("2025-Q3", [task(1)]), handed=(SHEET,))))
    assert "78,2% (61/78)" in text
    assert "xanh ở trên, đỏ ở dưới: 17 xã chưa xong" in text
    assert "và 11" in text


def test_money_is_told_with_what_is_not_known():
    blocks = money(replace(facts_of("2025-Q3", [task(1)]), money=MONEY))
    text = told(blocks)
    assert "kế hoạch 1,5 tỷ đồng, đã phân bổ 900 triệu đồng, đã giải ngân chưa có số liệu" in text
    assert "3/4 dòng" in text
    assert "40%" in text
    assert "thấp hơn mức 69%" in text
    assert "3% (300 đồng/10.000 đồng), đạt mức 3%; đã loại 1 khoản" in text
    assert (
        "chưa tính được, chưa có tổng chi ngân sách địa phương năm 2025 (quyết toán); 2 dòng chưa rõ nguồn vốn." in text
    )
    assert ".;" not in text
    assert ".." not in text


def test_the_figures_of_a_table_are_of_one_unit():
    sources = [{"label": "Ngân sách tỉnh", "plan": "260520000000", "allocated": "896100000", "disbursed": None}]
    (table,) = (
        one for one in money(replace(facts_of("2025-Q3", [task(1)]), money=MONEY | {"sources": sources}))
        if isinstance(one, Table)
    )  # fmt: skip
    assert table.rows == [("Ngân sách tỉnh", "260.520", "896,1", "chưa có số liệu")]
    assert table.caption.endswith("(đơn vị tính: triệu đồng)")


def test_the_pace_of_spending_is_that_of_the_day_of_the_figures():
    facts = facts_of("2025-Q3", [task(1)])
    assert "tương ứng với thời gian đã qua đến ngày 10/9/2025." in told(money(replace(facts, money=MONEY)))
    undated = MONEY | {"as_of": None}
    assert f"tương ứng với thời gian đã qua đến {facts.on}." in told(money(replace(facts, money=undated)))


def test_the_truth_check_is_told_with_its_interval_and_by_agency():
    text = told(truth(replace(facts_of("2025-Q3", [task(1)]), truth=TRUTH)))
    assert "trong 13 nhiệm vụ đã xác nhận hoàn thành" in text
    assert "bốc thăm 6 nhiệm vụ" in text
    assert "8,7/13" in text
    assert "từ 5 đến 11" in text
    assert "Sở Y tế: kiểm tra 2 trong 4 nhiệm vụ, 1 không đúng" in text


def test_late_occurrences_and_changed_deadlines_are_counted():
    rows = [
        task(1, recurrence="hằng quý", occurrences=[{"name": "2025-Q2", "label": "Quý II/2025", "due": "2025-06-14", "standing": "late"}]),
        task(2, old_deadlines=[]),
    ]  # fmt: skip
    text = told(lateness(facts_of("2025-Q3", rows)))
    assert "1 nhiệm vụ thường xuyên, định kỳ chưa có kết quả của kỳ đã đến hạn: NV-0001 (Quý II/2025)" in text
    assert "đổi thời hạn" not in text


def test_a_master_of_some_tasks_hears_neither_of_money_nor_of_sheets_of_others():
    kept = {
        "from": "2025-06-15", "to": "2025-09-14", "day": "2025-09-14", "tasks": [task(1), task(2, document_id=2)],
        "documents": [], "bottlenecks": [], "asked": [], "handed": [SHEET], "money": MONEY, "truth": TRUTH,
    }  # fmt: skip
    _, some = outgoing({}, kept, wanted=Wanted("documents", frozenset({2})), items={})
    assert (some["handed"], "money" in some, "truth" in some) == ([], False, False)
    _, every = outgoing({}, kept, wanted=Wanted(), items={})
    assert (every["handed"], every["money"], every["truth"]) == ([SHEET], MONEY, TRUTH)
