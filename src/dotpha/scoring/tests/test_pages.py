"""Pages of evaluations as people use them."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dotpha.kit import modules
from dotpha.programme.tests.browsing import browser, text
from dotpha.programme.tests.world import DAY
from dotpha.scoring import actions, queries
from dotpha.scoring.models import CriteriaSet, Entry, Round, Score
from dotpha.scoring.tests.world import AGENCIES, COMMUNES, entry_of, made_set, opened, published, said, turn_of
from dotpha.text.official import read_layout

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"scoring:{name}", args=args)


def test_a_file_is_looked_at_then_taken_in_and_a_round_opened(world):
    office = browser(world, "office")
    wrong = office.post(url("set_import"), {"text": AGENCIES.replace("[4, 20]", "[4, 25]")})
    assert wrong.status_code == 422
    assert "Tiêu chí 1.2: điểm của mỗi bậc phải từ 0 đến 20" in text(wrong)
    assert not CriteriaSet.objects.exists()
    file = SimpleUploadedFile("bo.toml", AGENCIES.encode())
    shown = text(office.post(url("set_import"), {"file": file}))
    assert "5 tiêu chí, 55 điểm" in shown
    assert not CriteriaSet.objects.exists(), "a dry run leaves nothing"
    taken = office.post(url("set_import"), {"text": AGENCIES, "do": "take"})
    found = CriteriaSet.objects.get()
    assert taken.url == url("set", found.pk)
    page = text(office.get(taken.url))
    for words in ("từ 4: 20 điểm", "Biên bản họp", "Sở Y tế", "Nhiệm vụ đến hạn hoàn thành đúng hạn"):
        assert words.lower() in page.lower()
    file = office.get(url("set_file", found.pk))
    assert "attachment" in file.headers["Content-Disposition"]
    again = office.post(url("set_import"), {"text": text(file), "do": "take"})
    assert "giống hệt bản 1" in text(again)
    given = {"title": "Quý IV", "criteria": found.pk, "period": "2025-Q4", "until": "20/11/2025"}
    assert office.post(url("round_new"), given).status_code == 422
    made = office.post(url("round_new"), given | {"own_due_on": "28/11/2025"})
    assert made.url == url("round", Round.objects.get().pk)
    assert "0/1 = 0%" in text(office.get(made.url))


def test_an_agency_fills_in_is_verified_and_sees_itself_alone_until_published(world):
    found = opened(world)
    entry = entry_of(found, world.home)
    own, office = browser(world, "owner"), browser(world, "second")
    assert own.get(url("round", found.pk)).url == url("entry", entry.pk)
    page = text(own.get(url("entry", entry.pk)))
    assert 'name="a-1.2"' in page
    assert "chưa có số liệu" in page
    given = {"turn": 0, "a-1.2": "3", "a-1.3": "30", "b-1.3": "40", "p-2.1": "4,5", "n-2.1": "Sáng kiến tiết kiệm giấy"}
    wrong = own.post(url("entry", entry.pk), given | {"b-1.3": "20"})
    assert wrong.status_code == 422
    assert "lớn hơn mẫu số" in text(wrong)
    assert 'value="30"' in text(wrong), "what was typed stays"
    file = SimpleUploadedFile("bien-ban.txt", b"bien ban")
    assert own.post(url("entry", entry.pk), given | {"f-1.2": file, "do": "submit"}).status_code == 302
    assert Entry.objects.get(pk=entry.pk).step == "submitted"
    shown = text(office.get(url("entry", entry.pk)))
    assert "Sáng kiến tiết kiệm giấy" in shown
    proof = Score.objects.get(entry=entry, code="1.2").own_file
    assert b"".join(office.get(url("own_file", proof.pk)).streaming_content) == b"bien ban"
    assert browser(world, "stranger").get(url("own_file", proof.pk)).status_code in {200, 404}
    assert browser(world, "ward").get(url("own_file", proof.pk)).status_code == 404
    assert browser(world, "ward").get(url("entry", entry.pk)).status_code == 404
    assert browser(world, "ward").get(url("round", found.pk)).status_code == 404
    bad = office.post(url("adjust", entry.pk, "1.2"), {"points": "25", "reason": "x", "turn": turn_of(entry)})
    assert "từ 0 đến 20" in text(bad)
    ok = office.post(
        url("adjust", entry.pk, "1.2"), {"points": "12,5", "reason": "Một biên bản trùng", "turn": turn_of(entry)}
    )
    assert ok.status_code == 302
    office.post(url("entry_verify", entry.pk), {"turn": turn_of(entry)})
    assert Entry.objects.get(pk=entry.pk).step == "verified"
    published(world, found)
    for name in ("ward", "stranger", "leader", "supervisor"):
        league = text(browser(world, name).get(url("round", found.pk)))
        assert "Sở Tư pháp" in league
        assert "12,5" in league
    peer = text(browser(world, "ward").get(url("entry", entry.pk)))
    assert "Một biên bản trùng" in peer
    assert "Sáng kiến tiết kiệm giấy" not in peer, "documents stay with the organisation and its verifiers"


def test_a_supervisor_reads_points_once_they_are_published(world):
    found = opened(world)
    entry = entry_of(found, world.home)
    said(entry, world.owner)
    pages = [url("round", found.pk), url("entry", entry.pk), url("why", entry.pk, "1.1"), url("workbook", found.pk)]
    assert [browser(world, "supervisor").get(one).status_code for one in pages] == [404] * 4
    assert found.title not in text(browser(world, "supervisor").get(url("round_list")))
    assert [browser(world, "leader").get(one).status_code for one in pages] == [200] * 4
    published(world, found)
    assert [browser(world, "supervisor").get(one).status_code for one in pages] == [200] * 4
    assert world.tasks[0].title in text(browser(world, "supervisor").get(url("why", entry.pk, "1.1")))


def test_nobody_has_a_place_before_they_are_verified_and_columns_say_what_they_are(world):
    found = opened(world)
    said(entry_of(found, world.home), world.owner)
    page = text(browser(world, "office").get(url("round", found.pk)))
    assert "1.1. Nhiệm vụ đến hạn xong đúng hạn" in page
    asked = Entry.objects.filter(round=found).count()
    assert f"đã thẩm định 0/{asked}" in page
    assert '<button class="btn">' in page[page.index("Công bố kết quả của") :][:400], "not the first thing to do yet"
    assert all(line.rank is None for line in queries.live(found).lines)
    done = published(world, found)
    assert any(line.rank == 1 for line in queries.board_of(done).lines)


def test_a_number_explains_itself(world):
    found = opened(world)
    page = text(browser(world, "leader").get(url("why", entry_of(found, world.home).pk, "1.1")))
    assert "Tử số" in page
    assert world.tasks[0].title in page
    assert "0/1 = 0%" in page
    assert "ít số liệu" in page
    assert world.tasks[2].title not in page
    assert browser(world, "leader").get(url("why", entry_of(found, world.home).pk, "9")).status_code == 404
    published(world, found)
    peer = text(browser(world, "ward").get(url("why", entry_of(found, world.home).pk, "1.1")))
    assert "0/1 = 0%" in peer
    assert world.tasks[0].title not in peer, "the points are public, the tasks behind them are not"
    assert world.tasks[0].title in text(browser(world, "owner").get(url("why", entry_of(found, world.home).pk, "1.1")))


def test_the_league_sorts_filters_and_exports_with_denominators(world):
    found = opened(world)
    said(entry_of(found, world.home), world.owner)
    office = browser(world, "office")
    page = text(office.get(url("round", found.pk)))
    assert "30/40 = 75%" in page
    assert page.index("Sở Tư pháp") < page.index("Sở Y tế")
    some = text(office.get(url("round", found.pk) + "?mark=missing&sort=-c1"))
    assert ">Sở Y tế<" in some
    assert ">Sở Tư pháp<" not in some
    book = openpyxl.load_workbook(io.BytesIO(office.get(url("round", found.pk) + "?export=xlsx").content))
    cells = [str(cell.value) for row in book.active.iter_rows() for cell in row]
    assert any("7,5 (30/40 = 75%)" in one for one in cells)
    assert any("chưa có số liệu" in one for one in cells)


def test_the_result_goes_out_in_word_and_excel(world):
    found = published(world)
    leader = browser(world, "leader")
    layout = read_layout(leader.get(url("appendix", found.pk)).content)
    words = " ".join(line.text for line in layout.lines) + " ".join(
        cell for grid in layout.tables for row in grid.rows for cell in row
    )
    for expected in ("KẾT QUẢ ĐÁNH GIÁ QUÝ IV", "0/1 = 0% (ít số liệu)", "Sở Tư pháp", "Biên bản họp"):
        assert expected.lower() in words.lower()
    page = layout.pages[0]
    assert page.width_mm > page.height_mm
    book = openpyxl.load_workbook(io.BytesIO(leader.get(url("workbook", found.pk)).content))
    assert len(book.sheetnames) == 2
    rows = [[cell.value for cell in row] for row in book.worksheets[1].iter_rows()]
    row = next(one for one in rows if one[:2] == ["Sở Tư pháp", "1.1. Nhiệm vụ đến hạn xong đúng hạn"])
    assert row[2:5] == [0, 1, 0]


def test_words_of_people_are_text_not_markup(world):
    office = browser(world, "office")
    bad = AGENCIES.replace("Họp Ban Chỉ đạo trong năm", "<script>alert(1)</script>")
    assert "<script>alert" not in text(office.post(url("set_import"), {"text": bad}))
    found = opened(world, title="<b>đợt</b>")
    assert "<b>đợt" not in text(office.get(url("round", found.pk)))


def test_a_correction_shows_what_will_change(world):
    found = published(world)
    office = browser(world, "office")
    office.post(url("round_correct", found.pk), {"reason": "Chấm nhầm"})
    entry = entry_of(found, world.home)
    actions.adjust(
        entry_id=entry.pk, code="1.2", points=20, reason="Đủ biên bản", turn=turn_of(entry), actor=world.office, day=DAY
    )
    shown = text(office.get(url("round", found.pk)))
    assert "Sở Tư pháp -2/55 → 18/55" in shown or "Sở Tư pháp −2/55 → 18/55" in shown
    assert "18/55" not in text(browser(world, "leader").get(url("round", found.pk)))


def test_criteria_are_changed_in_the_browser(world):
    found = made_set(world)
    office = browser(world, "office")
    page = text(office.get(url("criterion", found.pk) + "?ma=1.2"))
    assert "4 = 20" in page
    given = {
        "group": "Kết quả", "code": "1.2", "name": "Số cuộc họp", "most": "10", "method": "steps", "direction": "up",
        "measure": "number", "steps": "2 = 10\n1 = 5",
    }  # fmt: skip
    assert office.post(url("criterion", found.pk) + "?ma=1.2", given | {"steps": "hai"}).status_code == 422
    told = office.post(url("criterion", found.pk) + "?ma=1.2", given | {"steps": "9999999999999 = 10\n1 = 5"})
    assert told.status_code == 422
    assert "nhỏ hơn một nghìn tỷ" in text(told)
    assert office.post(url("criterion", found.pk) + "?ma=1.2", given).status_code == 302
    found.refresh_from_db()
    assert queries.definition_of(found).of("1.2").most == 10
    office.post(url("criterion_drop", found.pk), {"code": "1.2"})
    found.refresh_from_db()
    assert queries.definition_of(found).of("1.2") is None


def test_what_waits_is_told(world):
    found = opened(world)
    (line,) = [one for one in modules.waiting_for(world.fresh("owner"), DAY) if "Tự chấm" in one.text]
    assert line.url == url("entry", entry_of(found, world.home).pk)
    said(entry_of(found, world.home), world.owner)
    assert not [one for one in modules.waiting_for(world.fresh("owner"), DAY) if "Tự chấm" in one.text]
    lines = [one.text for one in modules.waiting_for(world.fresh("office"), DAY)]
    assert "Chấm điểm «Đánh giá quý IV»: 1 đơn vị chờ thẩm định" in lines


def test_a_published_result_stands_on_the_page_of_the_agency(world):
    found = published(world)
    page = text(browser(world, "leader").get(reverse("programme:agency", args=[world.home.pk])))
    assert "Kết quả chấm điểm" in page
    assert found.title in page


def test_both_levels_stand_together(world):
    page = text(browser(world, "leader").get(url("rollup")))
    assert "0/1" in page
    assert "Xanh: mọi nhiệm vụ đến hạn" in page
    assert browser(world, "owner").get(url("rollup")).status_code == 403


def test_a_league_of_many_asks_no_more_than_one_of_few(world):
    office = browser(world, "office")
    made_set(world, COMMUNES)
    small = opened(world)

    def asked(address):
        with CaptureQueriesContext(connection) as caught:
            assert office.get(address).status_code == 200
        return len(caught)

    asked(url("round", small.pk))
    few = asked(url("round", small.pk)), asked(url("rollup"))
    for n in range(12):
        from_world = type(world.home).objects.create(code=f"x{n}", name=f"Sở {n}", short_name=f"S{n}", kind="agency")
        Entry.objects.create(round=small, organisation=from_world)
    many = asked(url("round", small.pk)), asked(url("rollup"))
    assert many == few
    assert max(many) < 40


def test_the_api_gives_the_league_with_its_denominators(world):
    found = published(world)
    client = browser(world, "ward")
    league = client.get(f"/api/scoring/rounds/{found.pk}/league").json()
    line = next(one for one in league["lines"] if one["organisation"] == "Sở Tư pháp")
    part = next(one for one in line["parts"] if one["code"] == "1.1")
    assert (float(part["numerator"]), float(part["denominator"]), part["few"]) == (0, 1, True)
    assert set(line["missing"]) == {"1.2", "1.3", "2.1"}
    assert client.get(f"/api/scoring/sets/{found.criteria_id}").json()["groups"][0]["name"] == "Kết quả"
    assert browser(world, "office").get("/api/scoring/rollup").json()["day"] == DAY.isoformat()
    assert client.get("/api/scoring/rollup").status_code == 403
    assert [one["id"] for one in client.get("/api/scoring/rounds").json()] == [found.pk]
