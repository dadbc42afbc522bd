"""Word templates: what is refused, what is filled in, versions and their restoring."""

from __future__ import annotations

import io

import pytest
from docx import Document as WordDocument

from dotpha.kit import files
from dotpha.kit.access import Refused, Rejected
from dotpha.kit.files import BadFile
from dotpha.operations import actions
from dotpha.operations.models import Master, Template
from dotpha.operations.paper.checking import NAMES, check
from dotpha.operations.paper.names import MEANINGS, entries
from dotpha.operations.paper.reading import read_paper
from dotpha.operations.paper.starting import dictionary_paper, starting_template
from dotpha.operations.queries.templates import example_values, preview_template
from dotpha.operations.tests.test_actions import freeze, make
from dotpha.operations.tests.world import DAY, World


def template(*paragraphs: str) -> bytes:
    document, out = WordDocument(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("family", ["state", "party"])
def test_the_template_to_begin_with_can_be_used_as_it_is(family):
    assert check(starting_template(family)) == []
    assert starting_template(family) == starting_template(family)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{{ ky.tenn }}", "Không có tên «ky.tenn». Có phải «ky.ten»?"),
        ("{{ so_lieu.hoan_thanhh }}", "Có phải «so_lieu.hoan_thanh»?"),
        ("{{ cơ_quan }}", "Có phải «co_quan»?"),
        ("{{ xyz }}", "Không có tên «xyz»."),
        ("{%p for v in nhiem_vu %}\n{{ v.chutri }}\n{%p endfor %}", "Có phải «v.chu_tri»?"),
        ("{%p for v in ky %}\n{{ v }}\n{%p endfor %}", "«ky» không phải danh sách"),
        ("{%p for v in can_cu %}", "chưa đóng"),
        ("{{ ky.ten", "Cú pháp"),
        ("{% forr v in can_cu %}", "Không có lệnh «forr»"),
        ("{{ ky.ten|format }}", "Không có bộ lọc «format»"),
        ("{{ ky.ten.__class__ }}", "Không có tên «ky.ten.__class__»"),
        ("{{ ''.__class__.__mro__ }}", "Không có tên|dùng thứ khác"),
        ("{{ range(9) }}", "dùng thứ khác"),
        ("{{ 'x' * 1000000000 }}", "dùng thứ khác"),
        ("{% include 'a' %}", "dùng thứ khác"),
        ("{% set a = 1 %}", "dùng thứ khác"),
        ("{% for a in can_cu %}{% for b in can_cu %}{% for c in can_cu %}{% for d in can_cu %}x"
         "{% endfor %}{% endfor %}{% endfor %}{% endfor %}", "lồng nhau"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(text, says):
    problems = check(template("Đoạn đầu", *text.split("\n"), "Đoạn cuối"))
    assert problems
    assert any(part in str(problems[0]) for part in says.split("|"))
    assert "Ở đoạn:" in str(problems[0]) or "chưa đóng" in str(problems[0])


def test_every_name_of_the_dictionary_may_be_written_and_has_a_value(world, quarter):
    values = example_values(Master(name="x", columns=list(Master().columns)), world.who("officer"))
    for path in MEANINGS:
        head = path.split(".")[0].removesuffix("[]")
        assert head in values
        assert head in NAMES
    shown = {one.path: one.value for one in entries(values)}
    assert shown["dau_co_quan_cap_tren"] == "ỦY BAN NHÂN DÂN\nTỈNH QUẢNG TRỊ"
    assert shown["ky.ten"] == "Quý III/2025"
    assert shown["so_lieu.tong"] == "3"
    assert shown["nhiem_vu[].ma"] == "NV-0001"
    assert shown["nhom[].nhiem_vu[].chu_tri"]
    assert "Đến hết ngày" in shown["phan[].doan[].chu"]
    text = read_paper(dictionary_paper(entries(values), office="Sở", period="quý III/2025"))
    assert len(text.tables[0]) == len(MEANINGS) + 1


def keep(world: World, data: bytes, master: Master | None = None, name: str = "mau.docx") -> Template:
    master = master or Master.objects.get_or_create(name="Bộ KH&CN", kind="ministry")[0]
    return actions.keep_template(master_id=master.pk, name=name, data=data, actor=world.who("officer"), day=DAY)


def test_a_template_is_filled_and_what_agencies_wrote_is_never_markup(world, quarter):
    world.finance.name = "Sở <Tài chính> & {{ kho }}"
    world.finance.save()
    made = keep(world, template("Kính gửi: {{ kinh_gui|join(', ') }}", "{%p for v in nhiem_vu %}",
                                "{{ v.ma }} {{ v.chu_tri }}", "{%p endfor %}", "{{ so_lieu.tong }} nhiệm vụ"))  # fmt: skip
    freeze(world, quarter)
    report = make(world, quarter, master_id=made.master_id)
    assert report.template == made
    text = read_paper(files.read(report.file)).paragraphs
    assert text[0] == "Kính gửi: Ủy ban nhân dân tỉnh Quảng Trị"
    assert "NV-0002 Sở <Tài chính> & {{ kho }}" in text
    assert text[-1] == "3 nhiệm vụ"
    assert preview_template(made, world.who("officer")) == files.read(report.file)


def test_versions_are_kept_and_an_older_one_is_restored(world, quarter):
    first = keep(world, template("Một: {{ ky.ten }}"))
    second = keep(world, template("Hai: {{ ky.ten }}"))
    master = Master.objects.get(pk=first.master_id)
    assert (first.number, second.number, master.template_id) == (1, 2, second.pk)
    third = actions.restore_template(template_id=first.pk, actor=world.who("officer"), day=DAY)
    assert (third.number, third.file, third.restores) == (3, first.file, first)
    assert read_paper(files.read(make(world, quarter, master_id=master.pk).file)).paragraphs == ("Một: Quý III/2025",)
    with pytest.raises(Rejected, match="đang được dùng"):
        actions.restore_template(template_id=third.pk, actor=world.who("officer"), day=DAY)
    actions.leave_template(master_id=master.pk, actor=world.who("officer"), day=DAY)
    assert make(world, quarter, master_id=master.pk).template is None


def test_a_bad_template_leaves_nothing_behind(world, quarter):
    linked = WordDocument()
    linked.part.relate_to("http://example.org/a.dotx", "http://x/attachedTemplate", is_external=True)
    out = io.BytesIO()
    linked.save(out)
    for data, name, says in (
        (template("{{ ky.tenn }}"), "mau.docx", "ky.tenn"),
        (b"%PDF-1.7 %%EOF", "mau.pdf", "không phải Word"),
        (out.getvalue(), "mau.docx", "liên kết ra ngoài"),
        (template("x" * 10)[:-30], "mau.docx", "hỏng|không mở được"),
    ):
        with pytest.raises(BadFile) as error:
            keep(world, data, name=name)
        assert any(part in error.value.sentence for part in says.split("|")), error.value.sentence
    assert not Template.objects.exists()


def test_only_the_office_keeps_templates(world, quarter):
    master = Master.objects.create(name="Bộ")
    with pytest.raises(Refused):
        actions.keep_template(
            master_id=master.pk, name="a.docx", data=template("x"), actor=world.who("leader"), day=DAY
        )
