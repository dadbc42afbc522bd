"""Labelled facts of a task – "Cơ quan chủ trì: Sở Y tế; thời hạn: quý II/2025" – wherever they stand."""

import re
from dataclasses import dataclass

BODY = (
    r"(?:các )?(?:cơ quan|đơn vị|đầu mối|bộ phận|tổ chức|cấp|phòng|sở|ngành)"
    r"(?:\s*[,/]\s*(?:cơ quan|đơn vị|tổ chức|cá nhân|ngành|địa phương))*"
)
ROLES: tuple[tuple[str, str], ...] = (
    ("both", r"(?:(?:các )?(?:cơ quan|đơn vị)\s+)?chủ trì\s*(?:,|và|/)\s*(?:cơ quan |đơn vị )?phối hợp"),
    (
        "supporting",
        rf"(?:{BODY}\s+)?(?:cùng\s+)?(?:phối hợp|phối thuộc|cùng thực hiện|làm cùng|cùng làm|tham gia|hỗ trợ)"
        rf"(?:\s+(?:thực hiện|triển khai|chính|với|cùng|tham gia|phối hợp))*|{BODY}\s+(?:có )?liên quan",
    ),
    (
        "lead",
        rf"(?:{BODY}\s+)?(?:được giao\s+)?chủ trì(?:\s*,?\s*(?:thực hiện|tham mưu|soạn thảo|triển khai))*",
    ),
    (
        "lead",
        rf"{BODY}\s+(?:thực hiện|đầu mối|tham mưu|triển khai|được giao|chịu trách nhiệm(?: chính)?|phụ trách|báo cáo|"
        r"trình bày|chuẩn bị(?: nội dung| tài liệu| báo cáo)?)|"
        r"phân công(?: thực hiện)?|(?:chịu )?trách nhiệm(?: (?:thực hiện|chính))?|phụ trách|giao cho|ai làm|người (?:làm|phụ trách)|"
        r"đầu mối(?: (?:thực hiện|chủ trì|tham mưu|phụ trách))?",
    ),
    (
        "deadline",
        r"(?:thời (?:gian|hạn|điểm)|hạn|tiến độ|mốc(?: thời gian)?|lộ trình)(?:\s+(?:hoàn thành|thực hiện|trình|"
        r"ban hành|báo cáo|triển khai|dự kiến|xong|cuối|chót|nộp|kết thúc))*|"
        r"hoàn thành(?: trước)?|ngày hoàn thành|(?:phải )?xong(?: trước)?",
    ),
    (
        "deliverable",
        r"(?:dự kiến\s+)?(?:kết quả|sản phẩm)(?:\s*[,/và]*\s*(?:kết quả|sản phẩm))?(?:\s+(?:đầu ra|dự kiến|hoàn thành|"
        r"thực hiện|cần đạt|phải đạt|đạt được|đạt|chính|bàn giao|giao nộp|phải có|cụ thể|của nhiệm vụ))*|"
        r"đầu ra(?: dự kiến| cần đạt)?|(?:phải|cần) (?:có|nộp|đạt)",
    ),
    (
        "authority",
        r"(?:cấp|cơ quan|thẩm quyền)\s+(?:có thẩm quyền\s*)?(?:(?:ban hành|quyết định|phê duyệt|trình|thông qua|"
        r"xem xét)(?:\s*[,/]\s*)?)*|thẩm quyền",
    ),
    ("resources", r"(?:nguồn\s+)?(?:kinh phí|nguồn lực|vốn)(?:\s+(?:thực hiện|dự kiến))*"),
    ("target", r"chỉ tiêu(?: (?:cần|phải) đạt)?"),
    (
        "note",
        r"địa điểm|thành phần(?: (?:tham dự|dự họp|mời|dự))?|(?:kính )?mời (?:dự|họp|tham dự)|cập nhật|"
        r"hình thức(?: họp)?|trang phục|ghi chú|lưu ý",
    ),
    ("title", r"(?:tên\s+)?(?:nhiệm vụ|nội dung(?: công việc| nhiệm vụ)?|công việc)"),
)
# A time said without its label after the agencies: "(Chủ trì: Sở Y tế; hoàn thành trước 30/6)".
TIME_SAID = re.compile(
    r"(?:[;.,]|\s[–—-])\s*(?=(?:hoàn thành|xong|(?:thực hiện\s+)?(?:trước|trong|thường xuyên|định kỳ|hằng|hàng)|chậm nhất|hạn|"
    r"thời (?:gian|hạn))(?!\w))",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(?:^|(?<=[.;,(|\[\n])\s*|(?<=\s)[-–+•]\s*|(?<=\s)(?=(?-i:[A-ZĐ])))(?:[-–+*•]\s*)?(?:"
    + "|".join(f"(?P<r{i}>{words})" for i, (_, words) in enumerate(ROLES))
    + r")\s*(?:\([^)]{0,40}\)\s*)?:\s*",
    re.IGNORECASE,
)


STOPS = " \n.;,()[]|-–+•*"


@dataclass(frozen=True)
class Labelled:
    """One labelled fact: its role, its value, and where the label begins in the text."""

    role: str
    value: str
    start: int


def read_labels(text: str) -> list[Labelled]:
    """The labelled facts of a text; a value runs to the next label or the end."""
    hits = [hit for hit in LABEL.finditer(text)]
    out: list[Labelled] = []
    for number, hit in enumerate(hits):
        end = hits[number + 1].start() if number + 1 < len(hits) else len(text)
        role = _role(hit)
        value = text[hit.end() : end]
        if role in ("lead", "supporting", "both") and (said := TIME_SAID.search(value)):
            at = hit.end() + said.end()
            out.append(Labelled(role, bare(value[: said.start()]), hit.start()))
            out.append(Labelled("deadline", bare(text[at:end]), at))
        else:
            out.append(Labelled(role, bare(value), hit.start()))
    return out


def bare(value: str) -> str:
    """A value without the marks around it; a bracket stays closed: `bare("Sở Y tế (phối hợp);") == "Sở Y tế (phối hợp)"`."""
    short = value.strip(STOPS)
    closed = value[value.find(short) + len(short) :].startswith(")") and short.count("(") > short.count(")")
    return f"{short})" if closed else short


def _role(hit: re.Match[str]) -> str:
    """The role of the alternative that matched."""
    return next(ROLES[int(name[1:])][0] for name, value in hit.groupdict().items() if value)


def is_label_line(text: str) -> bool:
    """Whether a line is nothing but labelled facts, its own list mark aside."""
    found = LABEL.match(text)
    return found is not None and _role(found) != "title"


def awaits_value(text: str) -> bool:
    """Whether a line is a label alone, whose value stands in the lines below: "Cơ quan chủ trì:"."""
    found = LABEL.match(text)
    return found is not None and not text[found.end() :].strip(STOPS) and text.rstrip(" *").endswith(":")


def before_labels(text: str) -> str:
    """What stands before the first label, without the bracket or stop that opens it."""
    hits = [label for label in read_labels(text) if label.role != "title"]
    return text[: hits[0].start].rstrip(" ([|;,-–+•*\n") if hits else text
