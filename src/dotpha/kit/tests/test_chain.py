"""The ledger held against its chain by whoever has only a file: whatever is done to one row behind its back is named."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.kit import chain
from dotpha.kit.chain import FIRST, Anchor, Row, Verdict, check, link, own_digest

AT = "2025-11-20T08:00:00+07:00"


def sealed(count: int) -> list[Row]:
    """A chain of so many entries, the last of which is the head."""
    rows, previous = [], FIRST
    for seq in range(1, count + 1):
        body = body_of(f"việc {seq}", seq)
        digest = link(seq, previous, body)
        rows.append(Row(seq, AT, 7, "kit.saved", "kit.view", str(seq), body, own_digest(body), seq, previous, digest))
        previous = digest
    return rows


def body_of(words: str, thing: int) -> str:
    said = {"at": AT, "actor": 7, "verb": "kit.saved", "kind": "kit.view", "id": str(thing), "words": words}
    return json.dumps(said, ensure_ascii=False)


def sealed_anew(rows: list[Row]) -> list[Row]:
    """The same bodies in a chain whose every digest is right: what somebody who holds the database can write."""
    out, previous = [], FIRST
    for seq, row in enumerate(rows, start=1):
        digest = link(seq, previous, row.body)
        out.append(replace(row, seq=seq, previous=previous, digest=digest))
        previous = digest
    return out


def verdict(rows: list[Row], head: Row, *, anchors: list[Anchor] | None = None) -> Verdict:
    return check(rows, [], (head.seq or 0, head.digest), anchors or [])


chains = st.integers(3, 12).flatmap(lambda count: st.tuples(st.just(sealed(count)), st.integers(0, count - 1)))


@given(st.integers(0, 12))
def test_what_nobody_touched_is_intact(count: int):
    rows = sealed(count)
    anchors = [Anchor("2025-11-20", row.seq or 0, row.digest) for row in rows[::3]]
    found = check(rows, [], (count, rows[-1].digest if rows else FIRST), anchors)
    assert (found.entries, found.faults) == (count, ())


@given(chains, st.sampled_from(["body", "digest", "previous", "at", "actor", "verb", "kind", "thing"]))
def test_a_changed_field_names_its_row(given, field: str):
    rows, at = given
    head, row = rows[-1], rows[at]
    other = {"actor": 8, "at": "2025-11-21T08:00:00+07:00", "body": body_of("việc khác", at + 1)}
    rows[at] = replace(row, **{field: other.get(field, "x" * 64)})
    assert f"ục {row.seq}" in " ".join(verdict(rows, head).faults)


@given(chains)
def test_a_row_changed_with_its_digest_is_named_by_the_one_that_follows(given):
    rows, at = given
    head, body = rows[-1], body_of("việc khác", at + 1)
    seq = rows[at].seq or 0
    rows[at] = replace(rows[at], body=body, digest=link(seq, rows[at].previous, body))
    assert f"mục {seq}" in " ".join(verdict(rows, head).faults)


@given(chains)
def test_a_removed_row_is_named_and_spoils_no_other(given):
    rows, at = given
    head, gone = rows[-1], rows.pop(at)
    found = verdict(rows, head)
    assert len(found.faults) == 1
    assert f"mục {gone.seq}" in found.faults[0]


@given(chains)
def test_an_inserted_row_is_named(given):
    rows, at = given
    head, row = rows[-1], rows[at]
    body = body_of("việc thêm", 99)
    rows.insert(at + 1, replace(row, number=99, body=body, thing="99", digest=link(row.seq or 0, row.previous, body)))
    assert f"Mục {row.seq} (kit.saved, kit.view 99)" in " ".join(verdict(rows, head).faults)


@given(chains, st.integers(1, 11))
def test_two_rows_in_each_others_place_are_named(given, step: int):
    rows, at = given
    other = (at + step) % len(rows)
    head = rows[-1]
    if other == at:
        return
    one, two = rows[at], rows[other]
    rows[at], rows[other] = replace(two, seq=one.seq), replace(one, seq=two.seq)
    told = " ".join(verdict(rows, head).faults)
    assert f"ục {one.seq} " in told
    assert f"ục {two.seq} " in told


@given(chains)
def test_a_cut_tail_is_named_by_the_head_and_when_that_is_set_back_by_the_anchor(given):
    rows, at = given
    anchor = Anchor("2025-11-20", rows[-1].seq or 0, rows[-1].digest)
    left = rows[:at]
    end = left[-1] if left else Row(0, "", None, "", "", "", "", "", 0, "", FIRST)
    assert "Đuôi sổ cái bị cắt" in (verdict(left, rows[-1]).broken or "")
    assert verdict(left, end).intact
    assert "đuôi sổ cái bị cắt" in (verdict(left, end, anchors=[anchor]).broken or "")


@given(chains, st.sampled_from(["change", "remove", "insert", "swap"]))
def test_a_chain_written_anew_is_named_by_its_anchors_with_the_last_sound_entry(given, what: str):
    rows, at = given
    at = min(at, len(rows) - 2)
    anchors = [Anchor("2025-11-20", row.seq or 0, row.digest) for row in rows]
    bodies = list(rows)
    if what == "change":
        bodies[at] = replace(bodies[at], body=body_of("việc khác", at + 1))
    elif what == "remove":
        bodies.pop(at)
    elif what == "insert":
        bodies.insert(at, replace(bodies[at], body=body_of("việc thêm", at + 1)))
    else:
        bodies[at], bodies[at + 1] = bodies[at + 1], bodies[at]
    forged = sealed_anew(bodies)
    assert verdict(forged, forged[-1]).intact  # nothing in the file itself tells
    told = verdict(forged, forged[-1], anchors=anchors).broken or ""
    assert f"ghi mục {at + 1} có mã băm khác" in told
    assert told.endswith(f"sau mục {at}." if at else "từ đầu.")


def test_an_entry_that_waits_is_held_against_its_own_digest():
    row = Row(5, AT, 7, "kit.saved", "kit.view", "1", body_of("việc", 1), own_digest(body_of("việc", 1)))
    assert check([], [row], (0, FIRST), []) == Verdict(0, 1)
    found = check([], [replace(row, body="{}")], (0, FIRST), [])
    assert found.faults == ("Mục chưa niêm phong 5 (kit.saved) đã bị sửa.",)


def test_a_body_that_is_no_fact_is_a_fault_and_no_crash():
    body = "không phải JSON"
    row = Row(1, AT, 7, "v", "k", "1", body, own_digest(body), 1, FIRST, link(1, FIRST, body))
    assert verdict([row], row).faults == ("Mục 1 (v, k 1) có cột bị sửa khác với nội dung đã niêm phong.",)


def test_what_was_rewritten_whole_is_told_in_few_lines():
    rows = [replace(row, body="{}") for row in sealed(500)]
    assert len(verdict(rows, rows[-1]).faults) == chain.MOST_FAULTS


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """An export of five entries, and an anchor of the fourth, beside a copy of the one file that checks them."""
    rows = sealed(5)
    head = (5, rows[-1].digest)
    (tmp_path / "so-cai.jsonl").write_text("".join(chain.export(head, AT, rows)), encoding="utf-8")
    (tmp_path / "moc").mkdir()
    (tmp_path / "moc" / "2025-11-20.txt").write_text(f"4 {rows[3].digest}\n", encoding="ascii")
    (tmp_path / "chain.py").write_bytes(Path(chain.__file__).read_bytes())
    return tmp_path


def alone(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The file run by a Python that knows no other package."""
    return subprocess.run(
        [sys.executable, "-I", "-S", "chain.py", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_one_file_checks_an_export_without_anything_else(written: Path):
    done = alone(written, "so-cai.jsonl", "moc")
    assert (done.returncode, done.stdout) == (
        0,
        "Sổ cái: 5 mục đã niêm phong, 0 mục chờ niêm phong.\nNguyên vẹn.\n",
    )
    assert "chưa so với mốc nào" in alone(written, "so-cai.jsonl").stdout


def test_it_names_what_was_done_to_the_file(written: Path):
    path = written / "so-cai.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("việc 3", "việc 8"), encoding="utf-8")
    done = alone(written, "so-cai.jsonl", "moc")
    assert done.returncode == 1
    assert done.stderr.startswith("Mục 3 ")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("so-cai.jsonl", "", "không phải tệp sổ cái"),
        ("so-cai.jsonl", '{"ledger":2}\n', "không phải tệp sổ cái"),
        ("so-cai.jsonl", '{"ledger":1}\n', "không phải tệp sổ cái"),
        ("so-cai.jsonl", '{"ledger":1,"at":"","seq":0,"digest":""}\n[]\n', "Dòng 2 không đọc được"),
        ("so-cai.jsonl", '{"ledger":1,"at":"","seq":0,"digest":""}\n' + "[" * 9000, "Dòng 2 không đọc được"),
        ("so-cai.jsonl", '{"ledger":1,"at":"","seq":0,"digest":""}\n{"seq":1}\n', "Dòng 2 không phải một mục"),
        ("moc/2025-11-20.txt", "bốn\n", "2025-11-20.txt, dòng 1"),
        ("moc/2025-11-20.txt", f"{'9' * 5000} {FIRST}\n", "2025-11-20.txt, dòng 1"),
    ],
)
def test_what_cannot_be_read_is_said_by_its_line(written: Path, name: str, text: str, words: str):
    (written / name).write_text(text, encoding="utf-8")
    done = alone(written, "so-cai.jsonl", "moc")
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("value", ["hai", None, 1.5, [], "\ud800"])
@pytest.mark.parametrize("field", ["seq", "body", "digest", "actor"])
def test_a_value_of_another_kind_is_said_by_its_line_and_no_crash(written: Path, field: str, value: object):
    path = written / "so-cai.jsonl"
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    lines[2] = json.dumps(json.loads(lines[2]) | {field: value})
    path.write_text("\n".join([head, *lines]), encoding="utf-8")
    done = alone(written, "so-cai.jsonl", "moc")
    assert done.returncode in {1, 2}
    assert "Traceback" not in done.stderr
    assert "ục 3" in done.stderr or "Dòng 4 " in done.stderr


def test_what_is_not_there_is_said_and_an_empty_folder_compares_nothing(written: Path):
    for arguments in (("khong-co.jsonl",), ("so-cai.jsonl", "khong-co")):
        done = alone(written, *arguments)
        assert (done.returncode, done.stderr) == (2, f"{arguments[-1]}: không có ở đó. Hãy kiểm tra đường dẫn.\n")
    (written / "trong").mkdir()
    assert "chưa so với mốc nào" in alone(written, "so-cai.jsonl", "trong").stdout


def test_letters_that_are_none_are_a_change_of_their_entry(written: Path):
    path = written / "so-cai.jsonl"
    path.write_bytes(path.read_bytes().replace("việc 3".encode(), b"vi\xff\xfec 3"))
    assert alone(written, "so-cai.jsonl", "moc").stderr.startswith("Mục 3 ")


def test_the_anchor_is_told_beside_many_faults():
    rows = sealed(500)
    anchors = [Anchor("2025-11-20", 500, "0" * 64)]
    found = verdict([replace(row, body="{}") for row in rows], rows[-1], anchors=anchors)
    assert len(found.faults) == chain.MOST_FAULTS + 1
    assert "Mốc ngày 2025-11-20" in found.faults[-1]
