"""Mounts each module's API under /api/<module>/; the same refusals as the pages, with the sentence."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from dotpha.budget.api import router as budget
from dotpha.committee.api import router as committee
from dotpha.directing.api import router as directing
from dotpha.indicators.api import router as indicators
from dotpha.journal.api import router as journal
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.files import BadFile
from dotpha.kit.uploads import too_large
from dotpha.lateness.api import router as lateness
from dotpha.operations.api import router as operations
from dotpha.people.tokens import TokenOrSession
from dotpha.programme.api import router as programme
from dotpha.scoring.api import router as scoring
from dotpha.services.incentives.api import router as incentives
from dotpha.services.sandbox.api import router as sandbox
from dotpha.services.signals.api import router as signals
from dotpha.subtasks.api import router as subtasks
from dotpha.truth.api import router as truth

NOT_FOUND = "Không thấy nội dung này, hoặc nội dung không thuộc phạm vi của tài khoản."
UNREADABLE = "Không đọc được nội dung gửi lên: cần JSON đúng cú pháp, hoặc biểu mẫu như trong /api/docs."
COMPLAINTS = {
    "int": "phải là số nguyên",
    "float": "phải là số",
    "decimal": "phải là số",
    "bool": "phải là true hoặc false",
    "date": "phải là ngày dạng 2025-11-20",
    "string": "phải là chuỗi chữ có độ dài cho phép",
    "list": "phải là danh sách",
    "greater_than": "nhỏ hơn mức có thể có",
    "less_than": "lớn hơn mức có thể có",
    "json": "không phải JSON đúng cú pháp",
}

api = NinjaAPI(
    title="dotpha",
    version="1",
    description=(
        "Đọc, nhập kế hoạch, báo cáo minh chứng, xác nhận, phụ lục trả lời. "
        "Cùng quyền và cùng lời từ chối như trên trang."
    ),
    auth=TokenOrSession(),
    urls_namespace="api",
)
api.add_router("/programme/", programme)
api.add_router("/truth/", truth)
api.add_router("/budget/", budget)
api.add_router("/indicators/", indicators)
api.add_router("/journal/", journal)
api.add_router("/lateness/", lateness)
api.add_router("/operations/", operations)
api.add_router("/subtasks/", subtasks)
api.add_router("/scoring/", scoring)
api.add_router("/committee/", committee)
api.add_router("/directing/", directing)
api.add_router("/signals/", signals)
api.add_router("/sandbox/", sandbox)
api.add_router("/incentives/", incentives)


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return api.create_response(request, {"detail": error.sentence}, status=403)


def rejected(request: HttpRequest, error: Any) -> HttpResponse:
    return api.create_response(request, {"detail": too_large(request) or error.sentence}, status=422)


def not_found(request: HttpRequest, error: Any) -> HttpResponse:
    return api.create_response(request, {"detail": NOT_FOUND}, status=404)


def misshapen(request: HttpRequest, error: Any) -> HttpResponse:
    """What does not fit the described shape, each field with its own complaint."""
    fields = [(_field(one["loc"]), _complaint(one)) for one in error.errors]
    detail = "Nội dung gửi lên chưa đúng mô tả: " + "; ".join(f"«{name}» {words}" for name, words in fields) + "."
    return api.create_response(request, {"detail": too_large(request) or detail}, status=422)


def _field(place: tuple[Any, ...]) -> str:
    """A field as the caller wrote it; a body stands under the name of our own parameter, which nobody knows."""
    return ".".join(map(str, place[2 if place[0] == "body" else 1 :])) or "nội dung"


def _complaint(one: dict[str, Any]) -> str:
    kind = str(one["type"])
    if kind == "missing":
        return "còn thiếu"
    if kind == "literal_error":
        return f"chỉ nhận {one.get('ctx', {}).get('expected', '').replace(' or ', ' hoặc ')}"
    return next((words for start, words in COMPLAINTS.items() if kind.startswith(start)), "không dùng được")


def unreadable(request: HttpRequest, error: Any) -> HttpResponse:
    detail = UNREADABLE if error.status_code == 400 else str(error)
    return api.create_response(request, {"detail": detail}, status=error.status_code)


api.add_exception_handler(Http404, not_found)
api.add_exception_handler(ValidationError, misshapen)
api.add_exception_handler(HttpError, unreadable)
api.add_exception_handler(Rejected, rejected)
api.add_exception_handler(BadFile, rejected)
