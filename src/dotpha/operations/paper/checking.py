"""A template looked at before it is kept: names that nobody knows, syntax that does not close, parts that reach outside."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, nodes
from rapidfuzz import fuzz, process

from dotpha.operations.paper.filling import FILTERS, environment
from dotpha.operations.paper.names import MEANINGS
from dotpha.text.vietnamese import fold

LARGEST = 5 * 1024 * 1024
LARGEST_WHOLE = 60 * 1024 * 1024
MOST_PROBLEMS = 20
DEEPEST = 3
"""So many loops may stand in one another: a part, its passages, and one to spare."""
_TEXT_PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml")
_REACHING = re.compile(r"\b(?:INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|LINK|IMPORT)\b")
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.For, nodes.If, nodes.Const,
    nodes.Filter, nodes.Test, nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand, nodes.CondExpr,
    nodes.Concat,
)  # fmt: skip
OTHER = "Mẫu chỉ được gọi tên, lặp (for) và xét điều kiện (if); chỗ này dùng thứ khác."
_TESTS = frozenset({"defined", "undefined", "none"})
_LOOP: dict[str, Any] = {"index": None, "index0": None, "first": None, "last": None, "length": None}


@dataclass(frozen=True)
class Problem:
    """One thing that keeps a template from being used; `place` is the paragraph it stands in, "" for the whole file."""

    text: str
    place: str = ""

    def __str__(self) -> str:
        return f"{self.text} Ở đoạn: «{self.place}»." if self.place else self.text


def check(data: bytes) -> list[Problem]:
    """What is wrong with a template, in the order of the file; [] for one that can be used."""
    if len(data) > LARGEST:
        return [
            Problem(f"Mẫu nặng {len(data) // 1024**2} MB, quá giới hạn {LARGEST // 1024**2} MB. Hãy nén ảnh trong mẫu.")
        ]
    problems = list(_outside(data))
    if problems:
        return problems
    for part in _parts(data):
        problems += _of_part(part)
    return list(dict.fromkeys(problems))[:MOST_PROBLEMS]


def _outside(data: bytes) -> Iterator[Problem]:
    """What reaches out of the file, or brings what runs."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(one.file_size for one in package.infolist()) > LARGEST_WHOLE:
            yield Problem("Mẫu phình quá lớn khi mở. Hãy lưu lại từ Word.")
            return
        names = package.namelist()
        if any(re.search(r"vbaproject|/embeddings/|/activex/", name, re.IGNORECASE) for name in names):
            yield Problem("Mẫu có macro, tệp nhúng hoặc điều khiển ActiveX. Hãy bỏ đi rồi gửi lại.")
        links = [name for name in names if name.endswith(".rels") and b'TargetMode="External"' in package.read(name)]
        if links:
            yield Problem(
                "Mẫu có liên kết ra ngoài (siêu liên kết, ảnh liên kết, mẫu đính kèm). Hãy bỏ liên kết rồi gửi lại."
            )
        for name in filter(_TEXT_PARTS.fullmatch, names):
            fields = re.findall(r"<w:instrText[^>]*>([^<]*)", package.read(name).decode("utf-8", "replace"))
            if any(_REACHING.search(field) for field in fields):
                yield Problem("Mẫu có trường lấy nội dung từ tệp khác (INCLUDETEXT, LINK, DDE). Hãy bỏ trường đó.")
                return


def _parts(data: bytes) -> Iterator[str]:
    """The XML of body, headers and footers as docxtpl hands it to Jinja, one paragraph a line."""
    document = DocxTemplate(io.BytesIO(data))
    document.init_docx()
    sources = [document.get_xml()]
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        sources += [document.get_part_xml(part) for _, part in document.get_headers_footers(uri)]
    for source in sources:
        yield re.sub(r"<w:p([ >])", r"\n<w:p\1", document.patch_xml(source))


def _of_part(source: str) -> list[Problem]:
    try:
        tree = environment().parse(source)
    except TemplateSyntaxError as error:
        return [Problem(_syntax(error), _place(source, error.lineno))]
    return _Reader(source).read(tree)


def _place(source: str, line: int | None) -> str:
    """The words of the paragraph that stands on a line, or of the last one before it that has any."""
    lines = source.splitlines()[: line or 1]
    for one in reversed(lines):
        text = " ".join(re.sub(r"<[^>]+>", "", one).split())
        if text:
            return text if len(text) <= 120 else f"{text[:119]}…"
    return ""


def _syntax(error: TemplateSyntaxError) -> str:
    """Jinja's words for what is wrong, in Vietnamese where they are the common ones."""
    said = error.message or ""
    if "nknown tag" in said or "Encountered unknown tag" in said:
        found = re.search(r"unknown tag '([^']*)'", said)
        return f"Không có lệnh «{found[1] if found else ''}». Chỉ dùng for, endfor, if, elif, else, endif."
    if "Unexpected end of template" in said:
        return "Một vòng lặp hoặc điều kiện chưa đóng (thiếu endfor hoặc endif)."
    return f"Cú pháp không đúng ({said})."


class _Reader:
    """Walks a template with the names known at each place; `problems` are those in its order."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.problems: list[Problem] = []

    def read(self, tree: nodes.Template) -> list[Problem]:
        self._all(tree.body, dict(NAMES), 0)
        return self.problems

    def _say(self, text: str, node: nodes.Node) -> None:
        self.problems.append(Problem(text, _place(self.source, node.lineno)))

    def _all(self, body: list[Any], scope: dict[str, Any], depth: int) -> None:
        for node in body:
            self._one(node, scope, depth)

    def _one(self, node: nodes.Node, scope: dict[str, Any], depth: int) -> None:
        if not isinstance(node, _ALLOWED):
            self._say(OTHER, node)
        elif isinstance(node, nodes.For):
            self._loop(node, scope, depth)
        elif isinstance(node, nodes.Name | nodes.Getattr):
            self._sort(node, scope)
        elif isinstance(node, nodes.Test) and node.name not in _TESTS:
            self._say(f"Không có phép thử «{node.name}».", node)
        elif isinstance(node, nodes.Filter) and node.name not in FILTERS:
            self._say(f"Không có bộ lọc «{node.name}». Dùng được: {', '.join(FILTERS)}.", node)
        else:
            for child in node.iter_child_nodes():
                self._one(child, scope, depth)

    def _loop(self, node: nodes.For, scope: dict[str, Any], depth: int) -> None:
        things = self._sort(node.iter, scope) if isinstance(node.iter, nodes.Name | nodes.Getattr) else ...
        if depth >= DEEPEST:
            self._say("Quá nhiều vòng lặp lồng nhau.", node)
        if things is not ... and not isinstance(things, list):
            self._say(f"«{_path(node.iter)}» không phải danh sách nên không lặp được.", node)
        if not isinstance(node.target, nodes.Name):
            self._say("Vòng lặp chỉ đặt một tên cho mỗi phần tử.", node)
            return
        inner = things[0] if isinstance(things, list) else ...
        self._all(node.body, {**scope, node.target.name: inner, "loop": _LOOP}, depth + 1)
        self._all(node.else_, scope, depth)
        if node.test is not None:
            self._one(node.test, {**scope, node.target.name: inner}, depth)

    def _sort(self, node: nodes.Expr, scope: dict[str, Any]) -> Any:
        """What a name stands for: a dict of names, a list, None for a text, ... where that is not known."""
        if isinstance(node, nodes.Name):
            if node.name in scope:
                return scope[node.name]
            self._say(_unknown(node.name, scope), node)
            return ...
        if not isinstance(node, nodes.Getattr):
            self._say(OTHER, node)
            return ...
        holder = self._sort(node.node, scope)
        if holder is ...:
            return ...
        if isinstance(holder, dict) and node.attr in holder:
            return holder[node.attr]
        self._say(_unknown(_path(node), holder if isinstance(holder, dict) else {}, node.attr), node)
        return ...


def _path(node: Any) -> str:
    return f"{_path(node.node)}.{node.attr}" if isinstance(node, nodes.Getattr) else getattr(node, "name", "…")


def _unknown(written: str, known: dict[str, Any], last: str = "") -> str:
    """ "Không có tên «x»", with the name that looks most like it."""
    found = process.extractOne(fold(last or written), list(known), scorer=fuzz.ratio, score_cutoff=55)
    near = f" Có phải «{written.removesuffix(last) if last else ''}{found[0]}»?" if found else ""
    return f"Không có tên «{written}».{near}"


def _tree() -> dict[str, Any]:
    """The dictionary as nested names: a dict for a thing, a list with its one sort of thing, None for a text."""
    out: dict[str, Any] = {}
    for path in MEANINGS:
        here = out
        steps = path.split(".")
        for place, step in enumerate(steps):
            name, many, leaf = step.removesuffix("[]"), step.endswith("[]"), place == len(steps) - 1
            if many:
                inner = here.setdefault(name, [None if leaf else {}])
                here = inner[0]
            elif leaf:
                here[name] = None
            else:
                here = here.setdefault(name, {})
    return out


NAMES = _tree()
