"""What the code of an applicant looks like. Pure."""

import re


def code_fault(code: str, kind: str) -> str | None:
    """Why a code cannot be right; None where it can. Persons and units need none."""
    if not code:
        if kind in ("person", "unit"):
            return None
        return "Hãy ghi mã số thuế: 10 chữ số, chi nhánh có thêm gạch nối và 3 chữ số."
    if kind in ("enterprise", "cooperative", "household") and not re.fullmatch(r"\d{10}(-\d{3})?|\d{12}", code):
        return (
            f"Mã số thuế «{code}» chưa đúng: gồm 10 chữ số (chi nhánh thêm -001), hộ kinh doanh có thể dùng 12 chữ số."
        )
    if len(code) > 20:
        return f"Mã số «{code[:20]}…» quá dài."
    return None
