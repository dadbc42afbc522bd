"""`dotpha lists`: what it answers, and how it refuses with exit code 2 and one line. In one process."""

import io
import json
from collections.abc import Callable

import openpyxl
import pytest
from click.testing import CliRunner, Result

from dotpha.kit import clock
from dotpha.operations.tests.world import make_world
from dotpha.people.models import User
from dotpha.programme import actions
from dotpha.programme.models import Draft, ListForm
from dotpha.programme.tests.lists import ROWS, workbook
from dotpha.site.cli.commands import dotpha

Run = Callable[..., Result]


@pytest.fixture
def run(db, tmp_path, monkeypatch):
    """`run("lists", …)` on the world of invented people, in a folder that holds the list."""
    make_world()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "nq57.xlsx").write_bytes(workbook())
    yield lambda *arguments: CliRunner().invoke(dotpha, list(arguments))
    clock.set_demo_day(None)


def taken_in(run: Run) -> None:
    run("lists", "import", "nq57.xlsx", "--name", "Danh mục NQ57")
    draft = Draft.objects.get(form__name="Danh mục NQ57")
    actions.accept_draft(draft_id=draft.pk, actor=User.objects.get(pk=draft.made_by_id), day=clock.today())


def test_a_dry_run_tells_rows_and_columns_and_writes_nothing(run: Run):
    done = run("lists", "import", "nq57.xlsx", "--dry-run", "--json")
    assert done.exit_code == 0, done.stderr
    body = json.loads(done.stdout)
    assert set(body) == {"form", "draft", "sheet", "columns", "rows", "problems"}
    assert (body["form"], body["draft"], body["problems"]) == (None, None, [])
    assert body["rows"][0] == {
        "row": 8, "code": "NQ57.01", "section": "I. HẠ TẦNG SỐ", "title": "Số hóa sổ hộ tịch của 78 xã, phường",
        "leads": ["Sở Tư pháp"], "supporting": ["Sở Y tế"], "deadline": "2025-09-30", "task": None, "changed": [],
    }  # fmt: skip
    assert body["columns"][1] == {"label": "Mã nhiệm vụ", "role": "code"}
    assert not ListForm.objects.exists()


def test_a_list_is_read_into_a_draft_and_known_again(run: Run, tmp_path):
    taken_in(run)
    row = (*ROWS[1][:5], "31/12/2025", *ROWS[1][6:])
    (tmp_path / "nq57.xlsx").write_bytes(workbook([row]))
    body = json.loads(run("lists", "import", "nq57.xlsx", "--json").stdout)
    assert body["form"] == "Danh mục NQ57"
    assert Draft.objects.get(pk=body["draft"]).tasks.get().task.code == body["rows"][0]["task"]
    assert body["rows"][0]["changed"] == ["deadline"]


def test_the_filled_file_is_written_and_what_is_missing_is_told(run: Run, tmp_path):
    taken_in(run)
    done = run("lists", "export", "Danh mục NQ57", "--out", "tra-lai.xlsx", "--json")
    assert done.exit_code == 0, done.stderr
    body = json.loads(done.stdout)
    assert set(body) == {"form", "period", "file", "rows", "filled", "notes", "blanks"}
    assert (body["rows"], body["filled"], body["notes"]) == (4, 4, [])
    sheet = openpyxl.load_workbook(io.BytesIO((tmp_path / "tra-lai.xlsx").read_bytes()))["Danh mục"]
    assert sheet.cell(8, 9).value == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("import", "khong-co.xlsx"), "khong-co.xlsx"),
        (("import", "nq57.xlsx"), "chưa được khớp cột"),
        (("import", "hong.xlsx", "--dry-run"), "hong.xlsx"),
        (("import",), "Thiếu FILE"),
        (("export", "Không có", "--out", "x.xlsx"), "«Không có»"),
        (("export", "Không có", "--out", "x.pdf"), ".xlsx"),
        (("export", "Không có"), "Thiếu --out"),
    ],
)
def test_bad_input_is_one_clear_line_and_exit_2(run: Run, tmp_path, arguments, words):
    (tmp_path / "hong.xlsx").write_bytes(b"PK\x03\x04 hong")
    done = run("lists", *arguments)
    assert done.exit_code == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1
    assert not ListForm.objects.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hong.xlsx", "nq57.xlsx"]


def test_a_period_that_is_not_frozen_writes_no_file(run: Run, tmp_path):
    taken_in(run)
    done = run("lists", "export", "Danh mục NQ57", "--out", "x.xlsx", "--period", "2031-Q1")
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert "chưa mở" in done.stderr
    assert not (tmp_path / "x.xlsx").exists()
