"""What is typed into a field, read or refused."""

from dataclasses import replace
from decimal import Decimal

import pytest

from dotpha.text.fields import Field, Kind
from dotpha.text.values import Wrong, read


def test_a_sum_in_dong_in_a_box_of_million_is_asked_about():
    field = Field("money", "Kinh phí", Kind.MONEY, "triệu đồng")
    with pytest.raises(
        Wrong, match=r"600\.000\.000 triệu đồng là 600\.000 tỷ đồng; hãy xem lại: ô này tính bằng triệu đồng"
    ):
        read(field, "600.000.000")
    assert read(field, "60.000.000") == "60000000000000"
    assert read(replace(field, most=Decimal(10) ** 9), "600.000.000") == "600000000000000"
