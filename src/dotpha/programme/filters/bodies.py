"""The choice of a body in the filters of lists."""

from __future__ import annotations

from typing import Any

import django_filters
from django_filters.fields import ModelChoiceField

from dotpha.programme.queries.agencies import named_with_end


class BodyField(ModelChoiceField):
    """Bodies before and after a merger often bear one name: the ended one is told by its last day."""

    def label_from_instance(self, obj: Any) -> str:
        return named_with_end(obj)


class BodyFilter(django_filters.ModelChoiceFilter):
    field_class = BodyField
