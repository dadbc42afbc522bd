"""Forms of those who receive reports, and of their templates."""

from __future__ import annotations

from typing import Any

from django import forms

from dotpha.kit.forms import Several, Text
from dotpha.operations.actions.masters import FIELDS
from dotpha.operations.queries.masters import chosen_documents, chosen_lists
from dotpha.operations.report.shape import COLUMNS, PARTS
from dotpha.operations.rules.outgoing import WITHHELD

KINDS = (
    ("authority", "Ủy ban nhân dân"), ("steering", "Ban Chỉ đạo"), ("team", "Tổ công tác"),
    ("ministry", "Bộ, ngành Trung ương"), ("other", "Nơi khác"),
)  # fmt: skip


def _lines(rows: int = 2) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class MasterForm(forms.Form):
    """To whom, on which basis, which tasks, in whose name, what goes out."""

    name = Text(label="Tên nơi nhận", max_length=120, help_text="Tên gọi trong danh sách, ví dụ Tổ công tác Đề án 06.")
    kind = forms.ChoiceField(label="Loại", choices=KINDS)
    addressees = Text(label="Kính gửi", required=False, widget=_lines(), help_text="Mỗi nơi một dòng.")
    basis = Text(
        label="Căn cứ", required=False, widget=_lines(3),
        help_text="Mỗi căn cứ một dòng; các văn bản giao nhiệm vụ được thêm tự động.",
    )  # fmt: skip
    recipients = Text(
        label="Nơi nhận", required=False, widget=_lines(3),
        help_text="Mỗi nơi một dòng, in ở cuối văn bản. Để trống thì là các cơ quan chủ trì.",
    )  # fmt: skip
    which = forms.ChoiceField(
        label="Báo cáo nhiệm vụ nào", widget=forms.RadioSelect,
        choices=(
            ("all", "Mọi nhiệm vụ của chương trình"), ("documents", "Nhiệm vụ của các văn bản chọn dưới đây"),
            ("lists", "Nhiệm vụ trong danh mục của nơi nhận, chọn dưới đây"),
        ),
    )  # fmt: skip
    documents: Several = Several(label="Văn bản", queryset=None, required=False, widget=forms.CheckboxSelectMultiple)
    lists: Several = Several(
        label="Danh mục của cấp trên", queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    shows_codes = forms.BooleanField(
        label="Gọi nhiệm vụ theo mã trong danh mục của nơi nhận", required=False,
        help_text="Nhiệm vụ không có mã ở đó giữ mã của tỉnh.",
    )  # fmt: skip
    family = forms.ChoiceField(
        label="Thể thức", widget=forms.RadioSelect,
        choices=(("state", "Nhà nước (Nghị định 30/2020/NĐ-CP)"), ("party", "Đảng (Hướng dẫn 36-HD/VPTW)")),
    )  # fmt: skip
    parent = Text(label="Cơ quan cấp trên của nơi ban hành", required=False, max_length=160,
                  help_text="In trên tên cơ quan ban hành, ví dụ Tỉnh ủy Quảng Trị.")  # fmt: skip
    body = Text(label="Cơ quan ban hành", required=False, max_length=160,
                help_text="Để trống thì cơ quan thường trực ban hành.")  # fmt: skip
    symbol = Text(label="Ký hiệu", required=False, max_length=40,
                  help_text="Sau số: BC-SKHCN (Nhà nước), BC/BCĐ, CTr/TU, TB/TGV (Đảng).")  # fmt: skip
    authority = Text(label="Quyền hạn ký", required=False, max_length=120,
                     help_text="Ví dụ TM. ỦY BAN NHÂN DÂN hoặc T/M BAN CHỈ ĐẠO.")  # fmt: skip
    title = Text(label="Chức vụ người ký", required=False, max_length=120)
    signer = Text(label="Họ và tên người ký", required=False, max_length=120)
    parts = forms.MultipleChoiceField(
        label="Các phần", choices=list(PARTS.items()), widget=forms.CheckboxSelectMultiple
    )
    columns = forms.MultipleChoiceField(
        label="Cột của phụ lục", choices=list(COLUMNS.items()), required=False, widget=forms.CheckboxSelectMultiple
    )
    withholds = forms.MultipleChoiceField(
        label="Không gửi ra ngoài", choices=list(WITHHELD.items()), required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Không có ở bất kỳ đâu trong báo cáo gửi nơi này. Cột nội bộ của chương trình không bao giờ được gửi.",
    )  # fmt: skip
    unverified = forms.BooleanField(
        label="Gửi cả kết quả cơ quan tự báo mà chưa có minh chứng được xác nhận", required=False
    )
    signs_directly = forms.BooleanField(
        label="Cho phát hành thẳng bản đã ký ngoài phần mềm", required=False,
        help_text="Bỏ chọn thì mọi báo cáo gửi nơi này phải qua trình ký.",
    )  # fmt: skip

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["documents"].queryset = chosen_documents(user)  # type: ignore[attr-defined]
        self.fields["lists"].queryset = chosen_lists(user)  # type: ignore[attr-defined]


def facts_of(master: Any) -> dict[str, Any]:
    """What the form shows of a master."""
    facts = {name: getattr(master, name) for name in FIELDS}
    return {**facts, "documents": master.documents.all(), "lists": master.lists.all()} if master.pk else facts


class TemplateForm(forms.Form):
    """A Word template and a word on it."""

    file = forms.FileField(label="Mẫu (.docx)", widget=forms.ClearableFileInput(attrs={"accept": ".docx"}))
    note = Text(label="Ghi chú", required=False, max_length=255, help_text="Đổi gì so với bản trước.")
