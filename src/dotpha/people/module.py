from datetime import timedelta
from typing import Any

from django.urls import reverse

from dotpha.kit import clock
from dotpha.kit.modules import MenuItem, Module, SearchKind, register
from dotpha.people import demo, living, queries
from dotpha.people.models import Role
from dotpha.people.spelling import in_letters
from dotpha.people.verbs import FACTS, VERBS
from dotpha.text.dates import write_date

GROUP = "Quản trị"
ONE_DAY = timedelta(days=1)


def organisation_words(one: Any) -> tuple[str, str]:
    names = [name.name for name in sorted(one.names.all(), key=lambda name: name.pk)]
    short = " ".join(in_letters(name) for name in (one.name, one.short_name, *names))
    return one.name, f"{one.short_name} {one.symbol} {' '.join(names)} {short}"


def over() -> dict[int, str]:
    """The organisations that have ended, with their last day."""
    return {pk: f"đã kết thúc {write_date(ends_on - ONE_DAY)}" for pk, ends_on in queries.ended(clock.today())}


def account_words(user: Any) -> tuple[str, str]:
    places = " ".join(one.organisation.short_name for one in queries.positions_of(user))
    return user.full_name, f"{user.username} {user.email} {user.phone} {places}"


def administers(user: Any) -> bool:
    return bool(user.has_role(Role.ADMINISTRATOR))


def administered(user: Any) -> Any:
    """Accounts open to the administrator; their pages are nobody else's."""
    accounts = queries.visible_accounts(user)
    return accounts if administers(user) else accounts.none()


def reads_ledger(user: Any) -> bool:
    return bool(user.reads_ledger)


def home(user: Any) -> str | None:
    """Who only administers begins with the accounts."""
    only = bool(user.held) and all(one.role == Role.ADMINISTRATOR for one in user.held)
    return reverse("people:account_list") if only else None


register(
    Module(
        key="people",
        label="Con người và cơ quan",
        order=5,
        menu=(
            MenuItem("Tài khoản", "people:account_list", "users", GROUP, order=10, shown=administers),
            MenuItem("Danh mục cơ quan", "people:organisation_list", "building", GROUP, order=20, shown=administers),
            MenuItem("Sổ cái", "people:audit", "book", GROUP, order=30, shown=reads_ledger),
        ),
        search=(
            SearchKind(
                "people.organisation", "Cơ quan", queries.visible_organisations, "people:organisation",
                organisation_words, over, answers=lambda one: one.pk, asks="",
            ),
            SearchKind("people.user", "Tài khoản", administered, "people:account", account_words),
        ),
        verbs=VERBS,
        facts=FACTS,
        sorts=(("people.", "Cơ quan, đơn vị"),),
        kinds=(("people.user", "Tài khoản"), ("people.organisation", "Cơ quan"), ("people.token", "Mã truy cập")),
        demo=demo.make,
        live=living.live,
        home=home,
    )
)  # fmt: skip
