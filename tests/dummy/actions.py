from django.db import transaction

from dotpha.kit import access, ledger, search
from dummy.models import Note


@transaction.atomic
def write(*, title: str, actor) -> Note:
    access.check(actor, "dummy.write")
    note = Note.objects.create(title=title)
    ledger.write("dummy.written", note, actor=actor, title=title)
    search.index("dummy.note", note)
    return note
