"""The ledger is read in Vietnamese: every verb that the code writes has its word."""

import re
from pathlib import Path

from dotpha.kit.modules import verb_labels
from dotpha.people.audit_words import detail, say

SOURCE = Path(__file__).resolve().parents[2]
WRITTEN = re.compile(r'ledger\.write\(\s*"([a-z_]+\.[a-z_]+)"')


def test_every_verb_written_anywhere_has_its_word():
    verbs = set()
    for path in SOURCE.rglob("*.py"):
        if "tests" not in path.parts:
            verbs |= set(WRITTEN.findall(path.read_text(encoding="utf-8")))
    assert len(verbs) > 40
    assert sorted(verbs - set(verb_labels())) == []


def test_no_word_stands_for_a_verb_that_nobody_writes():
    text = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py") if path.name != "verbs.py")
    formed = (
        "programme.task_", "programme.evidence_", "programme.bottleneck_", "programme.extension_", "budget.project_",
        "operations.report_", "indicators.indicator_", "indicators.target_", "indicators.campaign_", "indicators.board_",
        "committee.postponed", "committee.cancelled", "fund.",
    )  # fmt: skip
    known = [verb for verb in verb_labels() if not verb.startswith(formed)]
    # "fund.proposal.submit" is made of the key of a kind of cases and of what is done with one.
    of_cases = {verb.rpartition(".")[0] for verb in known if verb.count(".") == 2}
    assert [kind for kind in sorted(of_cases) if f'"{kind}"' not in text] == []
    assert [verb for verb in known if verb.count(".") == 1 and f'"{verb}"' not in text] == []


def test_facts_are_said_as_one_reads_them_aloud():
    facts = {
        "on": "2025-12-01", "main": True, "role": "agency_lead", "was": {"symbol": ""}, "position": 7,
        "organisation": 12, "scopes": ["read", "verify"], "note": "",
        "period": "2025-Q4", "rating": "kept_up", "channel": "zalo",
    }  # fmt: skip
    assert dict(detail("people.position_added", facts)) == {
        "từ ngày": "01/12/2025",
        "kế thừa chính": "có",
        "vai trò": "Lãnh đạo cơ quan",
        "trước là": "ký hiệu trống",
        "phạm vi": "Đọc, Xác nhận minh chứng",
        "kỳ": "Quý IV/2025",
        "đánh giá": "tiếp tục duy trì",
        "gửi bằng": "Zalo",
    }


def test_a_long_value_is_cut():
    assert len(say("a" * 500, {})) == 160
