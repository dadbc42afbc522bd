"""Expressions of indicators: what they give, what they need, how they read, and what they refuse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.indicators.rules.expressions import BadExpression, evaluate, names, readable

VALUES = {"a.done": 30.0, "a.all": 40.0, "zero": 0.0, "gone": None, "x.y.z": -2.0}


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("100 * a.done / a.all", 75),
        ("a.done - a.all - 1", -11),
        ("-(a.done + 1.5) * 2", -63),
        ("min(a.done, a.all, 5) + max(1, abs(x.y.z))", 7),
        ("a.done / zero", None),
        ("a.done / (zero * 2)", None),
        ("a.done + gone", None),
        ("a.done + not_there", None),
        ("0 * gone", None),
        ("1e300 * 1e300", None),
        ("  2 +\t3 ", 5),
        ("+3", 3),
    ],
)
def test_what_an_expression_gives(expression, value):
    assert evaluate(expression, VALUES) == value


def test_the_names_that_an_expression_needs():
    assert names("100 * a.done / (a.all + a.done - x.y.z) + min(b, 2)") == ("a.done", "a.all", "x.y.z", "b")


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("100 * a.done / a.all", "100 × “Hồ sơ đúng hạn” / “Hồ sơ đã trả”"),
        ("100 * (a.done / a.all)", "100 × (“Hồ sơ đúng hạn” / “Hồ sơ đã trả”)"),
        ("(a.done - b) * 1234.5", "(“Hồ sơ đúng hạn” − “b”) × 1.234,5"),
        ("b - (b - 1)", "“b” − (“b” − 1)"),
        ("-b + -(b + 1)", "−“b” + (−(“b” + 1))"),
        ("min(b, 1) + abs(b)", "số nhỏ nhất trong (“b”; 1) + giá trị tuyệt đối của (“b”)"),
    ],
)
def test_how_it_reads(expression, said):
    assert readable(expression, {"a.done": "Hồ sơ đúng hạn", "a.all": "Hồ sơ đã trả"}) == said


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("", "để trống"),
        ("a +", "sai ở ký tự thứ 3"),
        ("(a + 1", "1 dấu mở ngoặc và 0 dấu đóng ngoặc"),
        ("a ** 2", "Ở ký tự thứ 1, “a ** 2”"),
        ("1 + a // 2", "Ở ký tự thứ 5, “a // 2”"),
        ("1 + đo % 2", "Ở ký tự thứ 5, “đo % 2”"),
        ("sum(a, b)", "không có hàm này"),
        ("a.min(1, 2)", "không có hàm này"),
        ("min(a)", "min cần ít nhất hai số"),
        ("abs(a, b)", "abs cần đúng một số"),
        ("min(a, key=b)", "min cần"),
        ("max(*a)", "max cần"),
        ("max(*a, b)", "không dùng được"),
        ("0,5 * a", "bằng dấu chấm (0.5)"),
        ("'a' * 2", "phải là một số"),
        ("True + 1", "phải là một số"),
        ("1e999 + 1", "phải là một số"),
        ("2j", "phải là một số"),
        ("a if b else c", "không dùng được"),
        ("[a]", "không dùng được"),
        ("a[0]", "không dùng được"),
        ("(1).real", "không dùng được"),
        ("lambda: a", "không dùng được"),
        ("__import__('os').system('x')", "không có hàm này"),
        ("a = 1", "sai ở ký tự"),
        ("a\x00", "Biểu thức"),
        ("+".join("1" * 400), "quá mức"),
        ("-" * 60 + "a", "lồng quá sâu"),
    ],
)
def test_what_is_refused_is_named_with_its_place(expression, said):
    with pytest.raises(BadExpression) as refused:
        evaluate(expression, VALUES)
    assert said in str(refused.value)


@given(st.text(alphabet="ab.+-*/() 0123456789,minaxs'[]=đ\n#:", max_size=60))
def test_no_text_makes_it_fail_in_any_other_way(text):
    try:
        needed = names(text)
    except BadExpression:
        return
    evaluate(text, {"a": 1.0, "b": 0.0})
    assert all(f"“{name}”" in readable(text, {}) for name in needed)


trees = st.recursive(
    st.sampled_from(["a", "b.c", "3", "0.5"]),
    lambda inner: st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
    max_leaves=8,
)


@given(trees, st.floats(-100, 100), st.floats(-100, 100))
def test_what_people_read_means_the_same(expression, a, c):
    said = readable(expression, {})
    plain = said.translate(str.maketrans({"×": "*", "−": "-", "“": None, "”": None, ",": "."}))
    values = {"a": a, "b.c": c}
    assert evaluate(plain, values) == evaluate(expression, values)
    assert set(names(plain)) == set(names(expression))
