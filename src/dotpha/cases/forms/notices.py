"""How a person wants to be told; a file that is held against the archive."""

from django import forms

SHOWN = {"placeholder": "giờ:phút", "inputmode": "numeric", "autocomplete": "off", "maxlength": 8}
"""Typed as 07:30, whatever language the browser speaks."""


def _hour(label: str, help_text: str = "") -> forms.TimeField:
    shown = forms.TimeInput(attrs=SHOWN, format="%H:%M")
    return forms.TimeField(label=label, help_text=help_text, input_formats=["%H:%M", "%Hh%M"], widget=shown)


class PreferenceForm(forms.Form):
    digest = forms.BooleanField(
        label="Nhận thư tóm tắt hằng ngày", required=False,
        help_text="Nhiều nhất một thư mỗi ngày làm việc, gồm những việc chưa đọc và chưa báo ở thư trước.",
    )  # fmt: skip
    at = _hour("Giờ nhận", "Việc mới sau giờ này vào thư của ngày làm việc kế tiếp.")
    quiet_from = _hour("Giờ yên tĩnh, từ", "Trong giờ yên tĩnh và ngày nghỉ không có thư nào đi.")
    quiet_until = _hour("Đến sáng hôm sau lúc")


class PaperForm(forms.Form):
    file = forms.FileField(
        label="Tệp cần kiểm tra", help_text="Bản Word hoặc PDF nhận được. Tệp chỉ dùng để so, không được lưu lại."
    )
