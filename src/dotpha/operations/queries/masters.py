"""Reads of those who receive reports, and of their templates."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from dotpha.kit.access import Rejected
from dotpha.operations.models import Master, Template
from dotpha.operations.report.shape import COLUMNS, PARTS
from dotpha.operations.rules.outgoing import WITHHELD
from dotpha.programme.models import Document, ListForm, Task
from dotpha.programme.queries.documents import visible_documents
from dotpha.programme.queries.lists import visible_lists


def visible_masters(user: Any) -> QuerySet[Master]:
    """Who reads the whole programme sees to whom it is reported."""
    rows = Master.objects.select_related("template")
    return rows if user.is_authenticated and user.reads_all else rows.none()


def listed_masters(user: Any) -> QuerySet[Master]:
    """With the number of reports published to each and the day of the last one."""
    published = Q(reports__document__isnull=False)
    return visible_masters(user).annotate(
        published_count=Count("reports", filter=published), last_on=Max("reports__signed_on", filter=published)
    )


def reported_masters(user: Any) -> QuerySet[Master]:
    """Those that are still reported to, beside the one that is there from the beginning."""
    return visible_masters(user).filter(retired_on=None, standard=False)


def new_master() -> Master:
    """One that is not kept yet, with what most have."""
    return Master()


def words_of(master: Master) -> list[tuple[str, str]]:
    """What goes to a master, in words: (what, how), the empty ones left out."""
    lists, documents = list(master.lists.all()), list(master.documents.defer("text"))
    which = {
        Master.Which.ALL: "Mọi nhiệm vụ của chương trình",
        Master.Which.DOCUMENTS: f"Nhiệm vụ của {', '.join(map(str, documents))}",
        Master.Which.LISTS: f"Nhiệm vụ trong {', '.join(map(str, lists))}",
    }[Master.Which(master.which)]
    told = (
        ("Kính gửi", master.addressees),
        ("Căn cứ", master.basis),
        ("Nhiệm vụ", which),
        ("Mã nhiệm vụ", f"Theo {', '.join(map(str, lists))}" if master.shows_codes else "Mã của tỉnh"),
        ("Thể thức", master.get_family_display()),
        ("Cơ quan ban hành", "\n".join(one for one in (master.parent, master.body) if one)),
        ("Ký hiệu", master.symbol),
        ("Người ký", "\n".join(one for one in (master.authority, master.title, master.signer) if one)),
        ("Nơi nhận", master.recipients),
        ("Các phần", ", ".join(words for key, words in PARTS.items() if key in master.parts)),
        ("Cột của phụ lục", ", ".join(words for key, words in COLUMNS.items() if key in master.columns)),
        ("Không gửi ra ngoài", ", ".join(words for key, words in WITHHELD.items() if key in master.withholds)),
        ("Lời cơ quan tự báo", "Gửi" if master.unverified else "Chỉ gửi khi có minh chứng đã xác nhận"),
        ("Phát hành", "Qua trình ký, hoặc thẳng bản đã ký" if master.signs_directly else "Chỉ qua trình ký"),
    )
    return [(what, how) for what, how in told if how]


def master_named(name: str) -> Master:
    """The master of this name. Raises Rejected with those there are."""
    found = Master.objects.select_related("template__file").filter(name__iexact=name.strip()).first()
    if found is None:
        known = "; ".join(Master.objects.values_list("name", flat=True)) or "chưa có nơi nào"
        raise Rejected(f"Không có nơi nhận báo cáo «{name}». Đang có: {known}.")
    return found


def templates_of(master: Master) -> QuerySet[Template]:
    """Every version, the newest first."""
    return Template.objects.filter(master=master).select_related("file", "made_by", "restores")


def chosen_documents(user: Any) -> QuerySet[Document]:
    """The documents that gave tasks: those that a master may ask about."""
    tasks = Task.objects.values("document_id")
    return visible_documents(user).filter(pk__in=tasks).defer("text")


def chosen_lists(user: Any) -> QuerySet[ListForm]:
    """The superiors' lists that were taken in."""
    return visible_lists(user)
