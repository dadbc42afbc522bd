"""Within the province after the minute: what was kept of each case, its receipts held against their digests. Prints JSON."""

import json

import django

django.setup()

from dotpha.cases.models import Case, Receipt  # noqa: E402
from dotpha.cases.rules.receipts import digest_of  # noqa: E402

receipts: dict[int, list[dict[str, object]]] = {}
for one in Receipt.objects.all().iterator():
    receipts.setdefault(one.case_id, []).append(
        {
            "number": one.number, "at": one.at.timestamp(), "files": [file["digest"] for file in one.content["files"]],
            "exact": one.digest == digest_of(one.number, one.at, one.content),
        }
    )  # fmt: skip
steps = dict(Case.objects.values_list("pk", "step"))
print(json.dumps({"receipts": receipts, "steps": steps}))
