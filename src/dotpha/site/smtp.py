"""Reads DOTPHA_SMTP_URL, the place of the mail server."""

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(frozen=True)
class Smtp:
    """`host` is "" where there is no mail server; `tls` speaks it from the first byte, `starttls` turns to it."""

    host: str
    port: int
    user: str
    password: str
    tls: bool
    starttls: bool


def smtp(url: str) -> Smtp:
    """The mail server of a URL like smtp://user:password@host:587, none of "".

    `smtps://` speaks TLS; `smtp://` with a user or on port 587 turns to TLS before it signs in and sends nothing when
    the server cannot. `?tls=0` leaves it open, for a server of the same closed network that knows no TLS. Raises
    ValueError naming the scheme when it is neither.
    """
    parts = urlsplit(url)
    if url and parts.scheme not in {"smtp", "smtps"}:
        raise ValueError(f"DOTPHA_SMTP_URL: không dùng được «{parts.scheme}», chỉ nhận smtp://… hoặc smtps://…")
    tls = parts.scheme == "smtps"
    bare = parse_qs(parts.query).get("tls") == ["0"]
    return Smtp(
        host=parts.hostname or "",
        port=parts.port or (465 if tls else 25),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=tls,
        starttls=not tls and not bare and bool(parts.username or parts.port == 587),
    )
