"""Figures of provinces that were published (PCI, PII, DTI), taken in as files like any other, with the breaks of their series.

The facts stand in `data/pci.csv`, `pii.csv`, `dti.csv`, each with the address it was read at; what no source gives is not there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dotpha.indicators import actions
from dotpha.indicators.actions import IndicatorFacts
from dotpha.indicators.models import Indicator
from dotpha.people.models import User

DATA = Path(__file__).parent / "data"
MERGED = (
    date(2025, 7, 1), "Sáp nhập tỉnh: số trước ngày này là của các tỉnh cũ, không so trực tiếp", "Nghị quyết 202/2025/QH15"
)  # fmt: skip
PCI_SITE, DTI_SITE = "https://pcivietnam.vn/ho-so-tinh/quang-tri", "https://dti.gov.vn/xep-hang-2022"
PII_SITE = "https://vista.gov.vn/vi/news/khoa-hoc-ky-thuat-va-cong-nghe/cong-bo-chi-so-doi-moi-sang-tao-cap-dia-phuong-nam-2024-10523.html"
TOP30 = (date(2023, 1, 1), "Từ năm 2023 chỉ công bố thứ hạng của 30 tỉnh đứng đầu; tỉnh khác không có số", PCI_SITE)
FAIRNESS = (date(2013, 1, 1), "Từ năm 2013 có thêm phần Cạnh tranh bình đẳng", PCI_SITE)
METHOD_405 = (
    date(2024, 1, 1),
    "Từ kỳ 2024 (công bố năm 2025) tính theo bộ chỉ số của QĐ 405/QĐ-BKHCN ngày 03/4/2025, thay QĐ 922/QĐ-BTTTT",
    "https://vietnamnet.vn/ha-noi-hue-hai-phong-dan-dau-ve-chuyen-doi-so-2455309.html",
)


@dataclass(frozen=True)
class Index:
    """One published index: the names of its figures by their codes, how they are written, where their series break."""

    key: str
    names: dict[str, str]
    places: int
    site: str
    breaks: tuple[tuple[date, str, str], ...]
    total_breaks: tuple[tuple[date, str, str], ...] = ()


INDICES = (
    Index(
        "pci",
        {
            "PCI": "Chỉ số năng lực cạnh tranh cấp tỉnh (PCI)", "PCI.rank": "Thứ hạng PCI", "PCI.1": "PCI: Gia nhập thị trường",
            "PCI.2": "PCI: Tiếp cận đất đai", "PCI.3": "PCI: Tính minh bạch", "PCI.4": "PCI: Chi phí thời gian",
            "PCI.5": "PCI: Chi phí không chính thức", "PCI.6": "PCI: Cạnh tranh bình đẳng", "PCI.7": "PCI: Tính năng động",
            "PCI.8": "PCI: Chính sách hỗ trợ doanh nghiệp", "PCI.9": "PCI: Đào tạo lao động", "PCI.10": "PCI: Thiết chế pháp lý",
        },
        2, PCI_SITE, (MERGED,), (FAIRNESS, TOP30),
    ),
    Index(
        "pii",
        {
            "PII": "Chỉ số đổi mới sáng tạo cấp địa phương (PII)", "PII.rank": "Thứ hạng PII", "PII.I": "PII: Đầu vào",
            "PII.O": "PII: Đầu ra", "PII.6.rank": "PII: Thứ hạng trụ cột Sản phẩm tri thức, sáng tạo và công nghệ",
        },
        2, PII_SITE, (MERGED,),
    ),
    Index(
        "dti",
        {
            "DTI": "Chỉ số chuyển đổi số cấp tỉnh (DTI)", "DTI.rank": "Thứ hạng DTI", "DTI.1": "DTI: Nhận thức số",
            "DTI.2": "DTI: Thể chế số", "DTI.3": "DTI: Hạ tầng số", "DTI.4": "DTI: Nhân lực số",
            "DTI.5": "DTI: An toàn thông tin mạng", "DTI.7": "DTI: Hoạt động chính quyền số",
            "DTI.8": "DTI: Hoạt động kinh tế số", "DTI.9": "DTI: Hoạt động xã hội số",
        },
        4, DTI_SITE, (METHOD_405, MERGED),
    ),
)  # fmt: skip


def publish(office: User, day: date) -> None:
    """Defines the figures of each index and takes its file in; what is defined already stays as it is."""
    for index in INDICES:
        for code, name in index.names.items():
            _define(index, code, name, office, day)
        data = (DATA / f"{index.key}.csv").read_bytes()
        file = actions.read_file(actor=office, name=f"{index.key.upper()} đã công bố.csv", data=data)
        actions.take_file(file_id=file.pk, actor=office, day=day)


def _define(index: Index, code: str, name: str, office: User, day: date) -> None:
    if Indicator.objects.filter(code=code).exists():
        return
    rank = code.endswith(".rank")
    facts = IndicatorFacts(
        name, "hạng" if rank else "điểm", places=0 if rank else index.places, length="A", direction="down" if rank else "up",
        source_url=index.site, definition="Số đã công bố của các tỉnh, nhập từ nguồn ghi ở từng dòng.",
    )  # fmt: skip
    made = actions.make_indicator(code=code, facts=facts, actor=office, day=day)
    total = index.total_breaks if code in (index.key.upper(), f"{index.key.upper()}.rank") else ()
    for on, reason, source in (*index.breaks, *total):
        actions.add_break(indicator_id=made.pk, on=on, reason=reason, source=source, actor=office)
