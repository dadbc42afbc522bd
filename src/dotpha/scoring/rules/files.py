"""A set of criteria as a TOML file that an office edits by hand: read with what is wrong, written back the same."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from dotpha.scoring.rules.checking import faults
from dotpha.scoring.rules.criteria import Criterion, Definition, Direction, Group, Measure, Method, Step, as_decimal

LEVELS = {"co-quan": "agencies", "xa": "communes"}
METHODS = {
    "ty-le": Method.RATIO, "bac": Method.STEPS, "nguong": Method.THRESHOLD, "so-luong": Method.COUNT,
    "ho-so": Method.MANUAL, "tru": Method.DEDUCTION,
}  # fmt: skip
DIRECTIONS = {"tang": Direction.UP, "giam": Direction.DOWN}
MEASURES = {"so-luong": Measure.NUMBER, "ty-le": Measure.SHARE}
HEAD_KEYS = {"ma", "ten", "cap", "can_cu", "hieu_luc_tu", "ghi_chu", "vi_du", "nhom"}
KEYS = {
    "ma", "ten", "diem", "cach_tinh", "chieu", "tinh_tren", "dat_tu", "san", "nguong", "bac", "moi", "khong_phat_sinh",
    "so_lieu", "kiem_chung", "nguon", "tham_dinh",
}  # fmt: skip
LONGEST = 500


@dataclass(frozen=True)
class SetFile:
    """What a file says; `faults` are the sentences of what is wrong with it."""

    code: str = ""
    name: str = ""
    level: str = ""
    basis: str = ""
    valid_from: date | None = None
    note: str = ""
    example: bool = False
    definition: Definition = Definition(())
    faults: tuple[str, ...] = field(default=())


def read_file(text: str, facts: Collection[str]) -> SetFile:
    """The set that a TOML text describes, with everything that is wrong with it, each naming the criterion."""
    try:
        found = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        return SetFile(faults=(f"Tệp không đúng cú pháp TOML: {error}.",))
    except RecursionError:
        return SetFile(faults=("Tệp lồng quá nhiều ngoặc; hãy xuất một bộ có sẵn để lấy mẫu.",))
    wrong = [f"Không hiểu khóa «{key}» ở đầu tệp." for key in found if key not in HEAD_KEYS]
    groups = []
    for place, row in enumerate(_tables(found.get("nhom"), "nhom", wrong), start=1):
        name = _text(row, "ten", f"Nhóm {place}", wrong)
        criteria = [_criterion(one, wrong) for one in _tables(row.get("tieu_chi"), f"nhóm «{name}»", wrong)]
        groups.append(Group(name, tuple(criteria)))
    definition = Definition(tuple(groups))
    head = {key: _text(found, key, "Đầu tệp", wrong) for key in ("ma", "ten", "can_cu", "ghi_chu")}
    valid_from = found.get("hieu_luc_tu")
    if type(valid_from) is not date:  # an hour behind the day makes it another sort
        wrong.append("Đầu tệp: hieu_luc_tu phải là ngày, ví dụ 2025-07-01.")
        valid_from = None
    level = LEVELS.get(str(found.get("cap")), "")
    if not level:
        wrong.append(f"Đầu tệp: cap phải là một trong {', '.join(LEVELS)}.")
    wrong += [f"Đầu tệp: chưa có {key}." for key in ("ma", "ten", "can_cu") if not head[key]]
    return SetFile(
        head["ma"], head["ten"], level, head["can_cu"], valid_from, head["ghi_chu"],
        found.get("vi_du") is True, definition, tuple(dict.fromkeys(wrong + faults(definition, facts))),
    )  # fmt: skip


def _tables(value: Any, where: str, wrong: list[str]) -> list[Mapping[str, Any]]:
    if value is None:
        return []
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        return value
    wrong.append(f"Tệp: {where} phải là danh sách các bảng.")
    return []


def _text(row: Mapping[str, Any], key: str, where: str, wrong: list[str]) -> str:
    value = row.get(key, "")
    if not isinstance(value, str):
        wrong.append(f"{where}: {key} phải là chữ trong dấu nháy.")
        return ""
    if len(value) > LONGEST:
        wrong.append(f"{where}: {key} dài quá {LONGEST} ký tự.")
    return value.strip()[:LONGEST]


def _criterion(row: Mapping[str, Any], wrong: list[str]) -> Criterion:
    where = f"Tiêu chí {row.get('ma', '(chưa có mã)')}"
    wrong += [f"{where}: không hiểu khóa «{key}»." for key in row if key not in KEYS]
    text = {key: _text(row, key, where, wrong) for key in ("ma", "ten", "so_lieu", "kiem_chung", "nguon", "tham_dinh")}
    number = {
        key: _number(row, key, where, wrong, needed=key == "diem")
        for key in ("diem", "dat_tu", "san", "nguong", "moi")
    }  # fmt: skip
    method = _one_of(row, "cach_tinh", METHODS, where, wrong) or Method.MANUAL
    return Criterion(
        code=text["ma"], name=text["ten"], most=number["diem"] or Decimal(0), method=method,
        direction=_one_of(row, "chieu", DIRECTIONS, where, wrong, default="tang") or Direction.UP,
        measure=_one_of(row, "tinh_tren", MEASURES, where, wrong, default="so-luong") or Measure.NUMBER,
        target=Decimal(1) if number["dat_tu"] is None else number["dat_tu"], floor=number["san"],
        bound=number["nguong"], steps=_steps(row, where, wrong), each=number["moi"],
        none_is_full=_none_is_full(row, where, wrong), fact=text["so_lieu"], documents=text["kiem_chung"],
        source=text["nguon"], verifier=text["tham_dinh"],
    )  # fmt: skip


def _one_of(row: Mapping[str, Any], key: str, known: dict[str, Any], where: str, wrong: list[str], **more: str) -> Any:
    value = row.get(key, more.get("default"))
    if isinstance(value, str) and value in known:
        return known[value]
    wrong.append(f"{where}: {key} phải là một trong {', '.join(known)}.")
    return None


def _number(row: Mapping[str, Any], key: str, where: str, wrong: list[str], *, needed: bool) -> Decimal | None:
    if key not in row:
        if needed:
            wrong.append(f"{where}: chưa có {key}.")
        return None
    value = as_decimal(row[key])
    if value is None or isinstance(row[key], str) or abs(value) >= Decimal(10) ** 12:
        wrong.append(f"{where}: {key} phải là số.")
        return None
    return value


def _none_is_full(row: Mapping[str, Any], where: str, wrong: list[str]) -> bool:
    said = row.get("khong_phat_sinh", "chua-co")
    if said not in ("chua-co", "toi-da"):
        wrong.append(f"{where}: khong_phat_sinh phải là chua-co hoặc toi-da.")
    return bool(said == "toi-da")


def _steps(row: Mapping[str, Any], where: str, wrong: list[str]) -> tuple[Step, ...]:
    out = []
    for pair in row.get("bac", []) if isinstance(row.get("bac", []), list) else [None]:
        numbers = [as_decimal(one) for one in pair] if isinstance(pair, list) else []
        if len(numbers) != 2 or None in numbers:
            wrong.append(f"{where}: mỗi bậc viết [mức, điểm], ví dụ bac = [[4, 20], [3, 15]].")
            return ()
        at, given = numbers
        assert at is not None
        assert given is not None
        out.append(Step(at, given))
    return tuple(out)


def write_file(found: SetFile) -> str:
    """The set as TOML text; read again it is the same set."""
    lines = [
        "# Bộ tiêu chí chấm điểm. Sửa trong trình soạn thảo bất kỳ rồi nhập lại ở trang Bộ tiêu chí.",
        f"ma = {_quoted(found.code)}", f"ten = {_quoted(found.name)}",
        f"cap = {_quoted(_key(LEVELS, found.level))}", f"can_cu = {_quoted(found.basis)}",
    ]  # fmt: skip
    if found.valid_from is not None:
        lines.append(f"hieu_luc_tu = {found.valid_from.isoformat()}")
    if found.note:
        lines.append(f"ghi_chu = {_quoted(found.note)}")
    if found.example:
        lines.append("vi_du = true")
    for group in found.definition.groups:
        lines += ["", "[[nhom]]", f"ten = {_quoted(group.name)}"]
        for one in group.criteria:
            lines += ["", "[[nhom.tieu_chi]]", *_written(one)]
    return "\n".join(lines) + "\n"


def _written(one: Criterion) -> list[str]:
    pairs: list[tuple[str, str | None]] = [
        ("ma", _quoted(one.code)), ("ten", _quoted(one.name)), ("diem", _plain(one.most)),
        ("cach_tinh", _quoted(_key(METHODS, one.method))),
        ("chieu", _quoted("giam") if one.direction == Direction.DOWN else None),
        ("tinh_tren", _quoted("ty-le") if one.measure == Measure.SHARE else None),
        ("dat_tu", None if one.target == 1 else _plain(one.target)), ("san", _plain(one.floor)),
        ("nguong", _plain(one.bound)), ("moi", _plain(one.each)),
        ("bac", f"[{', '.join(f'[{_plain(step.at)}, {_plain(step.points)}]' for step in one.steps)}]" if one.steps else None),
        ("khong_phat_sinh", _quoted("toi-da") if one.none_is_full else None),
        *((key, _quoted(value) if value else None) for key, value in (
            ("so_lieu", one.fact), ("kiem_chung", one.documents), ("nguon", one.source), ("tham_dinh", one.verifier),
        )),
    ]  # fmt: skip
    return [f"{key} = {value}" for key, value in pairs if value is not None]


def _key(known: dict[str, Any], value: Any) -> str:
    return next((key for key, one in known.items() if one == value), "")


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else format(value, "f")


def _quoted(text: str) -> str:
    """A basic string of TOML: what would end it or is not seen is escaped."""
    marks = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    return '"' + "".join(marks.get(one, one if one.isprintable() else f"\\U{ord(one):08x}") for one in text) + '"'
