"""The same content gives the same file, byte for byte, so that a document can be known by its digest."""

import io
import zipfile
from datetime import UTC, date, datetime

from docx.document import Document as WordDocument

# The earliest moment a zip entry can bear.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNDATED = date(2020, 3, 5)  # the day Nghị định 30/2020/NĐ-CP came into force


def moment(on: date | None) -> datetime:
    """Midnight of the document's own day, the only time the file speaks of."""
    day = on or _UNDATED
    return datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None)


def pack(document: WordDocument, *, title: str, author: str, on: date | None) -> bytes:
    """The finished document as bytes that depend on nothing but its content."""
    facts = document.core_properties
    facts.title, facts.author, facts.last_modified_by = title[:255], author[:255], author[:255]
    facts.comments = facts.keywords = facts.subject = facts.category = ""
    facts.created = facts.modified = moment(on)
    facts.revision, facts.language = 1, "vi-VN"
    loose = io.BytesIO()
    document.save(loose)
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(loose) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return packed.getvalue()
