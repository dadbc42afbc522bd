"""The report's sentences and its Word file, without a database."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dotpha.operations.report import LABELS, RATES, Facts, Previous, body_sentences, sections, write
from dotpha.operations.report.words import clause, row_of, short, small
from dotpha.operations.report.writing import basis
from dotpha.operations.tests.snapshots import PLAN, bottleneck, done, facts_of, figures_of, late, rich, task
from dotpha.programme.rules.figures import Figures
from dotpha.text.numerals import read_number_vi
from dotpha.text.official import Appendix, Heading, Letterhead, Signature, Table, read_layout
from dotpha.text.periods import read_period

OFFICE = Letterhead("Ủy ban nhân dân tỉnh Quảng Trị", "Sở Khoa học và Công nghệ", "BC-SKHCN", "Quảng Trị")
MAY_REPEAT = {"Căn cứ"}
"""How lines begin that are law or form, and so may stand in every report."""


def word_file(facts: Facts) -> bytes:
    return write(facts, letterhead=OFFICE, signature=Signature((), "GIÁM ĐỐC", "Lê Văn An"))


def sentences(facts: Facts) -> list[str]:
    return list(body_sentences(sections(facts, body="Sở Khoa học và Công nghệ")))


def text_of(facts: Facts) -> str:
    return "\n".join(sentences(facts))


def figures_in(data: bytes, column: int = 2) -> dict[str, Any]:
    """Every figure of the Word file's table, read back: counts as int, rates from the part and whole written there."""
    table = next(grid for grid in read_layout(data).tables if grid.rows[0][1] == "Chỉ tiêu")
    keys = {label: key for key, label in LABELS.items()}
    out: dict[str, Any] = {}
    for row in table.rows[1:]:
        key, cell = keys[row[1]], row[column]
        if key not in RATES:
            out[key] = int(read_number_vi(cell) or 0)
        elif found := re.search(r"\(([\d.]+)/([\d.]+)\)", cell):
            part, whole = (int(read_number_vi(number) or 0) for number in found.groups())
            out[key] = round(part / whole, 4)
        else:
            assert cell == "không có số liệu"
            out[key] = None
    return out


def test_every_figure_of_the_programme_has_its_words() -> None:
    assert set(LABELS) == set(figures_of([], date(2025, 9, 14)))
    assert set(Figures.__dataclass_fields__) | set(RATES) == set(LABELS)
    assert len(set(LABELS.values())) == len(LABELS)


def test_every_figure_of_the_word_file_equals_the_figures_it_was_made_of() -> None:
    before = facts_of("2025-Q2", rich(date(2025, 6, 14))[1:7])
    previous = Previous(before.label, before.day, before.figures)
    facts = facts_of("2025-Q3", rich(date(2025, 9, 14)), previous=previous)
    data = word_file(facts)
    assert figures_in(data) == dict(facts.figures)
    assert figures_in(data, column=3) == dict(before.figures)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.sampled_from(["done", "done_late", "late", "doing", "unknown", "suspended", "recurring"]),
        min_size=1,
        max_size=40,
    )
)
def test_figures_read_back_for_any_mixture(kinds: list[str]) -> None:
    day = date(2025, 9, 14)
    make = {
        "done": lambda n: done(n, date(2025, 7, 1), date(2025, 8, 1)),
        "done_late": lambda n: done(n, date(2025, 8, 5), date(2025, 8, 1)),
        "late": lambda n: late(n, date(2025, 5, 31), day),
        "doing": lambda n: task(n, work="doing", time="not_due", deadline=date(2026, 1, 1)),
        "unknown": lambda n: task(n),
        "suspended": lambda n: task(n, aside="suspended"),
        "recurring": lambda n: task(n, work="doing", recurrence="hằng năm"),
    }
    facts = facts_of("2025-Q3", [make[kind](n) for n, kind in enumerate(kinds, start=1)])
    assert figures_in(word_file(facts)) == dict(facts.figures)


def test_reports_of_two_periods_share_no_sentence() -> None:
    """The hardest case: the very same tasks, asked and bottlenecks, only the day differs."""
    told = []
    for name in ("2025-Q3", "2025-Q4"):
        day = read_period(name).ends_on
        stuck = [
            bottleneck("NV-0005", date(2025, 7, 3)),
            bottleneck("NV-0007", date(2025, 8, 4), decision_from="", proposal="Cho dùng tạm hướng dẫn cũ"),
        ]
        asked = [{"organisation": "Sở Tài chính", "answered": True}, {"organisation": "Sở Xây dựng", "answered": False}]
        told.append(set(sentences(facts_of(name, rich(day), bottlenecks=stuck, asked=asked))))
    shared = told[0] & told[1]
    assert not shared, shared
    assert len(told[0]) > 20


@pytest.mark.parametrize(
    "asked",
    [[], [("A", True, 0)], [("A", False, 2)], [("A", True, 0), ("B", False, 1)], [("A", True, 3), ("B", True, 0)]],
)
@pytest.mark.parametrize("tasks", ["none", "one", "finished", "rich"])
def test_quiet_periods_too_share_no_sentence(tasks: str, asked: list[tuple[str, bool, int]]) -> None:
    told = []
    for name in ("2025-Q3", "2025-Q4", "2026-H1"):
        day = read_period(name).ends_on
        rows = {
            "none": [],
            "one": [task(1, work="doing")],
            "finished": [done(1, date(2025, 3, 3), date(2025, 4, 1))],
            "rich": rich(day),
        }
        people = [{"organisation": who, "answered": answered, "left": left} for who, answered, left in asked]
        told.append(set(sentences(facts_of(name, rows[tasks], asked=people))))
    assert not told[0] & told[1] | told[1] & told[2] | told[0] & told[2]


def test_who_answered_in_part_is_not_counted_among_those_who_reported() -> None:
    asked = [
        {"organisation": "Sở Tài chính", "answered": True, "left": 0},
        {"organisation": "Sở Y tế", "answered": True, "left": 2},
        {"organisation": "Sở Xây dựng", "answered": False, "left": 4},
    ]
    told = sentences(facts_of("2025-Q3", rich(date(2025, 9, 14)), asked=asked))
    assert (
        "1/3 cơ quan được yêu cầu đã báo cáo đủ quý III/2025; báo cáo chưa đủ: Sở Y tế (còn 2 nhiệm vụ); "
        "chưa báo cáo: Sở Xây dựng."
    ) in told


def test_a_paper_without_number_and_day_is_no_legal_basis() -> None:
    named = {**PLAN, "number": "", "kind": "", "signed_on": None, "title": "Văn bản chưa rõ trích yếu"}
    lines = [line.text for line in basis(facts_of("2025-Q3", [task(1, work="doing")], documents=[named, PLAN]))]
    assert len(lines) == 1
    assert str(PLAN["number"]) in lines[0]


def test_a_late_task_names_code_agency_old_deadline_days_and_reason() -> None:
    line = next(one for one in sentences(facts_of("2025-Q3", rich(date(2025, 9, 14)))) if "gia hạn" in one)
    for part in ("NV-0003", "Sở Xây dựng", "hạn 30/6/2025", "hạn cũ 30/4/2025", "quá hạn 52 ngày làm việc"):
        assert part in line
    assert "lý do cơ quan nêu: Nhà thầu chậm bàn giao mặt bằng" in line.replace("nhà thầu", "Nhà thầu")


def test_a_silent_agency_is_said_to_be_silent() -> None:
    assert "UBND xã Gio Linh; hạn 31/5/2025; quá hạn 73 ngày làm việc; cơ quan chưa nêu lý do." in text_of(
        facts_of("2025-Q3", rich(date(2025, 9, 14)))
    )


def test_what_was_finished_names_result_and_evidence() -> None:
    line = next(one for one in sentences(facts_of("2025-Q3", rich(date(2025, 9, 14)))) if "hoàn thành ngày" in one)
    assert "ngày 11/8/2025" in line
    assert "kết quả: đã ban hành đề án" in line
    assert "minh chứng: Quyết định 21/QĐ-UBND" in line


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({}, "cần Hội đồng nhân dân tỉnh quyết định: ban hành định mức chi"),
        ({"decision_from": ""}, "chưa xác định được cấp quyết định"),
        ({"decision_needed": ""}, "chưa nêu rõ nội dung cần quyết định"),
        ({"decision_from": "", "decision_needed": ""}, "chưa xác định được nội dung và cấp quyết định"),
    ],
)
def test_a_bottleneck_says_what_is_known_of_its_decision(known: dict[str, str], words: str) -> None:
    facts = facts_of("2025-Q3", [task(1)], bottlenecks=[bottleneck("NV-0001", date(2025, 8, 1), **known)])
    assert words in text_of(facts)


def test_a_task_done_by_its_agencys_word_alone_is_named_apart() -> None:
    assert "Cơ quan tự đánh giá hoàn thành trong quý III/2025 nhưng chưa đủ minh chứng" in text_of(
        facts_of("2025-Q3", rich(date(2025, 9, 14)))
    )


def test_an_empty_programme_says_so_and_has_no_table_of_noughts() -> None:
    facts = facts_of("2025-Q3", [])
    blocks = sections(facts)
    assert [block.text for block in blocks if isinstance(block, Heading)] == ["Kết quả chung"]
    assert not [block for block in blocks if isinstance(block, Table)]
    assert "chưa có nhiệm vụ nào được giao" in text_of(facts)
    assert "BÁO CÁO" in "".join(read_layout(word_file(facts)).texts())


def test_one_task_has_no_group_headings() -> None:
    headings = [one.text for one in sections(facts_of("2025-Q3", [task(1)])) if isinstance(one, Heading)]
    assert headings[1:3] == ["Kết quả theo nhóm nhiệm vụ", "Nhiệm vụ quá hạn"]


def test_nothing_late_is_one_sentence_with_its_denominator() -> None:
    facts = facts_of("2025-Q3", [done(1, date(2025, 7, 1), date(2025, 8, 1)), task(2)])
    assert "không có nhiệm vụ nào quá hạn trong 2 nhiệm vụ" in text_of(facts)


def test_rates_are_never_written_without_their_denominator() -> None:
    for sentence in sentences(facts_of("2025-Q3", rich(date(2025, 9, 14)))):
        if "tiến độ đo được" not in sentence:
            for found in re.finditer(r"\d+%", sentence):
                assert re.match(r"\d+% \(\d+/\d+\)", sentence[found.start() :]), sentence


def test_the_appendix_has_every_task_once_under_its_group() -> None:
    facts = facts_of("2025-Q3", rich(date(2025, 9, 14)))
    layout = read_layout(word_file(facts))
    table = layout.tables[-1]
    assert table.rows[0] == (
        "STT", "Mã", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Kết quả", "Đánh giá của cơ quan", "Tiến độ đo được",
        "Minh chứng", "Trạng thái",
    )  # fmt: skip
    assert sorted(row[1] for row in table.rows[1:] if len(row) == 10) == sorted(one.code for one in facts.tasks)
    assert layout.pages[-1].width_mm > layout.pages[-1].height_mm


@pytest.mark.prove
def test_two_thousand_tasks_read_well() -> None:
    day = date(2025, 9, 14)
    rows = []
    for n in range(1, 2001):
        who = {"lead": f"Cơ quan số {n % 60}", "section": f"Nhóm số {n % 12}"}
        if n % 3 == 0:
            rows.append(done(n, date(2025, 8, 1), date(2025, 8, 30), **who))
        elif n % 3 == 1:
            rows.append(late(n, date(2025, 5, 31), day, **who))
        else:
            rows.append(task(n, work="doing", deadline=date(2026, 1, 31), time="not_due", **who))
    facts = facts_of("2025-Q3", rows)
    data = word_file(facts)
    assert figures_in(data) == dict(facts.figures)
    told = sentences(facts)
    # The text stays a text: the long lists are in the appendices.
    assert sum(map(len, told)) < 150_000
    assert max(map(len, told)) < 2_500
    layout = read_layout(data)
    assert len(layout.tables[-1].rows) == 1 + sum(one.late for one in facts.tasks)


def test_hostile_words_of_agencies_stay_words() -> None:
    rows = [
        task(1, work="doing", answered=True, result="=1+1\n\n<b>x</b> & \x00", title="Dòng một\nDòng hai", lead="A & B")
    ]
    facts = facts_of("2025-Q3", rows)
    assert "<b>x</b> &" in text_of(facts)
    assert "Dòng một; dòng hai" in text_of(facts)
    assert word_file(facts) == word_file(facts)


def test_clauses_titles_and_rows_of_names() -> None:
    assert clause("Đã họp. Đang trình TP. Đông Hà.\n- Sở A góp ý") == "Đã họp; đang trình TP. Đông Hà; Sở A góp ý"
    assert clause("") == ""
    assert small("Sở Tài chính thẩm định") == "Sở Tài chính thẩm định"
    assert small("UBND tỉnh ban hành") == "UBND tỉnh ban hành"
    assert small("Quảng Trị đã có") == "Quảng Trị đã có"
    assert row_of(["A", "B", "A"]) == "A và B"
    assert row_of([f"C{n}" for n in range(15)]).endswith("và 3 cơ quan khác")
    assert len(short("chữ " * 100)) <= 111


def test_what_is_not_told_one_by_one_is_counted_and_named_by_code() -> None:
    day = date(2025, 9, 14)
    told = [
        task(n, work="doing", label="đang thực hiện", answered=True, difficulty="Thiếu người") for n in range(1, 51)
    ]
    stops = [bottleneck(f"NV-{n:04d}", date(2025, 8, 1)) for n in range(101, 149)]
    owns = [
        bottleneck(f"NV-{n:04d}", date(2025, 8, 1), decision_from="", proposal="giao Sở Tài chính chủ trì")
        for n in range(201, 221)
    ]
    facts = facts_of(
        "2025-Q3", [*told, done(60, day, proofs=[f"Biên bản {n}" for n in range(9)])], bottlenecks=stops + owns
    )
    text = "\n".join(body_sentences(sections(facts)))
    assert "Và 28 điểm nghẽn khác chưa tháo gỡ đến ngày 14/9/2025" in text
    assert "Và 10 nhiệm vụ khác có khó khăn cơ quan nêu trong quý III/2025: NV-0041, " in text
    assert "Và 8 đề xuất khác đến ngày 14/9/2025 chưa rõ cấp quyết định: NV-0213, " in text
    for one in (*stops, *owns, *told):
        assert one["code"] in text
    (table,) = [block for one in sections(facts) if isinstance(one, Appendix) for block in one.blocks]
    proofs = next(row[8] for row in table.rows if isinstance(row, tuple) and row[1] == "NV-0060")
    assert proofs.splitlines()[-1] == "và 3 minh chứng khác"


def test_what_is_proven_waits_for_the_office_and_is_not_asked_of_its_agency() -> None:
    day = date(2025, 9, 14)
    facts = facts_of(
        "2025-Q3", [late(1, date(2025, 8, 29), day, lead="Sở Y tế", progress=1.0, rating="done", answered=True)]
    )
    told = text_of(facts)
    assert "Đã đủ minh chứng, chờ xác nhận hoàn thành tính đến ngày 14/9/2025: NV-0001 (Sở Y tế)." in told
    assert "chưa đủ minh chứng" not in told
    assert "Đề nghị Sở Y tế hoàn thành" not in told
    assert "chưa nêu lý do" not in told


def test_nobody_who_was_not_asked_is_said_to_have_kept_silent() -> None:
    def told(**more: Any) -> str:
        facts = facts_of("2025-Q3", [task(1, work="doing", lead="Sở Tài chính")], **more)
        return " ".join(body_sentences(sections(facts)))

    asked = [{"organisation": "Sở Tài chính", "answered": False}]
    assert "cơ quan chưa báo cáo" in told(asked=asked)
    others = [{"organisation": "Sở Y tế", "answered": False}]
    assert "cơ quan chưa báo cáo" not in told(asked=others)
    assert "cơ quan chưa báo cáo" not in told(asked=[])
