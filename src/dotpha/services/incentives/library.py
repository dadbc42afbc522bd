"""The facts and the policies that come with dotpha, read once from their files."""

from collections.abc import Mapping
from functools import cache
from importlib import resources

from dotpha.services.incentives.rules.facts import Catalogue
from dotpha.services.incentives.rules.listing import read_catalogue
from dotpha.services.incentives.rules.policies import Policy
from dotpha.services.incentives.rules.reading import read_policy

FOLDER = resources.files("dotpha.services.incentives")


@cache
def catalogue() -> Catalogue:
    """All facts that are asked."""
    return read_catalogue((FOLDER / "facts.toml").read_text(encoding="utf-8"))


@cache
def policies() -> tuple[Policy, ...]:
    """All policies that come with dotpha, whatever their day, by key."""
    return tuple(read_policy(text_of(key), catalogue()) for key in keys())


@cache
def by_key() -> Mapping[str, Policy]:
    return {one.key: one for one in policies()}


def named(key: str) -> Policy | None:
    """The policy of that key; None for one whose file is gone, which old applications still name."""
    return by_key().get(key)


@cache
def keys() -> tuple[str, ...]:
    """Their keys, which are also the names of their files."""
    names = (entry.name for entry in (FOLDER / "policies").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def text_of(key: str) -> str:
    """The policy as it is written, TOML with its comments. Raises KeyError where none comes with dotpha."""
    if key not in keys():
        raise KeyError(key)
    return (FOLDER / "policies" / f"{key}.toml").read_text(encoding="utf-8")
