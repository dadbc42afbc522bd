"""Electronic mail (.eml): the files it carries, else its own words; a mail inside a mail is such a file."""

import re
from collections.abc import Iterator
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from typing import Any

from dotpha.programme.extraction.readers.guard import refuse
from dotpha.programme.extraction.readers.parcels import Piece, Reading, ReadInside, Room, plain_name, read_pieces

HEADER = re.compile(rb"^(?:\xef\xbb\xbf)?(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2}")
NAMES = re.compile(
    rb"^(?:from|to|subject|date|mime-version|message-id|received|content-type):", re.IGNORECASE | re.MULTILINE
)
LONGEST_HEAD = 64 * 1024
MOST_PARTS = 300
WITHOUT_WORDS = ("image/", "audio/", "video/", "text/calendar")
BROKEN = "là thư bị hỏng. Hãy lưu lại thư, hoặc lưu các tệp đính kèm rồi nhập từng tệp"


def is_eml(data: bytes, name: str) -> bool:
    """Whether bytes begin as a mail does: by its name two lines of a header, else headers that only mails have."""
    head = data[:LONGEST_HEAD].split(b"\n\n")[0].split(b"\r\n\r\n")[0]
    if not HEADER.match(data[: 2 * LONGEST_HEAD]):
        return False
    return name.lower().endswith(".eml") or len(NAMES.findall(head)) >= 3


def read_eml(data: bytes, name: str, room: Room, read: ReadInside) -> Reading:
    """The attachments in order; where none can be read, the body, plain text before HTML."""
    message = _parsed(data, name)
    carried = read_pieces(_attachments(message, name), name, room, read)
    if carried.found:
        return carried
    body = _body(message, name)
    own = read_pieces([body], name, room, read) if body else carried
    if not own.found:
        raise refuse(name, "là thư không có chữ và không có tệp đính kèm nào đọc được. Hãy lưu tệp đính kèm rồi nhập")
    return Reading([*own.raws, *carried.raws], own.stated)


def _parsed(data: bytes, name: str) -> EmailMessage:
    _check_heads(data, name)
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        if isinstance(message, EmailMessage):
            return message
    except (MessageError, ValueError, LookupError, RecursionError, AttributeError, TypeError, IndexError) as error:
        raise refuse(name, BROKEN) from error
    raise refuse(name, BROKEN)


def _check_heads(data: bytes, name: str) -> None:
    """Refuse what takes the parser for ever: a header that never ends, hundreds of parts, parts in parts in parts."""
    parts = len(re.findall(rb"^content-type\s*:", data, re.IGNORECASE | re.MULTILINE))
    inside = len(re.findall(rb"^content-type\s*:\s*(?:multipart|message)/", data, re.IGNORECASE | re.MULTILINE))
    longest = max(
        (len(head) for head in re.findall(rb"^content-[\w-]+\s*:[^\n]*(?:\n[ \t][^\n]*)*", data, re.I | re.M)),
        default=0,
    )
    if parts > MOST_PARTS or inside > MOST_PARTS // 6 or longest > LONGEST_HEAD // 8:
        raise refuse(name, "là thư có quá nhiều phần. Hãy lưu tệp đính kèm cần đọc rồi nhập")


def _attachments(message: EmailMessage, name: str) -> Iterator[Piece]:
    """What is attached, pictures inside the text left out."""
    try:
        for number, part in enumerate(message.iter_attachments(), start=1):
            kind = part.get_content_type()
            inline = part.get_content_disposition() != "attachment" and not part.get_filename()
            if inline and (kind.startswith(WITHOUT_WORDS) or part.get("Content-ID")):
                continue
            if kind == "message/rfc822":
                inside: Any = part.get_payload(0)
                called = plain_name(part.get_filename() or "", f"thư kèm {number}.eml")
                yield Piece(called if called.lower().endswith(".eml") else f"{called}.eml", inside.as_bytes())
            elif not part.is_multipart():
                yield Piece(plain_name(part.get_filename() or "", f"tệp kèm {number}"), _bytes(part))
    except (
        MessageError,
        ValueError,
        LookupError,
        RecursionError,
        AttributeError,
        TypeError,
        IndexError,
        KeyError,
    ) as error:
        raise refuse(name, BROKEN) from error


def _body(message: EmailMessage, name: str) -> Piece | None:
    """The words of the mail itself as a file of text or HTML."""
    try:
        part = message.get_body(preferencelist=("plain", "html"))
        data = _bytes(part) if part is not None else b""
        if part is None or not data.strip():
            return None
        html = part.get_content_subtype() == "html"
        text = data.decode(str(part.get_content_charset() or "utf-8"), "strict").encode("utf-8-sig")
    except (UnicodeError, LookupError):
        text = data
    except (MessageError, ValueError, RecursionError, AttributeError, TypeError, IndexError) as error:
        raise refuse(name, BROKEN) from error
    return Piece("nội dung thư.html" if html else "nội dung thư.txt", text)


def _bytes(part: MIMEPart) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""
