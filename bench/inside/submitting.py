"""Applicants in the last minute of a call, each with a browser of their own: a draft with its papers is handed in.

Every `changes`-th puts in another paper first. On the way in: {"port", "people", "papers", "closes_at", "late", "begins_at",
"typed", "size", "changes"}; prints what each was told.
"""

import hashlib
import http.client
import json
import random
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

given = json.loads(sys.stdin.read())
PORT, AT_ONCE, SIZE = given["port"], 64, given["size"]
BOUNDARY = "ranh-gioi-thu-tai"
local = threading.local()


def ask(one, path, body, kind):
    """(status, where it leads, words, when it was sent, when it answered), on a connection that is kept."""
    headers = {
        "Cookie": f"sessionid={one['session']}; csrftoken={one['token']}", "X-CSRFToken": one["token"],
        "Content-Type": kind, "Host": f"127.0.0.1:{PORT}",
    }  # fmt: skip
    for attempt in (1, 2):
        line = getattr(local, "line", None) or http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        local.line = line
        sent = time.time()
        try:
            line.request("POST", path, body, headers)
            answer = line.getresponse()
            words = answer.read()
            return (
                answer.status,
                answer.getheader("Location") or "",
                words.decode("utf-8", "replace"),
                sent,
                time.time(),
            )
        except (http.client.HTTPException, OSError):
            line.close()
            local.line = None
            if attempt == 2:
                return 0, "", "", sent, time.time()
    raise AssertionError


def multipart(fields, files):
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    for name, data in files.items():
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="{name}.txt"\r\nContent-Type: text/plain\r\n\r\n'
        parts += [head.encode(), data, b"\r\n"]
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def hand_in(number, one, at):
    time.sleep(max(0, at - time.time()))
    turn, digest, began = one["turn"], one["digest"], time.time()
    if number % given["changes"] == 0:
        data = (f"Bản sửa {number} " * (SIZE // 14)).encode()[:SIZE].decode("utf-8", "ignore").encode()
        files = {f"paper-{key}": data for key in given["papers"]}
        body = multipart(given["typed"] | {"turn": str(turn), "do": "submit"}, files)
        if ask(one, f"/cases/ho-so/{one['case']}/soan", body, f"multipart/form-data; boundary={BOUNDARY}")[0] == 302:
            turn, digest = turn + 1 + len(files), hashlib.sha256(data).hexdigest()
    posted = urlencode({"turn": turn}).encode()
    told = ask(one, f"/cases/ho-so/{one['case']}/nop", posted, "application/x-www-form-urlencoded")
    done = told[0] == 302 and told[1].rstrip("/").endswith(f"/cases/ho-so/{one['case']}")
    return {
        "case": one["case"], "done": done, "status": told[0], "sent": told[3], "answered": told[4],
        "began": began, "digest": digest, "timed": "đã đóng lúc" in told[2],
    }  # fmt: skip


rng = random.Random(57)
people, late, begins, closes = given["people"], given["late"], given["begins_at"], given["closes_at"]
in_time = people[: len(people) - late]
# The nearer the end, the more come: two fifths of all in the last third of the minute.
when = sorted(begins + (closes - 1.5 - begins) * rng.random() ** 0.8 for _ in in_time)
plan = list(zip(in_time, when, strict=True)) + [
    (one, closes + 0.3 + 4 * rng.random()) for one in people[len(people) - late :]
]
with ThreadPoolExecutor(AT_ONCE) as pool:
    found = list(
        pool.map(lambda row: hand_in(row[0], row[1][0], row[1][1]), enumerate(sorted(plan, key=lambda one: one[1])))
    )
print(json.dumps(found))
