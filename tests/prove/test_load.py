"""The last hour before a report is due: everybody reads and writes at once; nothing is refused, lost or doubled."""

from __future__ import annotations

import re
import threading
import time
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from urllib.parse import urlencode

import pytest

from bench.shared import Server, serving
from dotpha.people.demo import PASSWORD
from prove.comparing import compare
from prove.province import Province
from prove.traffic import MILESTONES, Caller, Said, at_work, keep_doing

pytestmark = pytest.mark.prove
SECONDS = 60
READERS = ("lanhdao", "tonghop", "sogiaoduc", "cvkhcn", "dongha", "giamsat")
PAGES = ("/programme/nhiem-vu", "/programme/viec-cua-toi", "/programme/ky-bao-cao", "/tim-kiem?q=du+lieu", "/")
TASKS = """
from dotpha.programme.models import Task
print(json.dumps(list(Task.objects.order_by("pk").values_list("pk", flat=True)[:20])))
"""


def signed_in(server: Server, username: str) -> str:
    """The cookies of a person who signed in on the page."""
    jar = CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    page = opener.open(f"{server.url}/tai-khoan/login/").read().decode()
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found is not None
    given = {"login": username, "password": PASSWORD, "csrfmiddlewaretoken": found[1]}
    opener.open(f"{server.url}/tai-khoan/login/", urlencode(given).encode())
    cookies = {cookie.name: cookie.value for cookie in jar}
    assert "sessionid" in cookies, f"{username} is not signed in"
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def status_of(url: str, cookies: str) -> int:
    request = urllib.request.Request(url, headers={"Cookie": cookies})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            answer.read()
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def test_all_at_once_nothing_is_refused_lost_or_doubled(province: Province):
    said, over, bad, read = Said(), threading.Event(), list[str](), list[str]()
    pages = [*PAGES, *(f"/programme/nhiem-vu/{pk}" for pk in province.ask(TASKS))]
    milestones = [tuple(row) for row in province.ask(MILESTONES)]
    secret = province.token("tonghop")
    with serving(province.data, **province.environment) as server:

        def reader(username: str) -> threading.Thread:
            cookies = signed_in(server, username)

            def work(turn: int) -> None:
                path = pages[turn % len(pages)]
                status = status_of(server.url + path, cookies)
                (read if status in {200, 404} else bad).append(f"{username} {path} {status}")

            return keep_doing(work, over)

        threads = [reader(username) for username in READERS * 2]
        threads += at_work(Caller(server.url, secret), milestones, said, over)
        time.sleep(SECONDS)
        over.set()
        for thread in threads:
            thread.join()
    assert not bad, bad[:5]
    assert not said.open, said.open
    assert len(read) > len(pages), "the pages were hardly read: nothing is proved"
    compare(province, said)
