"""Commands as scripts outside start them, each a process on a data folder: nothing half-done stays, nothing leaks.

What they answer is tested inside one process, in `test_command_answers.py`.
"""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import docx
import pytest

from dotpha.site.cli.serving import only_here

DOTPHA = Path(sys.executable).with_name("dotpha")
PLAN = """ỦY BAN NHÂN DÂN TỈNH AN BÌNH
Số: 12/KH-UBND
An Bình, ngày 05 tháng 3 năm 2025
KẾ HOẠCH
Ứng dụng công nghệ số năm 2025

| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm | Thời hạn |
|---|---|---|---|---|---|
| 1 | Lắp trạm đo mực nước ở ba hồ | Sở Nông nghiệp và Môi trường | Sở Khoa học và Công nghệ | Ba trạm | 9/2025 |
| 2 | Mở lớp kỹ năng số cho cán bộ xã | Sở Nội vụ, Sở Khoa học và Công nghệ | | | Thường xuyên |
"""


@pytest.fixture(scope="module")
def province(demo_folder, tmp_path_factory) -> Path:
    """A copy of the demo province, which these commands change."""
    data = tmp_path_factory.mktemp("tinh") / "var"
    shutil.copytree(demo_folder, data)
    return data


def dotpha(*arguments: str, data: Path, given: str | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("DOTPHA_", "DJANGO_"))}
    return subprocess.run(
        [str(DOTPHA), *arguments, "--data", str(data)],
        input=given, capture_output=True, text=True, env=environment | more, timeout=180, check=False,
    )  # fmt: skip


def test_a_dry_run_needs_no_database_and_leaves_none(tmp_path):
    done = dotpha("import", "-", "--json", "--dry-run", data=tmp_path / "var", given=PLAN)
    body = json.loads(done.stdout)
    first, second = body["tasks"]
    assert body["document"]["number"] == "12/KH-UBND"
    assert first["lead"] == "Sở Nông nghiệp và Môi trường"
    assert first["deadline"] == "2025-09-30"
    assert body["text"][slice(*first["span"])].startswith(first["title"])
    assert second["leads"] == ["Sở Nội vụ", "Sở Khoa học và Công nghệ"]
    assert second["clarity"]["product"] is False
    assert set(first["clarity"]) == {"who", "what", "when", "duty", "product", "authority"}
    assert not (tmp_path / "var").exists()


def test_import_takes_a_plan_in_once(province, tmp_path):
    plan = tmp_path / "ke-hoach.txt"
    plan.write_text(PLAN, encoding="utf-8")
    done = dotpha("import", str(plan), data=province)
    assert done.returncode == 0, done.stderr
    assert "2 nhiệm vụ" in done.stdout
    again = dotpha("import", str(plan), data=province)
    assert again.returncode == 2
    assert "12/KH-UBND" in again.stderr


def test_replies_go_out_and_come_back_matched_by_code(province, tmp_path):
    done = dotpha("replies", "export", "--period", "open", "--out", str(tmp_path), "--json", data=province)
    assert done.returncode == 0, done.stderr
    files = [Path(name) for name in json.loads(done.stdout)["files"]]
    assert {path.suffix for path in files} == {".docx", ".xlsx"}
    blank = next(path for path in files if path.name.endswith("phu-luc.docx"))
    asked = fill(blank)
    read = dotpha("replies", "read", str(blank), "--dry-run", "--json", data=province)
    body = json.loads(read.stdout)
    assert len(body["matched"]) == asked
    assert all(row["by"] == "code" and set(row) >= {"task", "file", "row", "score", "by"} for row in body["matched"])


def fill(path: Path) -> int:
    """Writes a result into every row of an appendix, as an agency would; returns how many."""
    paper = docx.Document(str(path))
    rows = [row for table in paper.tables for row in table.rows if row.cells[0].text.startswith("NV-")]
    for row in rows:
        row.cells[4].text = "Đã họp, thống nhất nội dung."
        row.cells[5].text = "Đang thực hiện"
    paper.save(str(path))
    return len(rows)


def test_audit_verify_backup_and_restore_whole_or_not_at_all(province, tmp_path):
    verdict = json.loads(dotpha("audit", "verify", "--json", data=province).stdout)
    assert verdict["intact"] is True
    archive = tmp_path / "sao-luu.tar.gz"
    assert dotpha("backup", str(archive), data=province).returncode == 0
    other = tmp_path / "khac"
    restored = dotpha("restore", str(archive), data=other)
    assert restored.returncode == 0
    assert re.search(r"sao lưu lúc \d\d:\d\d ngày \d\d/\d+/20\d\d\.", restored.stdout)
    assert json.loads(dotpha("audit", "verify", "--json", data=other).stdout) == verdict
    the_ledger_is_checked_elsewhere(other, tmp_path / "so-cai.jsonl", verdict["unsealed"])
    with closing(sqlite3.connect(other / "dotpha.sqlite3")) as base:
        (digest,) = base.execute("SELECT digest FROM cases_outgoing ORDER BY id LIMIT 1").fetchone()
    (other / "files" / digest[:2] / digest).write_bytes(b"%PDF-1.4 khac")
    spoilt = dotpha("audit", "verify", data=other)
    assert spoilt.returncode == 1
    assert "nội dung tệp đã bị thay đổi" in spoilt.stderr
    occupied = dotpha("restore", str(archive), data=other)
    assert occupied.returncode == 2
    assert "không trống" in occupied.stderr
    archive.write_bytes(archive.read_bytes()[:-2000])
    torn = dotpha("restore", str(archive), data=tmp_path / "moi")
    assert torn.returncode == 2
    assert not (tmp_path / "moi").exists()


def the_ledger_is_checked_elsewhere(data: Path, file: Path, waiting: int) -> None:
    """Exported, checked without the data, and named when one of its entries is another; nothing of the demo is sealed yet."""
    nowhere, anchors = file.parent / "khong-co-du-lieu", str(file.parent)
    assert dotpha("audit", "export", str(file), data=data).returncode == 0
    head, *lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    told = json.loads(head)
    (file.parent / "2025-11-20.txt").write_text(f"{told['seq']} {told['digest']}\n", encoding="ascii")
    checked = dotpha("audit", "check", str(file), "--anchors", anchors, data=nowhere)
    assert (checked.returncode, checked.stderr) == (0, "")
    assert f"{waiting} mục chờ niêm phong" in checked.stdout
    assert not nowhere.exists()
    assert "--force" in dotpha("audit", "export", str(file), data=data).stderr
    entry = json.loads(lines[7])
    lines[7] = json.dumps(entry | {"body": entry["body"].replace("{", "{ ", 1)}) + "\n"
    file.write_text("".join([head, *lines]), encoding="utf-8")
    changed = dotpha("audit", "check", str(file), "--anchors", anchors, data=nowhere)
    assert changed.returncode == 1
    assert f"Mục chưa niêm phong {entry['number']} " in changed.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("audit", "verify"), "dotpha init"), (("restore", "khong-co.tar"), "khong-co.tar")],
)
def test_where_there_is_nothing_one_line_says_so_and_nothing_is_made(tmp_path, arguments, words):
    done = dotpha(*arguments, data=tmp_path / "var")
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "var").exists()


def test_an_empty_folder_is_not_served_to_the_outside(tmp_path):
    done = dotpha("run", "--host", "0.0.0.0", "--port", "18998", data=tmp_path / "var")
    assert done.returncode == 2
    assert "dotpha init" in done.stderr
    assert not (tmp_path / "var").exists()


def test_no_demo_account_is_served_to_the_outside(province):
    done = dotpha("run", "--port", "18996", data=province, DOTPHA_PROXY="1")
    assert (done.returncode, "tài khoản trình diễn" in done.stderr) == (2, True)


@pytest.mark.parametrize("said", [{"HOSTS": ["dotpha.vi.du"]}, {"HTTPS": True}, {"PROXY": True}])
def test_names_tls_and_a_proxy_speak_of_the_outside_too(settings, said):
    for name, value in {"HOSTS": [], "HTTPS": False, "PROXY": False}.items():
        setattr(settings, name, value)
    assert only_here("127.0.0.1")
    assert not only_here("0.0.0.0")
    for name, value in said.items():
        setattr(settings, name, value)
    assert not only_here("127.0.0.1")


def test_init_makes_an_empty_province_with_one_administrator(tmp_path):
    done = dotpha("init", data=tmp_path / "var")
    assert done.returncode == 0, done.stderr
    assert "Mật khẩu" in done.stdout
    assert dotpha("init", data=tmp_path / "var").returncode == 2
