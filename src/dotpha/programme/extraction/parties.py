"""Who leads and who supports, where one cell or one labelled fact names both."""

import re

from dotpha.programme.extraction.agencies import split_agencies
from dotpha.programme.extraction.labels import bare

SUPPORT_FOLLOWS = re.compile(r"[;,.(\n]?\s*\bphối hợp(?:\s+(?:với|cùng))?\b\s*:?", re.IGNORECASE)
ROLE_SAID = re.compile(
    r"\s*(?:\((?:(?P<support>phối hợp)|chủ trì|đầu mối)(?:\s+thực hiện)?\)|"
    r"(?<=\s)(?:(?P<supports>phối hợp)|chủ trì)(?:\s+thực hiện)?(?=\s*(?:[;.,\n]|$)))\s*[,;.]?\s*(?:và\s+)?",
    re.IGNORECASE,
)


def split_parties(lead: str, supporting: str = "") -> tuple[list[str], list[str]]:
    """Lead and supporting agencies: `split_parties("Sở Y tế; phối hợp: Công an tỉnh")` has one of each.

    The words of a cell for supporting agencies, where there is such a cell, are never taken for anything else.
    """
    if not supporting and (said := list(ROLE_SAID.finditer(lead))) and said[0].start() > 0:
        return _by_role_said(lead, said)
    cut = SUPPORT_FOLLOWS.search(lead)
    if cut and lead[: cut.start()].strip():
        return split_agencies(lead[: cut.start()]), split_agencies(supporting or bare(lead[cut.end() :]))
    return split_agencies(lead), split_agencies(supporting)


def _by_role_said(text: str, said: list[re.Match[str]]) -> tuple[list[str], list[str]]:
    """ "Sở Y tế (chủ trì), Công an tỉnh (phối hợp)", "Sở Y tế chủ trì; Công an tỉnh phối hợp": the part comes after."""
    leads: list[str] = []
    supporting: list[str] = []
    start = 0
    for role in said:
        (supporting if role["support"] or role["supports"] else leads).extend(
            split_agencies(text[start : role.start()])
        )
        start = role.end()
    (supporting if leads else leads).extend(split_agencies(bare(text[start:])))
    return leads, supporting
