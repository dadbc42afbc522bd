"""How a composite index is computed, in words: `{% load indices %}`."""

from __future__ import annotations

from django import template

from dotpha.indicators.composite import Definition
from dotpha.indicators.composite.definition import Part
from dotpha.indicators.queries.indices import Book
from dotpha.text.numerals import write_number

register = template.Library()

JOINED = {"arithmetic": "trung bình cộng có trọng số", "geometric": "trung bình nhân có trọng số"}
MISSING = {
    "refuse": "thiếu một phần thì không tính điểm của nhóm chứa phần đó",
    "renormalise": "thiếu một phần thì chia lại trọng số cho các phần còn lại",
    "floor": "thiếu một phần thì phần đó nhận điểm sàn",
}
BY_SAMPLE = {
    "sample": "so với thấp nhất và cao nhất của các đơn vị",
    "zscore": "điểm chuẩn (z) trong các đơn vị",
    "rank": "theo thứ hạng trong các đơn vị",
}


@register.filter
def unit_code(label: str, book: Book) -> str:
    return book.units[label].code


@register.filter
def normalise_words(part: Part, definition: Definition) -> str:
    """How a value of the part becomes its score: "từ 0 đến 10, càng cao càng tốt"."""
    side = "càng cao càng tốt" if part.direction == "up" else "càng thấp càng tốt"
    if definition.below[part.key] and not part.goalposts:
        return "gộp từ các phần con"
    if part.goalposts:
        return f"từ {write_number(part.goalposts[0])} đến {write_number(part.goalposts[1])}, {side}"
    return f"{BY_SAMPLE.get(part.normalise, 'dùng ngay điểm cho sẵn')}, {side}"


@register.filter
def method_lines(definition: Definition) -> list[str]:
    """The method step by step, in sentences."""
    least, most = write_number(definition.least), write_number(definition.most)
    root = definition.root
    return [
        f"Mỗi giá trị được đưa về thang {least}–{most} theo mốc ở cột Chuẩn hóa.",
        f"Điểm các phần gộp theo {JOINED[root.aggregate]}, từ dưới lên; trọng số tính trong các phần cùng một nhóm.",
        f"{MISSING[root.missing].capitalize()}. Không có số liệu không phải là 0.",
        "Phần nào nguồn không cho trọng số thì nhóm chứa nó không có điểm tính được; điểm nhóm cho sẵn, nếu có, được dùng.",
        f"Cách tính dùng cho {definition.span_of_years if 'năm' in definition.span_of_years else 'các năm ' + definition.span_of_years}; "
        f"lệch số công bố không quá {write_number(definition.tolerance)} thì coi là khớp.",
    ]
