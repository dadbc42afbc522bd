"""Within an empty province: a call that closes in a while, so many applicants with a whole draft each, signed in. Prints JSON.

applicants.py COUNT LATE SECONDS, {"typed", "size"} on the way in: LATE of them are to come after the close; the call closes
SECONDS after this script ends. Papers are of `size` bytes, each its own.
"""

import hashlib
import json
import secrets
import sys
from datetime import timedelta
from decimal import Decimal
from importlib import import_module

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from dotpha.cases import actions, kinds  # noqa: E402
from dotpha.cases.models import Applicant, Call, Representative  # noqa: E402
from dotpha.kit import clock  # noqa: E402
from dotpha.kit.asking import typed_of  # noqa: E402
from dotpha.people.models import Organisation, Position, User  # noqa: E402

KIND = "fund.application"
count, late, seconds = (int(one) for one in sys.argv[1:4])
day, now = clock.today(), clock.now()
kind, given = kinds.of(KIND), json.loads(sys.stdin.read())
typed = typed_of(kind.fields, given["typed"])
papers = [one.key for one in kind.papers if one.required]
body = Organisation.objects.get(code="so-khcn")
officer = User.objects.create(username="tiepnhan", full_name="Người tiếp nhận")
Position.objects.create(user=officer, organisation=body, role="agency_officer", from_on=day)
facts = actions.CallFacts("Đợt thử tải", now - timedelta(hours=1), now + timedelta(days=1), budget_vnd=Decimal(10**10))
call = actions.make_call(kind=KIND, facts=facts, actor=officer, day=day)
actions.publish_call(call_id=call.pk, actor=officer, day=day)
people = User.objects.bulk_create(
    User(username=f"nop{n:05d}", full_name=f"Người nộp {n}", password="!") for n in range(count + late)
)
people = list(User.objects.filter(username__startswith="nop").order_by("username"))
applicants = Applicant.objects.bulk_create(
    Applicant(kind="institute", name=f"Viện thử {n}", code=f"{3_000_000_000 + n}", made_by=one, made_on=day)
    for n, one in enumerate(people)
)
Representative.objects.bulk_create(
    Representative(applicant=its, user=one, from_on=day, added_by=one)
    for its, one in zip(applicants, people, strict=True)
)
Store = import_module(settings.SESSION_ENGINE).SessionStore
made = []


def paper(number):
    return (f"Thuyết minh {number} " * (given["size"] // 20)).encode()[: given["size"]]


with transaction.atomic():
    for number, one in enumerate(people):
        case = actions.begin_case(kind=KIND, call_id=call.pk, actor=one, day=day)
        case = actions.save_draft(case_id=case.pk, typed=typed, turn=case.turn, actor=one, day=day)
        data = paper(number).decode("utf-8", "ignore").encode()
        for key in papers:
            file = (f"{key}.txt", data)
            case = actions.attach_file(case_id=case.pk, key=key, file=file, turn=case.turn, actor=one, day=day)
        session = Store()
        session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(one.pk), "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = one.get_session_auth_hash()
        session.create()
        digest = hashlib.sha256(data).hexdigest()
        made.append(
            {
                "case": case.pk,
                "session": session.session_key,
                "token": secrets.token_hex(16),
                "turn": case.turn,
                "digest": digest,
            }
        )
closes_at = clock.now() + timedelta(seconds=seconds)
Call.objects.filter(pk=call.pk).update(closes_at=closes_at)
print(json.dumps({"call": call.pk, "closes_at": closes_at.timestamp(), "papers": papers, "people": made}))
connection.close()
