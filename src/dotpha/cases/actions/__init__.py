"""Every write of notices, mail and the archive."""

from dotpha.cases.actions.archive import archive
from dotpha.cases.actions.digests import send_digests, set_preference
from dotpha.cases.actions.mail import deliver, post, prune_mail
from dotpha.cases.actions.notices import Note, notify, notify_each, read_notices, settle, settle_keys, tell_succession

__all__ = [
    "Note",
    "archive",
    "deliver",
    "notify",
    "notify_each",
    "post",
    "prune_mail",
    "read_notices",
    "send_digests",
    "set_preference",
    "settle",
    "settle_keys",
    "tell_succession",
]
