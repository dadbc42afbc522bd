"""The lists of accounts, organisations and ledger entries."""

from __future__ import annotations

import json
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from dotpha.kit.listing import Table
from dotpha.kit.models import Entry
from dotpha.kit.modules import search_kind, verb_labels
from dotpha.kit.templatetags.kit import icon, vndate, vnmoment
from dotpha.people.audit_words import detail, kind_label
from dotpha.people.models import Organisation, User


def state(word: str, tone: str, mark: str) -> SafeString:
    return format_html('<span class="state state-{}">{}{}</span>', tone, icon(mark), word)


class AccountTable(Table):
    full_name = tables.Column(
        "Họ và tên", linkify=("people:account", {"pk": tables.A("pk")}), attrs={"td": {"class": "nowrap"}}
    )
    username = tables.Column("Tên đăng nhập")
    posts = tables.Column("Vị trí đang giữ", empty_values=(), orderable=False)
    contact = tables.Column("Liên hệ", empty_values=(), orderable=False)
    last_login = tables.Column("Đăng nhập gần nhất", default="chưa lần nào")
    is_active = tables.Column("Trạng thái")

    empty_title = "Chưa có tài khoản nào"
    empty_text = "Tạo từng tài khoản, hoặc nhập cả danh sách từ tệp Excel."

    class Meta(Table.Meta):
        pass

    def render_posts(self, record: User) -> Any:
        lines = [
            (
                one.organisation.short_name,
                one.get_role_display(),
                f", {one.title}" if one.title not in {"", one.get_role_display()} else "",
            )
            for one in record.now_held  # type: ignore[attr-defined]
        ]
        if not lines:
            return format_html('<span class="muted">{}</span>', self._without(record))
        return format_html_join("", "<span>{}</span> <small>{}{}</small>", lines)

    def _without(self, record: User) -> str:
        return "không còn giữ vị trí nào" if record.ever_held else "người ngoài cơ quan"  # type: ignore[attr-defined]

    def value_posts(self, record: User) -> str:
        if not record.now_held:  # type: ignore[attr-defined]
            return self._without(record)
        return "; ".join(f"{one}, {one.get_role_display()}" for one in record.now_held)  # type: ignore[attr-defined]

    def render_contact(self, record: User) -> Any:
        return format_html_join("", "<small>{}</small> ", ((part,) for part in (record.email, record.phone) if part))

    def value_contact(self, record: User) -> str:
        return ", ".join(part for part in (record.email, record.phone) if part)

    def render_last_login(self, value: Any) -> Any:
        return vnmoment(value)

    def render_is_active(self, record: User) -> Any:
        if not record.is_active:
            return state("Đã khóa", "unknown", "lock")
        if record.password_once:
            return state("Chờ đổi mật khẩu", "soon", "clock")
        return state("Hoạt động", "done", "check")

    def value_is_active(self, record: User) -> str:
        return "Đã khóa" if not record.is_active else "Chờ đổi mật khẩu" if record.password_once else "Hoạt động"


class OrganisationTable(Table):
    name = tables.Column("Cơ quan", linkify=("people:organisation", {"pk": tables.A("pk")}))
    short_name = tables.Column("Tên gọi tắt")
    kind = tables.Column("Loại")
    symbol = tables.Column("Ký hiệu", default="")
    unit_code = tables.Column("Mã đơn vị", default="")
    people = tables.Column("Tài khoản", attrs={"td": {"class": "num"}, "th": {"class": "num"}})
    starts_on = tables.Column("Từ ngày", default="")
    ends_on = tables.Column("Kết thúc", default="")

    empty_title = "Danh mục cơ quan còn trống"
    empty_text = "Thêm cơ quan đầu tiên để giao việc và cấp tài khoản."

    class Meta(Table.Meta):
        pass

    def render_starts_on(self, value: Any) -> Any:
        return vndate(value)

    def render_ends_on(self, record: Organisation, value: Any) -> Any:
        heir = record.heir  # type: ignore[attr-defined]
        return format_html("{} <small>{}</small>", vndate(value), f"kế thừa: {heir}" if heir else "")


class EntryTable(Table):
    at = tables.Column("Lúc", order_by="pk")
    actor = tables.Column("Ai", empty_values=(), order_by="actor__full_name", attrs={"td": {"class": "nowrap"}})
    verb = tables.Column("Việc")
    thing = tables.Column("Với", empty_values=(), orderable=False)
    detail = tables.Column("Nội dung", empty_values=(), orderable=False)
    seq = tables.Column("Niêm phong", empty_values=())

    empty_title = "Sổ cái chưa có mục nào"
    empty_text = "Mỗi thay đổi về văn bản, nhiệm vụ, minh chứng, cơ quan, tài khoản để lại một mục ở đây."

    class Meta(Table.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.labels = verb_labels()

    def _body(self, record: Entry) -> dict[str, Any]:
        if not hasattr(record, "read_body"):
            record.read_body = json.loads(record.body)  # type: ignore[attr-defined]
        return record.read_body  # type: ignore[attr-defined, no-any-return]

    def render_at(self, value: Any) -> Any:
        return vnmoment(value)

    def render_actor(self, record: Entry) -> str:
        return str(self._body(record)["actor_name"])

    def render_verb(self, value: str) -> str:
        return self.labels.get(value, value)

    def render_thing(self, record: Entry) -> Any:
        label, kind = self._body(record)["label"], search_kind(record.thing_kind)
        word = kind.label if kind else kind_label(record.thing_kind)
        return format_html('<span class="clamp" title="{}">{}</span> <small>{}</small>', label, label, word)

    def render_detail(self, record: Entry) -> Any:
        text = self.value_detail(record)
        return format_html('<span class="clamp small muted" title="{}">{}</span>', text, text)

    def value_detail(self, record: Entry) -> str:
        return "; ".join(f"{word}: {value}" for word, value in detail(record.verb, self._body(record)["facts"]))

    def render_seq(self, record: Entry) -> Any:
        return state("Chưa niêm phong", "soon", "clock") if record.seq is None else format_html(
            '<span class="state state-done" title="{}">{}Mục <span class="num">{}</span></span>',
            record.digest, icon("lock"), record.seq,
        )  # fmt: skip

    def value_seq(self, record: Entry) -> str:
        return "" if record.seq is None else f"{record.seq} {record.digest}"
