"""Small words of official papers."""

import pytest

from dotpha.text.official.wording import in_sentence, without_kind


@pytest.mark.parametrize(
    ("title", "kind", "bare"),
    [
        ("KẾ HOẠCH Phát triển dữ liệu", "Kế hoạch", "Phát triển dữ liệu"),
        ("Kế hoạch – Phát triển dữ liệu ", "Kế hoạch", "Phát triển dữ liệu"),
        ("Phát triển dữ liệu", "Kế hoạch", "Phát triển dữ liệu"),
        ("Kế hoạch", "Kế hoạch", ""),
        ("Phát triển dữ liệu", "", "Phát triển dữ liệu"),
    ],
)
def test_a_title_loses_the_kind_in_front_of_it(title: str, kind: str, bare: str) -> None:
    assert without_kind(title, kind) == bare


def test_a_label_inside_a_sentence_begins_small() -> None:
    assert (in_sentence("Quý IV/2025"), in_sentence("")) == ("quý IV/2025", "")
