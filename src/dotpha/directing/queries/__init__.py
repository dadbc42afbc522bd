"""Every read of directing; `visible_*` decides once who sees which row."""

from dotpha.directing.queries.basis import Cited, cited, resolved
from dotpha.directing.queries.delegations import (
    delegation_of,
    givers_of,
    leaders,
    running,
    told_for,
    visible_delegations,
)
from dotpha.directing.queries.given import Since, directives_of, given_by, since
from dotpha.directing.queries.seen import choosable_receivers, visible_directives
from dotpha.directing.queries.standing import DirectiveView, view_of, views_of

__all__ = [
    "Cited",
    "DirectiveView",
    "Since",
    "choosable_receivers",
    "cited",
    "delegation_of",
    "directives_of",
    "given_by",
    "givers_of",
    "leaders",
    "resolved",
    "running",
    "since",
    "told_for",
    "view_of",
    "views_of",
    "visible_delegations",
    "visible_directives",
]
