"""Paragraphs → a tree by their list marks: parts, sections, items, bullets, and plain paragraphs beneath them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dotpha.programme.extraction.blocks import Line
from dotpha.programme.extraction.labels import is_label_line
from dotpha.programme.extraction.markers import Marker, read_marker
from dotpha.programme.extraction.phrases import is_agency_heading
from dotpha.programme.extraction.sections import is_closing, is_preamble
from dotpha.programme.extraction.times import TIME_HEADING
from dotpha.programme.extraction.words import starts_with_action

MAX_DEPTH = 40  # no document goes deeper; a hostile one must not exhaust the stack
ABOVE_ARTICLES = ("phần", "chương", "mục", "caps", "heading")
HIGH_STYLES = ("phần", "chương", "mục", "upper", "roman", "caps", "heading")


@dataclass
class Node:
    """A paragraph in the outline: its mark's style and label, its text without the mark, its place, what is beneath."""

    style: str
    label: str
    text: str
    start: int
    end: int
    indent: int = 0
    due: str = ""
    children: list["Node"] = field(default_factory=list)

    @property
    def last(self) -> int:
        """Where the node's last descendant ends."""
        return max([self.end, *(child.last for child in self.children)])

    def below(self) -> Iterator["Node"]:
        """All descendants in order."""
        for child in self.children:
            yield child
            yield from child.below()


def outline(lines: Sequence[Line]) -> Node:
    """The tree of a run of paragraphs under a nameless root."""
    root = Node("root", "", "", 0, 0)
    path = [root]
    for line in lines:
        node = _node(line)
        _climb(path, node)
        del path[MAX_DEPTH:]
        path[-1].children.append(node)
        path.append(node)
    return root


def _node(line: Line) -> Node:
    marker = read_marker(line.text) or Marker(_plain_style(line), "", None, 0)
    start = line.start + marker.length
    return Node(marker.style, marker.label, line.text[marker.length :], start, line.end, line.indent, line.due)


def _plain_style(line: Line) -> str:
    """What an unmarked paragraph is: a labelled fact, a heading, an agency's name, an order, or plain text."""
    text = line.text
    if is_label_line(text):
        return "label"
    letters = [char for char in text if char.isalpha()]
    if len(letters) > 5 and all(char.isupper() for char in letters):
        return "caps"
    if line.heading:
        return "heading"
    if is_agency_heading(text):
        return "agency"
    if TIME_HEADING.fullmatch(text.strip()):
        return "time"
    return (
        "order" if starts_with_action(text) or re.match(r"(?:giao|yêu cầu|đề nghị)\s", text, re.IGNORECASE) else "plain"
    )


def _climb(path: list[Node], node: Node) -> None:
    """Leave on the path only what the node belongs under."""
    if node.style == "label":
        while path[-1].style == "label":
            path.pop()
        return
    if node.style in ("caps", "phần", "chương"):
        floor = next(
            (
                i
                for i, up in enumerate(path)
                if i and up.style not in ("phần", "chương", "roman", "upper", "mục") or up.style == node.style
            ),
            len(path),
        )
        del path[max(floor, 1) :]
        return
    if node.style == "time" and (same := [i for i, up in enumerate(path) if up.style == "time"]):
        del path[same[0] :]
        return
    if node.style in ("plain", "order", "agency", "heading", "time"):
        _climb_plain(path, node)
        return
    if node.style == "điều":
        del path[next((i for i, up in enumerate(path) if i and up.style not in ABOVE_ARTICLES), len(path)) :]
    else:
        _climb_listed(path, node)


def _climb_listed(path: list[Node], node: Node) -> None:
    """Leave on the path what an item with a list mark belongs under."""
    same = [i for i, up in enumerate(path) if _same_list(up, node)]
    if same and not _restarts(path, same[-1], node):
        del path[same[-1] :]
    elif node.style in ("roman", "upper", "mục"):
        high = [
            i
            for i, up in enumerate(path)
            if i and up.style not in ("phần", "chương", "mục", "roman", "caps", "heading")
        ]
        del path[high[0] if high else len(path) :]
    elif node.style.startswith("decimal"):
        _climb_decimal(path, node)
    elif node.style == "arabic" and (dotted := [i for i, up in enumerate(path) if up.style.startswith("decimal")]):
        del path[dotted[0] :]
    elif node.style in ("arabic", "lower") and node.label not in ("1", "a"):
        _climb_orphan(path, node)
    else:
        _leave_leaves(path)


def _same_list(up: Node, node: Node) -> bool:
    if up.style != node.style:
        return False
    return not node.style.startswith("bullet") or node.indent <= up.indent + 1


def _restarts(path: list[Node], at: int, node: Node) -> bool:
    """A list that begins anew under an open colon is a list within: "1. … gồm:" then "1."."""
    return node.label in ("1", "a", "I") and path[-1].text.rstrip().endswith(":") and len(path) - 1 > at


def _climb_decimal(path: list[Node], node: Node) -> None:
    """ "2.1" stands under "2" where there is one, else under the nearest part."""
    parents = [i for i, up in enumerate(path) if up.label and node.label.startswith(f"{up.label}.")]
    if parents:
        del path[parents[-1] + 1 :]
        return
    deeper = [i for i, up in enumerate(path) if i and up.style not in HIGH_STYLES and up.style != "arabic"]
    del path[deeper[0] if deeper else len(path) :]


def _climb_orphan(path: list[Node], node: Node) -> None:
    """A list that does not begin at its beginning goes on from before some heading: it stands under the nearest one."""
    low = [
        i
        for i, up in enumerate(path)
        if i and up.style not in (*HIGH_STYLES, "agency") and not (node.style == "lower" and up.style == "arabic")
    ]
    del path[low[0] if low else len(path) :]


def _leave_leaves(path: list[Node]) -> None:
    """A new list hangs under the nearest item or heading, never under a labelled fact."""
    while len(path) > 1 and (
        path[-1].style == "label" or (path[-1].style in ("plain", "order") and not path[-1].text.rstrip().endswith(":"))
    ):
        path.pop()


def _awaits_orders(node: Node) -> bool:
    """Whether an item ends in a colon and only orders stand beneath so far: "- Phân công chuẩn bị:"."""
    return node.text.rstrip().endswith(":") and all(child.style in ("plain", "order") for child in node.children)


def _climb_plain(path: list[Node], node: Node) -> None:
    """Plain text explains the item above; an order or an agency's name opens a new block under the section."""
    while len(path) > 1 and path[-1].style in ("label", "plain", "order"):
        path.pop()
    if is_closing(node.text) or (node.style == "plain" and is_preamble(node.text)):
        del path[next((i for i, up in enumerate(path) if i and up.style not in HIGH_STYLES), len(path)) :]
        return
    if node.style == "plain":
        return
    while len(path) > 1 and (
        (
            path[-1].style.startswith(("bullet", "(", "lower"))
            and not (node.style == "order" and _awaits_orders(path[-1]))
        )
        or (node.style in ("agency", "heading") and path[-1].style in ("agency", "heading"))
    ):
        path.pop()
    if node.style == "agency" and path[-1].style == "arabic" and path[-1].children:
        path.pop()
