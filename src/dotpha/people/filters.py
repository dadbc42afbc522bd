"""The filters of the lists of people."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from dotpha.kit import clock, search
from dotpha.kit.forms import DayFilter
from dotpha.kit.models import Entry
from dotpha.kit.modules import verb_labels
from dotpha.people.models import Organisation, Position, Role, User, held_on
from dotpha.people.queries import living


class AccountFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Tìm", method="of_words")
    organisation = django_filters.ModelChoiceFilter(
        label="Cơ quan", queryset=lambda request: living(clock.today()), method="of_organisation", empty_label="Tất cả"
    )
    side = django_filters.ChoiceFilter(
        label="Thuộc", method="of_side", empty_label="Tất cả",
        choices=(("house", "Cán bộ của tỉnh"), ("outside", "Người ngoài tự đăng ký")),
    )  # fmt: skip
    role = django_filters.ChoiceFilter(label="Vai trò", choices=Role.choices, method="of_role", empty_label="Tất cả")
    state = django_filters.ChoiceFilter(
        label="Trạng thái", method="of_state", empty_label="Tất cả",
        choices=(("open", "Hoạt động"), ("once", "Chờ đổi mật khẩu"), ("shut", "Đã khóa"), ("idle", "Không có vị trí")),
    )  # fmt: skip

    class Meta:
        model = User
        fields: list[str] = []

    def _now(self, **what: Any) -> Any:
        return Position.objects.filter(held_on(clock.today()), **what)

    def of_words(self, rows: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        return rows.filter(pk__in=search.matching("people.user", value))

    def of_organisation(self, rows: QuerySet[User], name: str, value: Organisation) -> QuerySet[User]:
        return rows.filter(pk__in=self._now(organisation=value).values("user"))

    def of_side(self, rows: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        ever = Position.objects.values("user")
        return rows.exclude(pk__in=ever) if value == "outside" else rows.filter(pk__in=ever)

    def of_role(self, rows: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        return rows.filter(pk__in=self._now(role=value).values("user"))

    def of_state(self, rows: QuerySet[User], name: str, value: str) -> QuerySet[User]:
        if value == "idle":
            return rows.exclude(pk__in=self._now().values("user"))
        if value == "shut":
            return rows.filter(is_active=False)
        return rows.filter(is_active=True, password_once=value == "once")


class OrganisationFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label="Tìm", method="of_words")
    kind = django_filters.ChoiceFilter(label="Loại", choices=Organisation.Kind.choices, empty_label="Tất cả")
    state = django_filters.ChoiceFilter(
        label="Trạng thái", method="of_state", choices=(("ended", "Đã kết thúc"), ("all", "Cả hai")),
        empty_label="Đang hoạt động",
    )  # fmt: skip

    class Meta:
        model = Organisation
        fields: list[str] = []

    def filter_queryset(self, queryset: QuerySet[Organisation]) -> QuerySet[Organisation]:
        """Without a choice of state, what lives today: half of the register is history."""
        rows = super().filter_queryset(queryset)
        return rows if self.form.cleaned_data.get("state") else rows & living(clock.today())

    def of_words(self, rows: QuerySet[Organisation], name: str, value: str) -> QuerySet[Organisation]:
        return rows.filter(pk__in=search.matching("people.organisation", value))

    def of_state(self, rows: QuerySet[Organisation], name: str, value: str) -> QuerySet[Organisation]:
        return rows if value == "all" else rows.filter(ends_on__lte=clock.today())


def verbs() -> list[tuple[str, str]]:
    return sorted(verb_labels().items(), key=lambda pair: pair[1])


class EntryFilter(django_filters.FilterSet):
    verb = django_filters.ChoiceFilter(label="Việc", choices=verbs, empty_label="Tất cả")
    person = django_filters.CharFilter(label="Người", method="of_person")
    thing = django_filters.CharFilter(label="Đối tượng", method="of_thing")
    since = DayFilter(label="Từ ngày", field_name="at", lookup_expr="date__gte")
    until = DayFilter(label="Đến ngày", field_name="at", lookup_expr="date__lte")
    seal = django_filters.ChoiceFilter(
        label="Niêm phong", method="of_seal", empty_label="Tất cả",
        choices=(("sealed", "Đã niêm phong"), ("open", "Chưa niêm phong")),
    )  # fmt: skip

    class Meta:
        model = Entry
        fields: list[str] = []

    def of_person(self, rows: QuerySet[Entry], name: str, value: str) -> QuerySet[Entry]:
        """By name to sign in, or by name with or without marks, as the search box finds people."""
        found = Q(actor__username__iexact=value.strip()) | Q(actor__in=search.matching("people.user", value))
        return rows.filter(found)

    def of_thing(self, rows: QuerySet[Entry], name: str, value: str) -> QuerySet[Entry]:
        return rows.filter(body__icontains=value.strip())

    def of_seal(self, rows: QuerySet[Entry], name: str, value: str) -> QuerySet[Entry]:
        return rows.filter(seq__isnull=value == "open")
