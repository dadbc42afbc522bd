"""Every number on a page says why: it leads to the rows it counts, or says beside itself what it is made of.

The numbers of the headings of pages (`dl.figures`) are picked from what was drawn and followed. What stands in a table is a
row itself; the chart's numbers stand in the table behind it.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from django.test import Client
from django.urls import reverse
from growing import grow
from lxml import html
from prepared import prepared, url_of
from rights import PAGES

from dotpha.indicators.tests.figures_of_indices import pci_rows, publish
from dotpha.kit import actions as kit
from dotpha.kit import clock
from dotpha.kit.listing import PER_PAGE
from dotpha.kit.tests.keeping import kept
from dotpha.people.models import Organisation
from dotpha.programme import actions
from dotpha.programme.tests import world as worlds

pytestmark = pytest.mark.django_db
DAY = date(2025, 11, 20)
NUMBER = re.compile(r"\d")
DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
SAYS_ITSELF = {
    "budget:line": "mỗi số là của chính dòng này, tệp và dòng nguồn ở dưới",
    "budget:project": "mỗi số là của chính dự án, từng năm có bảng ở dưới",
    "budget:sheet": "mỗi số là tổng của bảng dòng ngay dưới, có cột tổng để so",
    "cases:applicant": "mỗi số là tổng của bảng các khoản hỗ trợ ngay dưới",
    "cases:support_list": "mỗi số là tổng của các dòng đang lọc, đứng ngay dưới",
    "incentives:reach": "mỗi số là tổng của ba bảng theo xã, quy mô, lĩnh vực ngay dưới",
}
"""Pages whose heading repeats what the table right below holds row by row, each with its reason."""


def _things() -> Any:
    kit.start_demo(day=DAY)
    publish(pci_rows())
    return prepared(worlds.make())


kept_things = kept(_things, DAY)


@pytest.fixture
def things(kept_things: Any, db: None) -> Any:
    with clock.standing_at(DAY):
        yield kept_things()


def figures(page: str) -> list[tuple[str, Any]]:
    """(words, element) of each number in the headings of a page."""
    out: list[tuple[str, Any]] = []
    if not page.strip():
        return out
    for part in html.fromstring(page).xpath("//dl[contains(concat(' ', @class, ' '), ' figures ')]/div"):
        value = part.find("dd")
        words = " ".join(value.text_content().split()) if value is not None else ""
        if NUMBER.search(DATE.sub("", words)):
            out.append((f"{part.find('dt').text_content().strip()}: {words}", part))
    return out


def leads(part: Any) -> list[str]:
    """Where a number leads: links within its part, or an explanation that opens beside it."""
    links = part.xpath(".//a[@href]/@href")
    return links + [f"#{one}" for one in part.xpath(".//details/summary/text()") if one.strip()]


class Drawn:
    """Pages by address, each asked for once."""

    def __init__(self, client: Client) -> None:
        self.client, self.pages = client, {}

    def of(self, url: str) -> Any:
        """The page, without what comes after `#`."""
        address, _ = urldefrag(url)
        if address not in self.pages:
            answer = self.client.get(address)
            assert answer.status_code == 200, address
            drawn = "text/html" in answer.headers.get("content-type", "")
            self.pages[address] = html.fromstring(answer.content) if drawn else None
        return self.pages[address]

    def has_anchor(self, url: str) -> bool:
        """Whether the place that an address names after `#` stands on its page; True where it names none."""
        _, anchor = urldefrag(url)
        return not anchor or bool(self.of(url).xpath("//*[@id=$one]", one=anchor))


@pytest.mark.parametrize("name", ["office"])
def test_every_number_of_a_heading_leads_to_what_it_counts(things, name):
    client = Client()
    client.force_login(getattr(things["world"], name), backend="django.contrib.auth.backends.ModelBackend")
    silent, broken, followed, drawn = [], [], 0, Drawn(client)
    for page, right in PAGES.items():
        if right.reads is None or name not in right.reads or page in SAYS_ITSELF or page.startswith("dummy:"):
            continue
        answer = client.get(url_of(page, right, things))
        if answer.status_code != 200 or "text/html" not in answer.headers.get("content-type", ""):
            continue
        for words, part in figures(answer.content.decode()):
            found = leads(part)
            if not found:
                silent.append(f"{page} – {words}")
            for link in (one for one in found if not one.startswith("#")):
                target = link if link.startswith("/") else url_of(page, right, things) + link
                followed += 1
                if client.get(target).status_code != 200:
                    broken.append(f"{page} – {words} → {target}")
            for link in part.xpath(".//a[@href]/@href"):
                if not drawn.has_anchor(urljoin(url_of(page, right, things), link)):
                    broken.append(f"{page} – {words}: no such place {link}")
    assert not silent, "\n".join(silent)
    assert not broken, broken
    assert followed > 10


def test_the_count_of_a_heading_is_the_count_of_the_rows_it_leads_to(things):
    """The board's numbers are the lists they lead to, row for row."""
    client = Client()
    client.force_login(things["world"].office, backend="django.contrib.auth.backends.ModelBackend")
    board = reverse("programme:board")
    checked = 0
    for words, part in figures(client.get(board).content.decode()):
        for link in part.xpath("./dt/a/@href"):
            said = int(re.search(r": (\d+)", words)[1])
            rows = re.search(r"(\d+) dòng", html.fromstring(client.get(board + link).content).text_content())
            assert (int(rows[1]) if rows else 0) == said, (words, link)
            checked += 1
    assert checked >= 5


def test_an_observed_number_is_the_sum_of_the_rows_behind_it(things):
    """From the value on the page of an indicator to «vì sao», through its parts, down to rows that count it."""
    client = Client()
    client.force_login(things["world"].office, backend="django.contrib.auth.backends.ModelBackend")
    page = html.fromstring(client.get(reverse("indicators:measure", args=["programme.clear_share"])).content)
    (first, *_) = page.xpath("//table//a[contains(@href, '/vi-sao/')]/@href")
    why = html.fromstring(client.get(first).content)
    whole = _parts(why)
    parts = [client.get(link).content for link in why.xpath("//table//a[contains(@href, '/vi-sao/')]/@href")]
    assert parts
    counted = [_parts(html.fromstring(one)) for one in parts]
    assert (sum(hit for hit, _ in counted), sum(of for _, of in counted)) == whole
    bottom = [row for one in parts for row in html.fromstring(one).xpath("//table//tr[td]")]
    assert bottom


def _parts(page: Any) -> tuple[int, int]:
    """What was counted and out of how many, as the page says under «Giá trị»."""
    text = " ".join(page.xpath("//dt[text()='Giá trị']/following-sibling::dd[1]//small/text()"))
    found = re.search(r"([\d.]+)/([\d.]+)", text)
    assert found, text
    return int(found[1].replace(".", "")), int(found[2].replace(".", ""))


def test_an_anchor_that_is_not_on_the_page_is_seen():
    """The check of places would notice one that leads nowhere."""
    drawn = Drawn(Client())
    drawn.pages["/x"] = html.fromstring("<main><p id='rows'>1</p></main>")
    assert drawn.has_anchor("/x#rows")
    assert drawn.has_anchor("/x")
    assert not drawn.has_anchor("/x#gone")


def whole(words: str) -> int | None:
    """The first whole number of some words: "1.204 dòng" → 1204; None where there is none."""
    found = re.search(r"\d[\d.]*(?!\d*[,%])", words)
    return int(found[0].replace(".", "")) if found and not re.search(r"\d,\d|%", words) else None


def listed(page: Any) -> int:
    """How many rows a list has: it says so above them, and says nothing of none."""
    found = page.xpath("//p[contains(@class, 'filter-count')]/span/text()")
    return int(found[0]) if found else 0


def listed_whole(page: Any) -> int:
    """The same of a list that draws all its rows on one page: they are there, one by one."""
    rows = page.xpath("//div[@data-list]//tbody/tr")
    assert len(rows) in {listed(page), PER_PAGE}
    return listed(page)


def dossiers(page: Any) -> int:
    """How many dossiers the head of their list says; the rows below are as many, up to a page of them."""
    said = whole(re.search(r": ([\d.]+) hồ sơ", page.text_content())[1])
    assert said == listed_whole(page)
    return said


def cards(page: Any) -> int:
    return len(page.xpath("//article[@data-card]"))


COUNTS = {
    "programme:board": listed_whole,
    "programme:agency": listed_whole,
    "programme:clarity_documents": listed_whole,
    "programme:clarity_agencies": listed_whole,
    "programme:draft": cards,
    "procedures:overview": dossiers,
    "procedures:load": listed_whole,
    "subtasks:sheet": listed_whole,
    "truth:check": listed_whole,
}
"""Page → how many rows stand where its numbers lead; the number is what the link says, or the value that it heads."""
NAMES_NOT_ROWS = {"Cơ quan chưa có trong danh mục": "đếm tên cơ quan, các mục việc nêu tên đứng ở dưới"}
"""Numbers that count something else than rows, each with its reason."""


def promised(page: Any) -> list[tuple[str, int, str]]:
    """(heading, number, link) of each link in the headings of a page that names a number of rows elsewhere."""
    out = []
    for part in page.xpath("//dl[contains(concat(' ', @class, ' '), ' figures ')]/div"):
        head = part.find("dt").text_content().strip()
        for link in part.xpath(".//a[starts-with(@href, '?') or starts-with(@href, '/')]"):
            in_head = link.xpath("ancestor::dt")
            if in_head and not link.get("href").startswith("?"):
                continue
            said = whole(part.find("dd").text_content() if in_head else link.text_content())
            if said is not None and head not in NAMES_NOT_ROWS and "download" not in link.attrib:
                out.append((head, said, link.get("href")))
    return out


@pytest.fixture
def grown(things) -> Any:
    """More of everything, and a task set aside that was asked about."""
    world, who = things["world"], {"actor": things["world"].office}
    things["earlier"] = actions.open_period(name="2025-Q3", day=DAY, **who)
    grow(things)
    aside = world.tasks[2]
    actions.edit_task(task_id=aside.pk, deliverable="", **who)
    (asked,) = actions.draft_questions(task_ids=[aside.pk], points=["product"], day=DAY, **who)
    actions.send_questions(question_ids=[asked.pk], day=DAY, **who)
    actions.move_task(task_id=aside.pk, verb="suspend", day=DAY, note="Chờ vốn", decision_number="9/QĐ-UBND", **who)
    return things


def addresses(page: str, things: Any) -> list[str]:
    """Where a page is looked at: the pages of agencies for each that is there."""
    if page == "programme:agency":
        return [reverse(page, args=[pk]) for pk in Organisation.objects.values_list("pk", flat=True)]
    return [url_of(page, PAGES[page], things)]


def test_a_number_is_as_many_as_the_rows_that_it_leads_to_or_their_sum(grown):
    """One world for all of them: it is large."""
    client = Client()
    client.force_login(grown["world"].office, backend="django.contrib.auth.backends.ModelBackend")
    drawn = Drawn(client)
    counts_are_those_of_the_rows(drawn, grown)
    the_money_of_a_year_is_the_sum_of_its_lines(drawn)
    the_parts_of_a_year_are_the_sums_of_their_lines(drawn)


def counts_are_those_of_the_rows(drawn: Drawn, grown: Any) -> None:
    wrong, seen = [], {}
    for page, rows in COUNTS.items():
        for url in addresses(page, grown):
            for head, said, link in promised(drawn.of(url)):
                found = rows(drawn.of(urljoin(url, link)))
                seen.setdefault(page, []).append(said)
                if found != said:
                    wrong.append(f"{page} – {head}: {said}, {found} rows at {urljoin(url, link)}")
    assert not wrong, "\n".join(wrong)
    assert all(any(seen.get(page, ())) for page in COUNTS), {page: seen.get(page) for page in COUNTS}


MEASURES = ("Kế hoạch", "Phân bổ", "Giải ngân")


def millions(words: str) -> Decimal | None:
    """ "1.234,5 tỷ đồng", "900" (of a table in triệu đồng) → triệu đồng; None where there is no number."""
    found = re.search(r"-?[\d.]+(,\d+)?", words)
    if found is None:
        return None
    value = Decimal(found[0].replace(".", "").replace(",", "."))
    return value * 1000 if "tỷ" in words else value


def money(page: Any, head: str) -> Decimal | None:
    """The sum of a column of the list of lines, triệu đồng; None where no line says."""
    assert listed(page) <= PER_PAGE
    cells = page.xpath("//div[@data-list]//tbody/tr/td[@data-label=$head]", head=head)
    known = [one for one in (millions(cell.text_content()) for cell in cells) if one is not None]
    return sum(known, Decimal(0)) if known else None


def the_money_of_a_year_is_the_sum_of_its_lines(drawn: Drawn) -> None:
    here = reverse("budget:overview")
    heads = {"Kế hoạch, dự toán giao": "Kế hoạch", "Đã phân bổ": "Phân bổ", "Đã giải ngân": "Giải ngân"}
    checked = 0
    for part in drawn.of(here).xpath("//dl[contains(@class, 'figures')]/div[dt[not(starts-with(., 'Tỷ lệ'))]]"):
        sum_, *counts = part.xpath("./dd//a")
        head = heads[part.find("dt").text]
        assert money(drawn.of(sum_.get("href")), head) == millions(sum_.text), head
        for link in counts:
            assert listed(drawn.of(link.get("href"))) == whole(link.text), link.text
        checked += 1
    assert checked == 3
    (both,) = drawn.of(here).xpath("//dt[text()='Tỷ lệ giải ngân']/following-sibling::dd[1]//a")
    assert listed(drawn.of(both.get("href"))) == whole(both.text)


def the_parts_of_a_year_are_the_sums_of_their_lines(drawn: Drawn) -> None:
    checked = set()
    for row in drawn.of(reverse("budget:overview")).xpath("//section[.//small='triệu đồng']//tbody/tr[td/small]"):
        for link in row.xpath("./td[1]/a[contains(@href, 'counted=yes')]/@href"):
            behind = drawn.of(link)
            assert listed(behind) == whole(row.xpath("./td[1]/small")[0].text), link
            for head in MEASURES:
                (said,) = row.xpath("./td[@data-label=$head]", head=head)
                assert money(behind, head) == millions(said.text_content()), (link, head)
            checked.add(re.search(r"(source|kind|organisation)=", link)[1])
    assert checked == {"source", "kind", "organisation"}
