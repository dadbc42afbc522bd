"""What the commands answer and how they refuse: exit code 2 and one line that names the thing. In one process."""

import json
import re
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from dotpha.kit import clock
from dotpha.operations.tests.world import make_world
from dotpha.site.cli import keeping
from dotpha.site.cli.commands import dotpha

PLAN = """ỦY BAN NHÂN DÂN TỈNH AN BÌNH
Số: 12/KH-UBND
An Bình, ngày 05 tháng 3 năm 2025
KẾ HOẠCH
Ứng dụng công nghệ số năm 2025

| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm | Thời hạn |
|---|---|---|---|---|---|
| 1 | Lắp trạm đo mực nước ở ba hồ | Sở Xây dựng | Sở KHCN | Ba trạm | 9/2025 |
| 2 | Mở lớp kỹ năng số cho cán bộ xã | Sở Nội vụ, Sở Tài chính | | | Thường xuyên |
"""
Run = Callable[..., Result]


@pytest.fixture
def run(db, tmp_path, monkeypatch):
    """`run("report", …)` on the world of invented people, in an empty folder."""
    make_world()
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str, given: str = "") -> Result:
        return CliRunner().invoke(dotpha, list(arguments), input=given)

    yield command
    clock.set_demo_day(None)


def test_the_register_names_what_the_plan_names(run: Run):
    first, second = json.loads(run("import", "-", "--json", "--dry-run", given=PLAN).stdout)["tasks"]
    assert first["organisations"] == {
        "Sở Xây dựng": "Sở Xây dựng",
        "Sở KHCN": "Sở Khoa học và Công nghệ",
    }
    assert second["organisations"] == {"Sở Nội vụ": None, "Sở Tài chính": "Sở Tài chính"}


def test_report_writes_a_word_file_and_its_figures(run: Run, tmp_path):
    done = run("report", "--period", "2025-Q3", "--out", "bao-cao.docx", "--json")
    assert done.exit_code == 0, done.stderr
    body = json.loads(done.stdout)
    assert (body["period"], body["from"], body["to"]) == ("2025-Q3", "2025-06-15", "2025-09-14")
    assert body["figures"]["total"] == sum(body["figures"][k] for k in ("done", "doing", "not_started", "unknown"))
    assert (tmp_path / "bao-cao.docx").read_bytes()[:2] == b"PK"


def test_a_free_range_is_a_period_too(run: Run):
    done = run("report", "--period", "2025-01-15..2025-06-14", "--out", "b.docx", "--json")
    assert json.loads(done.stdout)["from"] == "2025-01-15"


def test_text_check_tells_marks_line_by_line(run: Run):
    done = run("text", "check", "-", "--json", given="chuyển đổi số\nchuyen doi so\n")
    assert [row["marks"] for row in json.loads(done.stdout)] == ["with", "without"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("import", "khong-co.docx"), "khong-co.docx"),
        (("report", "--period", "2025-Q9", "--out", "x.docx"), "2025-Q9"),
        (("report", "--period", "2025-09-14..2025-06-15", "--out", "x.docx"), "14/9/2025"),
        (("replies", "read", "khong-co.xlsx", "--period", "2025-Q3"), "khong-co.xlsx"),
        (("replies", "export", "--period", "2025-Q9", "--out", "ra"), "2025-Q9"),
        (("replies", "export", "--period", "1999-Q1", "--out", "ra"), "Quý I/1999"),
        (("import", "-"), "dán"),
        (("import",), "Thiếu FILE"),
        (("import", "."), "thư mục"),
        (("report", "--out", "x.docx"), "Thiếu --period"),
        (("report", "--period", "2025-Q3", "--ou", "x"), "--ou"),
        (("import", "-", "--dry-run"), "Không tìm thấy nhiệm vụ nào"),
        (("report", "--period", "2025-Q3", "--out", "r.pdf"), ".docx"),
        (("report", "--period", "2025-Q3", "--out", "chua-co/r.docx"), "chưa có thư mục chua-co"),
        (("report", "--period", "2025-Q3", "--out", "."), "đó là một thư mục"),
        (("restore", "khong-co.tar.gz"), "không có tệp này"),
        (("audit", "check", "khong-co.jsonl"), "khong-co.jsonl"),
        (("audit", "export", "chua-co/so.jsonl"), "chua-co"),
        (("text", "check", "x.txt"), "chỉ nhận -"),
        (("run", "--port", "x"), "--port"),
        (("lap-bao-cao",), "Không có lệnh này"),
    ],
)
def test_bad_input_is_one_clear_line_and_exit_2(run: Run, tmp_path, arguments, words):
    done = run(*arguments, given="không có gì ở đây")
    assert done.exit_code == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_report_written_over_another_says_so(run: Run):
    first = run("report", "--period", "2025-Q3", "--out", "r.docx")
    again = run("report", "--period", "2025-Q3", "--out", "r.docx")
    assert (first.stdout[:14], again.stdout[:10]) == ("Đã ghi báo cáo", "Đã ghi đè ")


def test_what_is_no_utf8_is_refused_by_its_line(run: Run):
    done = CliRunner().invoke(dotpha, ["text", "check", "-"], input=b"chuy\xe1\xbb\x83n\n\xff\xfe\n")
    assert done.exit_code == 2
    assert "Dòng 2" in done.stderr


def test_a_group_alone_prints_its_help_in_vietnamese(run: Run):
    done = run("audit")
    assert done.exit_code == 2
    assert done.stderr.startswith("Cách dùng: ")
    assert "\nLệnh:\n  check" in done.stderr
    assert not re.search("Usage|Options|Commands|Show this|required|default", done.stderr + run("run", "-h").stdout)


def test_a_backup_is_not_written_over_nor_into_a_missing_folder(run: Run, tmp_path, monkeypatch):
    monkeypatch.setattr(keeping.setup, "require", lambda: None)
    monkeypatch.setattr(keeping.archive, "backup", lambda target: target.write_bytes(b"x") and {"files": 0})
    assert run("backup", "s.tar.gz").exit_code == 0
    again = run("backup", "s.tar.gz")
    assert (again.exit_code, "--force" in again.stderr) == (2, True)
    assert run("backup", "s.tar.gz", "--force").exit_code == 0
    assert "chưa có thư mục" in run("backup", "khac/s.tar.gz").stderr
