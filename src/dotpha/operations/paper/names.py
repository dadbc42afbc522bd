"""The data dictionary of templates: every name that an office may write into its Word file, and what stands there.

Names are Vietnamese without marks, so that they can be typed in any Word. Values are texts as the report writes them:
a template arranges, it does not count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dotpha.operations.report import LABELS, Facts, Shape, figure_rows, summary, write_figure
from dotpha.operations.report.groups import grouped
from dotpha.operations.report.words import clause
from dotpha.operations.report.writing import CELLS
from dotpha.operations.rules.passages import plain
from dotpha.text.dates import write_date
from dotpha.text.numerals import roman
from dotpha.text.official import Appendix, Block, Bullets, Heading, Letterhead, Paragraph, Signature
from dotpha.text.official.closing import full_recipients
from dotpha.text.official.house import HOUSES
from dotpha.text.official.letterhead import name_lines
from dotpha.text.official.paper import room_mm
from dotpha.text.official.wording import number_line, place_line

FIGURES = {
    "total": "tong", "done": "hoan_thanh", "done_in_time": "hoan_thanh_dung_han", "done_late": "hoan_thanh_cham",
    "done_undated": "hoan_thanh_khong_han", "doing": "dang_thuc_hien", "doing_late": "dang_thuc_hien_qua_han",
    "not_started": "chua_thuc_hien", "not_started_late": "chua_thuc_hien_qua_han", "unknown": "khong_thong_tin",
    "unknown_late": "khong_thong_tin_qua_han", "late_open": "qua_han", "due": "den_han",
    "due_done_in_time": "den_han_dung_han", "no_deadline": "chua_ro_han", "recurring": "thuong_xuyen",
    "recurring_behind": "dinh_ky_co_ky_qua_han",
    "unclear": "chua_du_ro", "evidenced": "co_minh_chung", "suspended": "tam_dung", "cancelled": "bai_bo",
    "on_time_of_due": "ty_le_dung_han_den_han", "on_time_of_all": "ty_le_dung_han", "done_share": "ty_le_hoan_thanh",
}  # fmt: skip
PART_NAMES = {
    "Kết quả chung": "ket_qua_chung", "Kết quả theo nhóm nhiệm vụ": "theo_nhom", "Nhiệm vụ quá hạn": "nhiem_vu_qua_han",
    "Việc giao xuống cơ sở": "giao_xuong", "Kinh phí": "kinh_phi", "Hậu kiểm": "hau_kiem",
    "Điểm nghẽn": "phan_diem_nghen", "Kiến nghị, đề xuất": "kien_nghi", "Tình hình gửi báo cáo": "tinh_hinh_gui",
}  # fmt: skip
"""Heading of a part → the name under which its passages stand alone."""
TASK = {
    "tt": "Số thứ tự", "ma": "Mã nhiệm vụ, như nơi nhận gọi", "ten": "Tên nhiệm vụ", "nhom": "Nhóm nhiệm vụ",
    "van_ban": "Văn bản giao", "ma_tinh": "Mã của tỉnh", "chu_tri": "Cơ quan chủ trì", "thoi_han": "Thời hạn",
    "ket_qua": "Kết quả", "danh_gia": "Đánh giá của cơ quan", "vuong_mac": "Khó khăn, vướng mắc",
    "tien_do": "Tiến độ đo được", "minh_chung": "Minh chứng", "trang_thai": "Trạng thái",
}  # fmt: skip
_CELLS = {
    "ma_tinh": "own_code", "chu_tri": "lead", "thoi_han": "deadline", "ket_qua": "result", "danh_gia": "rating",
    "vuong_mac": "difficulty", "tien_do": "progress", "minh_chung": "proofs", "trang_thai": "state",
}  # fmt: skip
_PASSAGE = {"chu": "Chữ của đoạn", "tieu_de": "Đoạn là tiêu đề nhóm", "gach": "Đoạn là một gạch đầu dòng"}
MEANINGS: dict[str, str] = {
    "co_quan": "Cơ quan ban hành",
    "co_quan_cap_tren": "Cơ quan cấp trên, in trên tên cơ quan ban hành",
    "dau_co_quan": "Cơ quan ban hành, in hoa, ngắt dòng để in ở đầu văn bản",
    "dau_co_quan_cap_tren": "Cơ quan cấp trên, in hoa, ngắt dòng để in ở đầu văn bản",
    "so_ky_hieu": "Dòng số và ký hiệu",
    "dia_danh_ngay": "Địa danh và ngày tháng",
    "trich_yeu": "Trích yếu của báo cáo",
    "kinh_gui[]": "Từng nơi kính gửi",
    "can_cu[]": "Từng căn cứ",
    "mo_dau": "Câu mở đầu",
    "ky.ten": "Tên kỳ báo cáo",
    "ky.tu": "Ngày đầu kỳ",
    "ky.den": "Ngày cuối kỳ",
    "ky.ngay_so_lieu": "Ngày của số liệu",
    **{f"so_lieu.{name}": LABELS[key] for key, name in FIGURES.items()},
    "bang_so_lieu[].tt": "Bảng số liệu: số thứ tự",
    "bang_so_lieu[].chi_tieu": "Bảng số liệu: chỉ tiêu",
    "bang_so_lieu[].so": "Bảng số liệu: số kỳ này",
    "bang_so_lieu[].ky_truoc": "Bảng số liệu: số kỳ trước",
    "bang_so_lieu[].thay_doi": "Bảng số liệu: so với kỳ trước",
    "phan[].so": "Từng phần: số La Mã",
    "phan[].ten": "Từng phần: tên",
    **{f"phan[].doan[].{name}": f"Từng phần, từng đoạn: {words.lower()}" for name, words in _PASSAGE.items()},
    **{
        f"{name}[].{key}": f"{head}, từng đoạn: {words.lower()}"
        for head, name in PART_NAMES.items()
        for key, words in _PASSAGE.items()
    },
    **{f"nhiem_vu[].{name}": f"Từng nhiệm vụ: {words[:1].lower()}{words[1:]}" for name, words in TASK.items()},
    "nhom[].ten": "Từng nhóm: tên nhóm",
    **{
        f"nhom[].nhiem_vu[].{name}": f"Từng nhóm, từng nhiệm vụ: {words[:1].lower()}{words[1:]}"
        for name, words in TASK.items()
    },
    "diem_nghen[].ma": "Từng điểm nghẽn: mã nhiệm vụ",
    "diem_nghen[].nhiem_vu": "Từng điểm nghẽn: tên nhiệm vụ",
    "diem_nghen[].noi_dung": "Từng điểm nghẽn: nội dung",
    "diem_nghen[].can_quyet_dinh": "Từng điểm nghẽn: quyết định cần có",
    "diem_nghen[].cap_quyet_dinh": "Từng điểm nghẽn: cấp quyết định",
    "diem_nghen[].co_quan": "Từng điểm nghẽn: cơ quan nêu",
    "diem_nghen[].tu_ngay": "Từng điểm nghẽn: nêu từ ngày",
    "nguoi_ky.quyen_han": "Dòng quyền hạn người ký (TM., KT., T/M)",
    "nguoi_ky.chuc_vu": "Chức vụ người ký",
    "nguoi_ky.ho_ten": "Họ và tên người ký",
    "noi_nhan[]": "Từng nơi nhận",
}
"""Path of a name → what it means; `[]` stands for each thing of a list."""


@dataclass(frozen=True)
class Entry:
    """A line of the dictionary; `value` is the example, of a list that of its first thing."""

    path: str
    meaning: str
    value: str


def entries(values: dict[str, Any]) -> Iterator[Entry]:
    """The dictionary with the values of a real report as examples."""
    for path, meaning in MEANINGS.items():
        yield Entry(path, meaning, _example(values, path.split(".")))


def _example(value: Any, steps: Sequence[str]) -> str:
    if not steps:
        return "có" if value is True else "không" if value is False else str(value)
    name, many = steps[0].removesuffix("[]"), steps[0].endswith("[]")
    inner = value.get(name, "")
    if many:
        return _example(inner[0], steps[1:]) if inner else ""
    return _example(inner, steps[1:]) if inner != "" else ""


def values_of(
    facts: Facts,
    *,
    blocks: Sequence[Block],
    shape: Shape,
    letterhead: Letterhead,
    signature: Signature,
    addressees: Sequence[str],
    recipients: Sequence[str],
) -> dict[str, Any]:
    """What every name stands for in this report; passages are those of `blocks`, the office's words among them."""
    head = replace(letterhead, year=letterhead.year or facts.day.year)
    opening, parts = _parts(blocks)
    house = HOUSES[head.family]
    room = room_mm(house) * house.left_share - 2
    passages = {_name_of(one["ten"]): one["doan"] for one in parts}
    return {
        "co_quan": head.body, "co_quan_cap_tren": head.parent or "", "so_ky_hieu": number_line(head),
        "dau_co_quan": "\n".join(name_lines(head.body, house.body, room)),
        "dau_co_quan_cap_tren": "\n".join(name_lines(head.parent or "", house.parent, room)),
        "dia_danh_ngay": place_line(head), "trich_yeu": summary(facts), "kinh_gui": list(addressees),
        "can_cu": opening[:-1], "mo_dau": opening[-1] if opening else "",
        "ky": {
            "ten": facts.label, "tu": write_date(facts.starts_on), "den": write_date(facts.ends_on),
            "ngay_so_lieu": write_date(facts.day),
        },
        "so_lieu": {name: write_figure(facts.figures, key) for key, name in FIGURES.items()},
        "bang_so_lieu": [_figure_row(row) for row in figure_rows(facts)],
        "phan": parts,
        **{name: passages.get(name, []) for name in PART_NAMES.values()},
        **_tasks(facts, shape),
        "diem_nghen": [_bottleneck(one) for one in facts.bottlenecks],
        "nguoi_ky": {
            "quyen_han": "\n".join(signature.authority), "chuc_vu": signature.title, "ho_ten": signature.name,
        },
        "noi_nhan": full_recipients(recipients, addressees, head.family),
    }  # fmt: skip


def _name_of(heading: str) -> str:
    return PART_NAMES.get(heading, heading)


def _parts(blocks: Sequence[Block]) -> tuple[list[str], list[dict[str, Any]]]:
    """(basis and opening, parts with their passages) of the blocks; tables have names of their own."""
    opening: list[str] = []
    parts: list[dict[str, Any]] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            parts.append({"so": roman(len(parts) + 1), "ten": block.text, "doan": []})
        elif isinstance(block, Appendix):
            continue
        elif not parts:
            opening += [plain(block.text)] if isinstance(block, Paragraph) else []
        else:
            parts[-1]["doan"] += _passages(block, parts[-1]["doan"])
    return opening, parts


def _passages(block: Block, before: list[dict[str, Any]]) -> list[dict[str, Any]]:
    if isinstance(block, Heading):
        number = sum(one["tieu_de"] for one in before) + 1
        return [{"chu": f"{number}. {block.text}", "tieu_de": True, "gach": False}]
    if isinstance(block, Bullets):
        return [{"chu": f"- {plain(item)}", "tieu_de": False, "gach": True} for item in block.items]
    return [{"chu": plain(block.text), "tieu_de": False, "gach": False}] if isinstance(block, Paragraph) else []


def _figure_row(row: tuple[str, ...]) -> dict[str, str]:
    return dict(zip(("tt", "chi_tieu", "so", "ky_truoc", "thay_doi"), (*row, "", "")))


def _tasks(facts: Facts, shape: Shape) -> dict[str, Any]:
    """Tasks in their groups; a column that does not go out is empty."""
    groups: list[dict[str, Any]] = []
    every: list[dict[str, str]] = []
    for name, tasks in grouped(facts).items():
        rows: list[dict[str, str]] = []
        for task in tasks:
            cells = {key: CELLS[cell].write(task) if cell in shape.columns else "" for key, cell in _CELLS.items()}
            rows.append({
                "tt": str(len(every) + len(rows) + 1), "ma": task.code, "ten": clause(task.title), "nhom": name,
                "van_ban": task.document, **cells,
            })  # fmt: skip
        groups.append({"ten": name, "nhiem_vu": rows})
        every += rows
    return {"nhiem_vu": every, "nhom": groups}


def _bottleneck(one: Any) -> dict[str, str]:
    return {
        "ma": one.code, "nhiem_vu": clause(one.title), "noi_dung": clause(one.text),
        "can_quyet_dinh": clause(one.decision_needed), "cap_quyet_dinh": clause(one.decision_from),
        "co_quan": one.organisation, "tu_ngay": write_date(one.raised_on),
    }  # fmt: skip
