"""`dotpha series`: what it answers, and how it refuses with exit code 2 and one line. In one process, without a database."""

import json

import pytest
from click.testing import CliRunner

from dotpha.site.cli.commands import dotpha

ROWS = [f"{2021 + n // 12}-{n % 12 + 1:02d},{100 + n % 3 + (80 if n == 30 else 0)}" for n in range(36)]


@pytest.fixture
def run(tmp_path, monkeypatch):
    """`run("detect", …)` in a folder that holds a good file and bad ones."""
    monkeypatch.chdir(tmp_path)
    write = {
        "tot.csv": "\n".join(["timestamp,value", *ROWS]), "trong.csv": "", "cot.csv": "at,value\n2025-01,1\n",
        "chu.csv": "timestamp,value\n2025-01,1\n2025-02,nhiều\n", "lui.csv": "timestamp,value\n2025-02,1\n2025-01,1\n",
    }  # fmt: skip
    for name, text in write.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "kho").mkdir()
    (tmp_path / "la.csv").write_bytes(b"timestamp,value\n2025-01,1\n2025-02,\xff\n")
    return lambda *arguments: CliRunner().invoke(dotpha, ["series", *arguments])


def test_one_document_with_each_row_its_score_and_the_method(run):
    done = run("detect", "tot.csv", "--json")
    assert done.exit_code == 0, done.stderr
    body = json.loads(done.stdout)
    assert set(body) == {"method", "points"}
    assert "theo tháng" in body["method"]
    assert [set(one) for one in body["points"]] == [{"at", "value", "score", "anomaly"}] * 36
    assert body["points"][0] == {"at": "2021-01", "value": 100.0, "score": 0.0, "anomaly": False}
    assert [one["at"] for one in body["points"] if one["anomaly"]] == ["2023-07"]


def test_people_are_told_how_many_and_which(run):
    done = run("detect", "tot.csv")
    assert done.exit_code == 0
    assert done.stdout.startswith("tot.csv: 36 dòng, 1 điểm bất thường.")
    assert "2023-07" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("detect", "khong-co.csv"), "khong-co.csv"),
        (("detect", "kho"), "kho: là một thư mục"),
        (("detect",), "Thiếu FILE"),
        (("detect", "trong.csv"), "trong.csv: tệp trống"),
        (("detect", "cot.csv"), "cot.csv: dòng 1"),
        (("detect", "chu.csv"), "chu.csv: dòng 3: «nhiều»"),
        (("detect", "lui.csv"), "lui.csv: dòng 3"),
        (("detect", "la.csv"), "la.csv: dòng 3: không phải chữ mã UTF-8"),
        (("detect", "chu.csv", "--json"), "chu.csv: dòng 3"),
    ],
)
def test_bad_input_is_one_clear_line_and_exit_2(run, arguments, words):
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
