"""When two spellings mean one organisation. Pure: the names and days are given."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Protocol, TypeVar

from dotpha.text.vietnamese import fold

PHRASES = (
    ("uy ban nhan dan", "ubnd"),
    ("hoi dong nhan dan", "hdnd"),
    ("dai bieu quoc hoi", "dbqh"),
    ("van phong", "vp"),
    ("ban quan ly", "bql"),
    ("khoa hoc cong nghe", "khcn"),
    ("trung uong", "tw"),
    ("doi moi sang tao", "dmst"),
    ("chuyen doi so", "cds"),
)
"""Words that documents write out or abbreviate as they please."""
BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
OF_THE_PROVINCE = re.compile(r"(?<!phuong)(?<!thi xa)(?: tinh)? quang tri$")
TITLES = re.compile(
    r"^(?:pho )?(?:giam doc|chu tich|bi thu|bo truong|chanh|lanh dao|thu truong|tong bien tap|hieu truong) "
)
RELATED = re.compile(r" (?:co )?lien quan$")
KNOWN = 8192
"""Spellings remembered: every reading of a plan asks for those of the whole register, some seven hundred."""


def words(name: str) -> str:
    """Folded words without punctuation, brackets and "và": "Sở KH&CN (cơ quan thường trực)" → "so kh cn"."""
    text = re.sub(r"[^a-z0-9]+", " ", BRACKETS.sub(" ", fold(name)))
    return " ".join(word for word in text.split() if word != "va")


def _joined(text: str) -> str:
    text = f" {text} "
    for long, short in PHRASES:
        text = text.replace(f" {long} ", f" {short} ")
    return text.replace(" ", "")


@lru_cache(KNOWN)
def key(name: str) -> str:
    """What the spellings of one name share: case, marks, punctuation, "và" and spaces do not count."""
    return _joined(words(name))


@lru_cache(KNOWN)
def bare_key(name: str) -> str:
    """The key without what documents put before and behind a name as they please.

    That is the title of its head, "các", "(có) liên quan" and "tỉnh Quảng Trị".
    """
    text = RELATED.sub("", TITLES.sub("", words(name))).replace(" tinh quang binh", " quang binh")
    text = OF_THE_PROVINCE.sub("", text)
    return _joined(text.removesuffix(" tinh").removeprefix("cac "))


def in_letters(name: str) -> str:
    """The ways to type a name in letters: "Sở Khoa học và Công nghệ" → "so khcn skhcn", "Sở KH&CN" → "so khcn sk"."""
    every = words(name).split()
    first = "".join(word[0] for word in every)
    joined = words(re.sub(r"[&.\-]", "", name))
    return f"{every[0] if every else ''} {first[1:]} {first} {joined}"


class Dated(Protocol):
    @property
    def starts_on(self) -> date | None: ...

    @property
    def ends_on(self) -> date | None: ...

    def lives_on(self, day: date) -> bool: ...


Bearer = TypeVar("Bearer", bound=Dated)


def meant(bearers: Iterable[Bearer], day: date) -> Bearer | None:
    """Whom a document of `day` means among several bearers of one name; None when two are as likely.

    The living one; else the one that ended last (a plan still using an old name); else the one that begins first (a
    plan that looks ahead).
    """
    given = list(bearers)
    living = [one for one in given if one.lives_on(day)]
    if living:
        return living[0] if len(living) == 1 else None
    ended = [one for one in given if one.ends_on is not None and one.ends_on <= day]
    ahead = [one for one in given if one not in ended]
    if ended:
        last = max(one.ends_on for one in ended if one.ends_on)
        return _only([one for one in ended if one.ends_on == last])
    first = min((one.starts_on for one in ahead if one.starts_on), default=None)
    return _only([one for one in ahead if one.starts_on == first])


def _only(some: list[Bearer]) -> Bearer | None:
    return some[0] if len(some) == 1 else None
