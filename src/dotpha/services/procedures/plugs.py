"""What this module says elsewhere: what waits for who loads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from dotpha.kit import access
from dotpha.kit.modules import Waiting
from dotpha.services.procedures.queries.loads import still_open
from dotpha.text.numerals import write_number


def waiting(user: Any, day: date) -> Iterator[Waiting]:
    """For who loads: files checked and not taken in, names of agencies that nobody knows."""
    if access.why_not(user, "procedures.make_load"):
        return
    found = still_open()
    if found.loads:
        alone = len(found.loads) == 1
        url = reverse("procedures:load", args=[found.loads[0].pk]) if alone else reverse("procedures:load_list")
        yield Waiting("Tệp hồ sơ đã kiểm tra, chờ đưa vào", url, "soon")
    if found.names:
        yield Waiting(
            f"{write_number(len(found.names))} tên cơ quan trong tệp hồ sơ chưa nối với danh mục",
            reverse("procedures:name_list"),
        )
