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
from dotpha.directing.queries.seen import (
    choosable_delegates,
    choosable_people,
    givers_seen,
    person_label,
    receivers,
    receivers_seen,
    visible_directives,
)
from dotpha.directing.queries.standing import DirectiveView, view_of, views_of

__all__ = [
    "Cited",
    "DirectiveView",
    "Since",
    "choosable_delegates",
    "choosable_people",
    "receivers",
    "cited",
    "delegation_of",
    "directives_of",
    "given_by",
    "givers_of",
    "givers_seen",
    "leaders",
    "person_label",
    "receivers_seen",
    "resolved",
    "running",
    "since",
    "told_for",
    "view_of",
    "views_of",
    "visible_delegations",
    "visible_directives",
]
