"""A sealed review is read by its writer and by nobody else, by whatever address: pages, lists, exports, search, ledger, API.

Three reviews bear words and points that stand nowhere else: one that is sealed, one that is still written, and one whose
writer was taken off the case. Every address of the site that can be read is asked as every person of the world.
"""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.urls.resolvers import RoutePattern
from rights import BY_ALLAUTH

from dotpha.cases import actions, models
from dotpha.cases.tests import world as worlds
from dotpha.cases.tests.conftest import cases, kept_cases  # noqa: F401 – the world with a council
from dotpha.cases.tests.world import DAY
from dotpha.site.api import api

pytestmark = pytest.mark.django_db

SEALED = ("51,37", "51.37", "81,37", "81.37", "BÍ-MẬT-7351", "BI-MAT-7351")
"""Points, the sum that they come to, and a word; as pages and files write them."""
DRAFT = ("47,91", "47.91", "NHÁP-KÍN-2468")
VOID = ("43,73", "43.73", "ĐÃ-THÔI-9753")
PLACES = {
    "ho-so": models.Case, "phieu": models.Review, "bien-ban": models.Minutes, "dot": models.Call, "hoi-dong": models.Panel,
    "ghe": models.PanelMember, "don-vi": models.Applicant, "dai-dien": models.Representative, "tep": models.CaseFile,
    "van-ban": models.CaseLetter, "giay-nhan": models.Receipt, "y-kien": models.Opinion, "ho-tro": models.Support,
    "kho": models.Outgoing,
}  # fmt: skip
"""First part of an address of cases → whose key follows."""


def planted(world: Any) -> models.Case:
    """A case that five judge: one sealed, one still writes, one was taken off after sealing; and minutes of another case."""
    case = worlds.judging(world)
    who = {"case_id": case.pk, "actor": world.who("officer"), "day": DAY}
    names = ("expert", "critic", "secretary", "head")
    actions.assign_reviewers(user_ids=[world.people[name].pk for name in names], due_on=DAY + timedelta(days=5), **who)
    expert, critic, secretary, _ = (models.Review.objects.get(reviewer=world.people[name]) for name in names)
    worlds.seal(world, expert, "expert", "51,37", "30", "BÍ-MẬT-7351")
    worlds.seal(world, secretary, "secretary", "43,73", "30", "ĐÃ-THÔI-9753")
    actions.excuse_reviewer(review_id=secretary.pk, reason="Đi công tác", actor=world.who("head"), day=DAY)
    mine = {"review_id": critic.pk, "actor": world.who("critic"), "day": DAY}
    actions.declare(conflict=False, **mine)
    actions.save_review(points={"value": "47,91"}, words={"": "NHÁP-KÍN-2468"}, recommends=True, turn=0, **mine)
    worlds.submitted(world, case.call, "rival")
    return case


WIDE = ("leader", "admin", "maker")
"""Who asks the whole site: who reads all, who reads the ledger, who applies; the others ask the pages of cases."""


def addresses(*, whole: bool) -> list[str]:
    """The addresses of cases with each planted thing; with `whole` every page and API route of the site that names no thing.

    A page of another module's thing cannot say more of a case than its list, its search or its panel on the case.
    """
    found = []
    for name, one in _patterns(get_resolver(), ""):
        ours, given = name.startswith("cases:"), one.pattern.converters
        plain = whole and isinstance(one.pattern, RoutePattern) and not given
        if name.startswith((*BY_ALLAUTH, "api:")) or not (ours or plain):
            continue
        keys = _keys(str(one.pattern)) if "pk" in given else [0]
        found += [reverse(name, kwargs={arg: key if arg == "pk" else GIVEN[arg] for arg in given}) for key in keys]
    paths = api.get_openapi_schema()["paths"].items() if whole else ()
    return found + [path for path, methods in paths if "get" in methods and "{" not in path]


def _patterns(resolver: Any, space: str) -> Iterator[tuple[str, URLPattern]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield f"{space}{one.name}", one
        else:
            yield from _patterns(one, space + (f"{one.namespace}:" if one.namespace else ""))


def _keys(route: str) -> list[int]:
    model = PLACES[route.partition("/")[0]]
    return list(model.objects.values_list("pk", flat=True))


GIVEN = {"kind": worlds.KIND, "verb": "grant"}


def said(answer: Any) -> str:
    """All that an answer brings: of a workbook or a Word file what is inside."""
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as inside:
            data = b"\n".join(inside.read(one) for one in inside.namelist())
    return data.decode("utf-8", "replace")


def everything(client: Client, paths: list[str], only_posts: set[str]) -> Iterator[str]:
    """What each address says, with the exports of every list and what a search for the words finds."""
    for path in paths:
        answer = client.get(path)
        assert answer.status_code < 500, path
        if answer.status_code == 405:
            only_posts.add(path)
        words = said(answer)
        yield words
        if answer.status_code == 200 and "export=csv" in words:
            yield said(client.get(path, {"export": "csv"}))
    for sought in ("mat 7351", "51,37", "kín 2468", "thôi 9753"):
        # The page says again what was sought: only what it found counts.
        yield said(client.get(reverse("search"), {"q": sought})).replace(sought, "")


def read_by(world: Any, names: Iterable[str], *, wide: tuple[str, ...] = ()) -> dict[tuple[str, ...], set[str]]:
    """Secret → who of these people found a part of it anywhere."""
    near, far = addresses(whole=False), addresses(whole=True)
    found: dict[tuple[str, ...], set[str]] = {secret: set() for secret in (SEALED, DRAFT, VOID)}
    only_posts: set[str] = set()
    for name in names:
        paths = [path for path in (far if name in wide else near) if path not in only_posts]
        for words in everything(world.client(name), paths, only_posts):
            for secret in found:
                if any(part in words for part in secret):
                    found[secret].add(name)
    return found


@pytest.fixture(autouse=True)
def quiet():
    """Most addresses refuse most people: what is written of it would be all that a failure shows."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


def test_what_is_sealed_is_read_by_its_writer_alone_at_every_address(cases):  # noqa: F811
    planted(cases)
    # Who is off a case has no page of what they sealed either.
    assert read_by(cases, cases.people, wide=WIDE) == {SEALED: {"expert"}, DRAFT: {"critic"}, VOID: set()}


def test_after_the_opening_it_is_read_by_who_decides_and_never_by_who_asks(cases):  # noqa: F811
    case = planted(cases)
    actions.open_reviews(case_id=case.pk, actor=cases.who("head"), day=DAY, reason="Đủ số phiếu tối thiểu")
    found = read_by(cases, ("leader", "officer", "expert", "critic", "secretary", "maker", "rival", "admin"))
    assert found == {SEALED: {"leader", "officer", "expert", "critic", "secretary"}, DRAFT: {"critic"}, VOID: set()}


def test_who_does_not_sign_in_reads_nothing_of_it(cases):  # noqa: F811
    planted(cases)
    nobody = Client()
    for path in addresses(whole=True):
        words = said(nobody.get(path))
        assert not any(part in words for part in (*SEALED, *DRAFT, *VOID)), path
