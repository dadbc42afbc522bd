"""Days are read as Vietnamese officials type them, never in the American order."""

from datetime import date

import pytest
from django import forms

from dotpha.kit.forms import DayField, Text


class Form(forms.Form):
    day = DayField()


@pytest.mark.parametrize("typed", ["05/11/2025", "5/11/2025", "05-11-2025", "5.11.2025", "05/11/25", "2025-11-05"])
def test_the_day_comes_first(typed):
    form = Form({"day": typed})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["day"] == date(2025, 11, 5)


@pytest.mark.parametrize("typed", ["13/25/2025", "31/11/2025", "mai", "31/12/9999", "01/01/0001"])
def test_what_is_no_day_is_refused_and_stays_typed(typed):
    form = Form({"day": typed})
    assert not form.is_valid()
    assert f'value="{typed}"' in str(form["day"])


def test_a_day_is_shown_day_first():
    assert 'value="05/11/2025"' in str(Form(initial={"day": date(2025, 11, 5)})["day"])


class Words(forms.Form):
    said = Text(max_length=20, widget=forms.Textarea)


def test_nothing_invisible_stays_in_what_was_typed():
    form = Words({"said": "Đa\u0303 ho\u200bp\x07,\u202e xong\u00ad\x00\ufeff"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["said"] == "Đã hop, xong"


def test_what_is_too_long_is_told_and_not_cut_by_the_browser():
    form = Words({"said": "x" * 21})
    assert form.errors["said"] == ["Chỉ được dài nhất 20 ký tự, nội dung này dài 21 ký tự. Hãy rút ngắn."]
    assert "maxlength" not in str(form["said"])
