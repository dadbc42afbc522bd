"""Papers under state secrecy stay outside: only their number and date may be registered.

Source: Luật Bảo vệ bí mật nhà nước số 29/2018/QH14, Điều 8 (three degrees: tuyệt mật, tối mật, mật); the stamp stands
alone on a line of the paper's head (Nghị định 30/2020/NĐ-CP, Phụ lục I).
"""

import re
from collections.abc import Iterable

from dotpha.programme.extraction.blocks import Raw, compose
from dotpha.programme.extraction.plan import Unreadable
from dotpha.programme.extraction.readers import read_front
from dotpha.programme.extraction.readers.guard import WithMacros, refuse


class Secret(Unreadable):
    """The paper bears a stamp of secrecy: neither it nor what it came in may be kept."""


STAMP = re.compile(r"^[^\S\n]*(?:ĐỘ MẬT[^\S\n]*:?[^\S\n]*)?(TUYỆT MẬT|TỐI MẬT|MẬT)[^\S\n]*$", re.MULTILINE)


def stamp_of(text: str) -> str | None:
    """The degree stamped on a paper, a line or a cell of its own; None for an ordinary paper."""
    found = STAMP.search(text.replace("\t", "\n"))
    return found[1] if found else None


def refuse_secret(text: str, name: str) -> None:
    """Raises `Unreadable` for a stamped paper, with what may be done instead."""
    if degree := stamp_of(text):
        reason = (
            f"có dấu {degree} nên không được đưa vào hệ thống này; nội dung chưa được lưu. "
            "Chỉ vào số, ngày của văn bản ở Sổ văn bản, và xử lý văn bản theo chế độ bảo mật"
        )
        raise Secret(str(refuse(name, reason)))


def refuse_secret_parts(raws: Iterable[Raw], name: str) -> None:
    """As `refuse_secret`, of a file that was read."""
    refuse_secret(compose(raws).text, name)


def refuse_secret_file(data: bytes, name: str) -> None:
    """As `refuse_secret`, of a file that is kept without being read: by its beginning; one with macros is refused, too.

    What cannot be read, or not at once, passes.
    """
    try:
        raws = read_front(data, name)
    except WithMacros:
        raise
    except Unreadable:
        return
    refuse_secret_parts(raws, name)
