"""The archive of papers that went out: kept once, as they were; whatever is changed afterwards shows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from dotpha.cases import actions, queries, rules
from dotpha.cases.models import Outgoing
from dotpha.kit import files
from dotpha.kit.access import Rejected
from dotpha.kit.models import Entry
from dotpha.people.tests import world as worlds
from dotpha.people.tests.world import World

pytestmark = pytest.mark.django_db
DAY = date(2025, 11, 19)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> World:
    settings.DATA = tmp_path  # these tests spoil what is kept
    return worlds.make()


def kept(world: World, data: bytes = b"loi bao cao", **said: Any) -> Outgoing:
    actor = world.who("office")
    facts = {"kind": "report", "title": "Báo cáo quý III về chuyển đổi số", "number": "12/BC-SKHCN", "day": DAY}
    with transaction.atomic():
        file = files.store(name="bao-cao.txt", data=data, actor=actor)
        return actions.archive(**facts | said, file=file, thing=world.bodies["top"], url="/", actor=actor)


@given(st.text(alphabet="0123456789abcdef", min_size=64, max_size=64))
def test_a_code_read_out_finds_the_digest_that_begins_so(digest):
    assert digest.startswith(rules.code_sought(rules.short_code(digest).upper()))
    assert rules.code_sought(digest) == digest


@pytest.mark.parametrize("text", ["", "abc", "12/BC-SKHCN", "kế hoạch", "0" * 65])
def test_words_and_numbers_are_no_code(text):
    assert rules.code_sought(text) == ""


def test_a_paper_is_kept_once_and_another_never_takes_its_place(world):
    first = kept(world)
    assert kept(world) == first
    assert (Outgoing.objects.count(), Entry.objects.filter(verb="cases.archived").count()) == (1, 1)
    with pytest.raises(Rejected, match="nội dung khác"):
        kept(world, b"loi khac")
    assert kept(world, b"loi khac", part="word").pk != first.pk


def test_it_is_kept_in_the_transaction_in_which_the_paper_goes(world):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        kept(world)
        raise ZeroDivisionError
    assert not Outgoing.objects.exists()


def test_the_archive_is_whole_until_something_is_changed(world):
    paper = kept(world)
    assert queries.faulty_papers() == []
    path = files.path_of(paper.digest)
    path.write_bytes(b"loi da sua")
    (found,) = queries.faulty_papers()
    assert (found.pk, found.why) == (paper.pk, "nội dung tệp đã bị thay đổi")
    path.unlink()
    assert queries.fault_of_paper(paper) == "không còn tệp trong kho"


def test_who_changes_file_and_digest_together_is_found_by_the_ledger(world):
    paper, other = kept(world), files.store(name="bao-cao.txt", data=b"loi khac", actor=None)
    Outgoing.objects.filter(pk=paper.pk).update(file=other, digest=other.digest)
    (found,) = queries.faulty_papers()
    assert "sổ cái" in found.why
    Outgoing.objects.all().delete()
    assert [(one.why, one.pk) for one in queries.faulty_papers()] == [("đã bị xóa khỏi kho", None)]


def test_leaders_see_all_supervisors_what_is_not_for_the_house_others_nothing(world):
    kept(world)
    kept(world, b"noi bo", part="inside", inside=True)
    seen = {name: queries.visible_outgoing(world.who(name)).count() for name in ("leader", "supervisor", "head")}
    assert seen == {"leader": 2, "supervisor": 1, "head": 0}
    client = world.client("supervisor")
    hidden = Outgoing.objects.get(inside=True)
    assert client.get(reverse("cases:outgoing_file", args=[hidden.pk])).status_code == 404
    assert world.client("head").get(reverse("cases:outgoing_list")).status_code == 403


def test_the_list_is_searched_with_and_without_marks_by_number_and_by_code(world):
    paper = kept(world)
    kept(world, b"khac", part="b", title="Công văn đôn đốc", number="", kind="letter", day=date(2025, 10, 1))
    client, url = world.client("leader"), reverse("cases:outgoing_list")

    def titles(**query):
        return [one.record.title for one in client.get(url, query).context["listing"].table.rows]

    for words in ("chuyển đổi số", "chuyen doi so", "12/BC-SKHCN", paper.code, paper.code.upper(), paper.digest):
        assert titles(q=words) == [paper.title], words
    assert titles(kind="letter") == titles(last="31/10/2025") == ["Công văn đôn đốc"]
    assert len(titles()) == 2
    export = client.get(url, {"export": "csv"}).content.decode()
    assert paper.digest in export


def test_anybody_who_signs_in_asks_whether_a_file_is_one_that_went_out(world):
    paper = kept(world)
    client, url = world.client("head"), reverse("cases:paper_check")
    files_before = len(files.contents())
    yes = client.post(url, {"file": SimpleUploadedFile("nhan-duoc.txt", b"loi bao cao")})
    assert "báo cáo số 12/BC-SKHCN ngày 19/11/2025" in strip_tags(yes.content.decode())
    assert paper.code in yes.content.decode()
    assert reverse("cases:outgoing", args=[paper.pk]) not in yes.content.decode()
    no = client.post(url, {"file": SimpleUploadedFile("nhan-duoc.txt", b"loi bao cao.")})
    assert "không trùng với văn bản nào" in no.content.decode()
    assert client.post(url).status_code == 422
    assert len(files.contents()) == files_before


def test_a_supervisor_learns_of_a_changed_paper_of_the_house_but_not_which(world):
    paper = kept(world, title="Biên bản phiên họp kín", inside=True)
    files.path_of(paper.digest).write_bytes(b"x")
    page = {
        name: world.client(name).get(reverse("cases:archive_check")).content.decode()
        for name in ("leader", "supervisor")
    }
    assert str(paper) in page["leader"]
    assert "1 trong 1 văn bản" in page["supervisor"]
    assert str(paper) not in page["supervisor"]
    assert paper.number not in page["supervisor"]


def test_the_page_of_a_paper_reads_it_again(world):
    paper, client = kept(world), world.client("leader")
    url = reverse("cases:outgoing", args=[paper.pk])
    assert "còn nguyên như khi phát hành" in client.get(url).content.decode()
    assert "Cả 1 văn bản còn nguyên" in client.get(reverse("cases:archive_check")).content.decode()
    files.path_of(paper.digest).write_bytes(b"x")
    assert "nội dung tệp đã bị thay đổi" in client.get(url).content.decode()
    assert "1 trong 1 văn bản" in client.get(reverse("cases:archive_check")).content.decode()
