"""A plan of 500 printed pages: processor time and memory of reading it, and how the time grows with the pages."""

import json
import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

from bench.plans.notation import Grid, Written
from bench.plans.printed import office, printed
from bench.shared import Measured

HEAD = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Sản phẩm", "Thời hạn"]
WORKS = [
    "Rà soát, lập danh mục thiết bị cần thay của",
    "Tổ chức lớp hướng dẫn dùng dịch vụ công trực tuyến tại",
    "Số hóa sổ sách còn giá trị, đưa vào kho dữ liệu dùng chung của",
    "Khảo sát nơi chưa có sóng di động, nêu phương án xử lý cho",
]
PLACES = [f"{kind} số {n}" for n, kind in product(range(1, 16), ("thôn", "bản", "khu phố", "tổ dân phố", "chợ"))]
LEADS = ["Sở Khoa học và Công nghệ", "Sở Nội vụ", "Sở Tài chính", "Văn phòng UBND tỉnh"]
READ = """
import json, resource, sys
from pathlib import Path
from dotpha.programme.extraction import extract
plan = extract(Path(sys.argv[1]).read_bytes(), "ke-hoach.pdf")
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
seconds = sum(one.ru_utime + one.ru_stime for one in used)
print(json.dumps({"tasks": len(plan.tasks), "seconds": seconds, "peak_mb": sum(one.ru_maxrss for one in used) / 1024}))
"""


def measure() -> Measured:
    if not office():
        return Measured({}, {}, ["Bỏ qua: thiếu LibreOffice để in kế hoạch ra PDF."])
    short, long = read(plan(6)), read(plan(56))
    figures = {
        "pages": long["pages"],
        "found": long["tasks"] / long["rows"],
        "seconds_500_pages": round(long["seconds"] * 500 / long["pages"], 1),
        "peak_mb": round(long["peak_mb"]),
        "growth": round(long["seconds"] / long["pages"] / (short["seconds"] / short["pages"]), 2),
    }
    limits = {"pages": 500, "found": 1, "seconds_500_pages": 15, "peak_mb": 500, "growth": 1.5}
    notes = [
        f"Kế hoạch {long['pages']:.0f} trang, {long['rows']:.0f} nhiệm vụ: đọc trong {long['seconds']:.1f} giây máy tính (hai tiến trình).",
        "So với giới hạn đã nêu: 500 trang trong 15 giây và 500 MB, cộng cả hai tiến trình.",
        f"growth: giây mỗi trang so với chính kế hoạch ấy dài {short['pages']:.0f} trang.",
    ]
    return Measured(figures, limits, notes, floors=frozenset({"pages", "found"}))


def plan(parts: int) -> Written:
    """A plan of so many parts, each a table of its own."""
    items: list[str | Grid] = [
        "ỦY BAN NHÂN DÂN\nTỈNH AN BÌNH", "Số: 45/KH-UBND", "An Bình, ngày 10 tháng 02 năm 2025",
        "KẾ HOẠCH", "Đưa dịch vụ số tới từng khu dân cư năm 2025",
    ]  # fmt: skip
    for part in range(1, parts + 1):
        rows = [
            [str(n), f"{work} {place}, xã thứ {part}", LEADS[n % 4], f"Báo cáo về {place}", f"{n % 12 + 1}/2025"]
            for n, (place, work) in enumerate(product(PLACES[:25], WORKS), 1)
        ]
        items += [f"PHẦN {part}. XÃ THỨ {part}", Grid([HEAD, *rows])]
    return Written(f"pages-{parts}", "table", items, [], {})


def read(written: Written) -> dict[str, float]:
    """Reads the printed plan in a process of its own; counts its pages, rows, tasks, seconds and peak memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ke-hoach.pdf"
        path.write_bytes(printed(written))
        done = subprocess.run(
            [sys.executable, "-c", READ, str(path)],
            env=os.environ | {"DJANGO_SETTINGS_MODULE": "dotpha.site.settings"},
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        figures: dict[str, float] = json.loads(done.stdout)
        return figures | {
            "pages": path.read_bytes().count(b"/Type/Page/") + path.read_bytes().count(b"/Type/Page\n"),
            "rows": sum(len(item.rows) - 1 for item in written.items if isinstance(item, Grid)),
        }
