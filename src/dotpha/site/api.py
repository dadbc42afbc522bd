"""Mounts each module's API under /api/<module>/; the same refusals as the pages, with the sentence."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from dotpha.kit.access import Refused, Rejected
from dotpha.kit.files import BadFile
from dotpha.operations.api import router as operations
from dotpha.people.tokens import TokenOrSession
from dotpha.programme.api import router as programme

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
api.add_router("/operations/", operations)


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return api.create_response(request, {"detail": error.sentence}, status=403)


def rejected(request: HttpRequest, error: Any) -> HttpResponse:
    return api.create_response(request, {"detail": error.sentence}, status=422)


api.add_exception_handler(Rejected, rejected)
api.add_exception_handler(BadFile, rejected)
