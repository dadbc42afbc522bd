"""The indices that come with dotpha against figures that were published."""

import pytest

from dotpha.indicators.composite.builtin import built_in
from dotpha.indicators.composite.engine import compute
from dotpha.indicators.composite.understanding import contributions, movement
from dotpha.indicators.composite.values import values_of

# Quảng Trị, ten parts, then the published total: https://pcivietnam.vn/ho-so-tinh/quang-tri
PCI = {
    2012: (9.05, 6.45, 5.35, 5.50, 5.86, None, 4.80, 3.75, 5.16, 3.64, 55.91),
    2013: (7.25, 6.40, 5.40, 5.69, 5.13, 5.59, 4.40, 4.81, 5.29, 4.66, 53.13),
    2014: (9.21, 5.49, 5.66, 6.10, 3.77, 5.41, 4.86, 5.31, 5.62, 5.16, 55.07),
    2015: (8.66, 5.87, 6.06, 6.39, 4.13, 4.92, 4.31, 5.78, 5.93, 5.14, 57.32),
    2016: (8.97, 6.25, 6.33, 6.70, 4.77, 5.00, 5.01, 4.47, 6.20, 5.76, 57.62),
    2017: (8.03, 6.05, 6.59, 6.31, 4.16, 4.76, 5.08, 5.83, 6.23, 5.39, 59.25),
    2018: (7.45, 7.02, 6.58, 6.76, 5.55, 3.68, 6.08, 5.66, 6.27, 6.19, 61.16),
    2019: (7.17, 7.36, 6.99, 6.68, 6.37, 5.72, 5.84, 4.85, 7.17, 6.10, 63.84),
    2020: (7.73, 6.95, 6.50, 6.57, 5.65, 5.54, 5.86, 5.63, 6.99, 5.75, 63.07),
    2021: (7.43, 6.93, 7.02, 6.87, 6.89, 4.95, 6.82, 5.81, 5.39, 6.99, 63.33),
    2022: (6.93, 5.76, 5.94, 7.35, 6.96, 5.40, 6.71, 4.81, 5.49, 6.78, 61.26),
}

# Five provinces, 2022: https://dti.gov.vn/xep-hang-2022
DTI = {
    "Đà Nẵng": ((1.0, 0.9, 0.8253, 0.8487, 0.7578), (0.8575, 0.7836, 0.5197), 0.8002),
    "Thành phố Hồ Chí Minh": ((0.8917, 0.9, 0.8258, 0.6267, 0.5580), (0.8406, 0.7611, 0.3590), 0.7163),
    "Quảng Ninh": ((0.9581, 0.9, 0.7648, 0.6250, 0.5382), (0.8385, 0.5904, 0.4505), 0.7024),
    "Thừa Thiên Huế": ((0.95, 0.9, 0.6823, 0.6794, 0.6423), (0.8262, 0.6787, 0.3001), 0.6975),
    "Cần Thơ": ((0.9, 0.8, 0.7233, 0.7376, 0.7226), (0.7325, 0.7556, 0.2947), 0.6924),
}


def pci():
    rows = [("Quảng Trị", year, f"PCI.{at}", value) for year, of in PCI.items() for at, value in enumerate(of[:10], 1)]
    rows += [("Quảng Trị", year, "PCI", of[10]) for year, of in PCI.items()]
    return compute(built_in("pci"), values_of(rows))


def dti(definition):
    rows = [(unit, 2022, f"DTI.{at}", value) for unit, (base, _, _) in DTI.items() for at, value in enumerate(base, 1)]
    rows += [(unit, 2022, f"DTI.{at}", value) for unit, (_, work, _) in DTI.items() for at, value in enumerate(work, 7)]
    rows += [(unit, 2022, "DTI", total) for unit, (_, _, total) in DTI.items()]
    return compute(definition, values_of(rows))


@pytest.mark.parametrize("year", range(2013, 2022))
def test_the_pci_of_quang_tri_is_the_published_one_within_two_hundredths(year):
    one = pci().of("Quảng Trị", year)
    assert abs(one.total - PCI[year][10]) <= 0.02 + 1e-9
    assert one.sentence.endswith(": khớp.")


def test_the_pci_of_2022_differs_and_says_so():
    one = pci().of("Quảng Trị", 2022)
    assert (one.published, round(one.total, 3), round(one.difference, 3)) == (61.26, 58.905, -2.355)
    assert one.sentence.startswith("Tính được 58,91, số công bố 61,26: thấp hơn 2,35")
    assert one.notes[0] == "Cách tính này đã kiểm với số công bố các năm 2013–2021, chưa kiểm cho 2022."
    assert "Trọng số hoặc các phần năm 2022 đã khác." in one.notes[1]


def test_the_pci_before_2013_lacks_a_part_and_has_no_total():
    one = pci().of("Quảng Trị", 2012)
    assert (one.total, one.published, one.missing) == (None, 55.91, ("PCI.6",))
    assert one.why_not == "Thiếu số liệu của Cạnh tranh bình đẳng."


def test_what_moved_the_pci_of_quang_tri_from_2020_to_2021():
    scores = pci()
    found = movement(scores.definition, scores.of("Quảng Trị", 2020), scores.of("Quảng Trị", 2021))
    assert sum(move.points for move in found.moves) == pytest.approx(found.difference, abs=1e-9)
    assert all(move.key for move in found.moves)
    broken = movement(scores.definition, scores.of("Quảng Trị", 2013), scores.of("Quảng Trị", 2012))
    assert broken.difference is None


def test_the_pii_is_the_mean_of_what_was_published_for_input_and_output():
    # https://vneconomy.vn/lan-dau-tien-hue-vao-top-5-dia-phuong-dan-dau-ve-chi-so-doi-moi-sang-tao.htm
    rows = [("Huế", 2025, "PII.I", 51.50), ("Huế", 2025, "PII.O", 47.23), ("Huế", 2025, "PII", 49.37)]
    scores = compute(built_in("pii"), values_of(rows))
    one = scores.of("Huế", 2025)
    assert one.total == pytest.approx(49.365)
    assert one.sentence == "Tính được 49,37, số công bố 49,37: khớp."
    assert [node.given for node in one.tree.nodes] == [True, True]
    assert [part.points for part in contributions(scores.definition, one.tree)] == pytest.approx([25.75, 23.615])


def test_the_pillars_of_the_pii_alone_give_no_total_for_want_of_weights():
    rows = [("Huế", 2025, f"PII.{number}", 50.0) for number in range(1, 8)]
    one = compute(built_in("pii"), values_of(rows)).of("Huế", 2025)
    assert one.total is None
    assert one.why_not.startswith("Chưa có nguồn cho trọng số của Thể chế, ")


def test_the_dti_of_2022_has_its_base_but_no_total_while_a_weight_has_no_source():
    scores = dti(built_in("dti"))
    one = scores.of("Cần Thơ", 2022)
    assert one.total is None
    assert one.why_not.startswith("Chưa có nguồn cho trọng số của Hoạt động xã hội số")
    assert scores.score("DTI.A", "Cần Thơ", 2022) == pytest.approx(sum(DTI["Cần Thơ"][0]) / 5)
    assert scores.score("DTI.B", "Cần Thơ", 2022) is None


@pytest.mark.parametrize("unit", DTI)
def test_with_the_weight_that_is_left_over_the_dti_is_the_published_one(unit):
    one = dti(built_in("dti").assuming({"DTI.9": 150})).of(unit, 2022)
    assert abs(one.difference) <= 0.0001


def test_the_dti_of_2024_is_another_series():
    rows = [("Huế", 2024, f"DTI.{at}", 0.8) for at in (1, 2, 3, 4, 5, 7, 8, 9)] + [("Huế", 2024, "DTI", 0.7951)]
    one = compute(built_in("dti").assuming({"DTI.9": 150}), values_of(rows)).of("Huế", 2024)
    assert (one.total, one.published) == (None, 0.7951)
    assert one.why_not == "Cách tính này chỉ dùng cho các năm 2022–2023, không dùng cho năm 2024."
    assert "QĐ 405/QĐ-BKHCN" in one.notes[0]


def test_the_points_of_the_five_groups_of_766_sum_to_the_total():
    points = {"766.1": 15.5, "766.2": 19.0, "766.3": 12.25, "766.4": 20.0, "766.5": 17.0}
    scores = compute(built_in("766"), values_of((("Xã An Bình", 2025, code, value) for code, value in points.items())))
    one = scores.of("Xã An Bình", 2025)
    assert one.total == pytest.approx(sum(points.values()))
    assert [part.points for part in contributions(scores.definition, one.tree)] == pytest.approx(list(points.values()))


def test_a_group_of_766_with_known_points_is_joined_from_its_criterion():
    rows = [("Xã An Bình", 2025, "766.2.1", 18.0)]
    scores = compute(built_in("766"), values_of(rows))
    assert scores.score("766.2", "Xã An Bình", 2025) == pytest.approx(90)
    assert scores.of("Xã An Bình", 2025).total is None
