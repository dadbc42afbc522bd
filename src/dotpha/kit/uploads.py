"""Stops an upload that is too large while it arrives, so that nothing of it is kept; the refusal says so."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

FILES_AT_ONCE = 4
"""So many files of the largest size may come in one request."""


def too_large(request: Any) -> str:
    """The sentence for an upload that was stopped, "" when none was. Reading the form is what stops it."""
    if not getattr(request, "upload_too_large", False):
        return ""
    limit = settings.FILE_LIMIT // 2**20
    return (
        f"Các tệp gửi cùng lúc nặng quá {FILES_AT_ONCE * limit} MB (mỗi tệp tối đa {limit} MB) nên chưa nhận được gì. "
        "Hãy tách hoặc nén ảnh trong tệp rồi gửi lại."
    )


class BoundedHandler(FileUploadHandler):
    """Counts what arrives; beyond the limit the upload stops and the request is marked `upload_too_large`."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.arrived = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.arrived += len(raw_data)
        if self.arrived > FILES_AT_ONCE * settings.FILE_LIMIT:
            self.request.upload_too_large = True  # type: ignore[union-attr]
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
