"""A policy file that cannot be used says everything that is wrong with it, each with its place and the way out."""

import re
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dotpha.services.incentives.library import catalogue, keys, text_of
from dotpha.services.incentives.rules.assessing import assess
from dotpha.services.incentives.rules.listing import BadCatalogue, read_catalogue
from dotpha.services.incentives.rules.reading import BadPolicy, read_policy
from dotpha.services.incentives.rules.terms import Every, Is, Not, Some

GOOD = text_of("ho-len-doanh-nghiep")


def faults(text):
    with pytest.raises(BadPolicy) as bad:
        read_policy(text, catalogue())
    return "\n".join(bad.value.faults)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('ma = "ho-len-doanh-nghiep"', 'ma = ""', "Đầu tệp: «ma» phải là chữ, không để trống."),
        ("hieu_luc_tu = 2018-01-01", "hieu_luc_tu = 2018", "«hieu_luc_tu» phải là ngày, như 2025-10-15."),
        ("hieu_luc_tu = 2018-01-01", "hieu_luc_tu = 2018-01-01\nhieu_luc_den = 2017-01-01", "trước ngày bắt đầu có hiệu lực"),
        ("hieu_luc_tu = 2018-01-01", "hieu_luc_tu = 2018-01-01\nhieu_luc = 2017-01-01", "«hieu_luc» không phải khóa nào ở đây"),
        ('hinh_thuc = "dich-vu"', 'hinh_thuc = "qua-tang"', "phải là một trong: kinh-phi, lai-suat, thue, dich-vu"),
        ('loai = ["ho-kinh-doanh"]', 'loai = ["nong-dan"]', "không có loại đối tượng «nong-dan»"),
        ('su_kien = "ho_da_dang_ky", la = true', 'su_kien = "ho_dang_ky", la = true', "Điều kiện «dang-ky»: «su_kien» nêu «ho_dang_ky»"),
        ('su_kien = "ho_da_dang_ky", la = true', 'su_kien = "ho_da_dang_ky", la = "co"', "không phải lựa chọn của «ho_da_dang_ky»"),
        ('su_kien = "ho_da_dang_ky", la = true', 'su_kien = "ho_da_dang_ky", tu = 1', "là câu có hoặc không"),
        ('su_kien = "ho_da_dang_ky", la = true', 'su_kien = "ho_da_dang_ky"', "chưa nói «ho_da_dang_ky» phải thế nào"),
        ('su_kien = "ho_da_dang_ky", la = true', 'su_kien = "ho_da_dang_ky", la = true, lam = 1', "«lam» không phải khóa nào ở đây"),
        ("da_du_nam = 1", "da_du_nam = 200", "phải là số nguyên từ 0 đến 100"),
        ('cach = "khong-bang-tien"', 'cach = "ty-le"', "«tren» chưa có"),
        ('cach = "khong-bang-tien"', 'cach = "co-dinh"\nvnd = 1.5', "«vnd» phải là số nguyên"),
        ('cach = "khong-bang-tien"', 'cach = "ty-le"\ntren = "lao_dong_bhxh"\nphan_tram = 5', "không có số tiền nào mang khóa này"),
        ('ket_luan = "khong"', 'ket_luan = "co"', "phải là một trong: duoc, khong, thieu"),
        ("ho_da_dang_ky = true, ngay_ho_hoat_dong = 2022-06-01", "ho_da_dang_ky = 3", "hãy trả lời Có hoặc Không"),
        ("[cong_don]", "[cong_don]\ntong_phan_tram = 50", "mỗi giới hạn cộng dồn phải có căn cứ"),
        ('ma = "dang-ky"', 'ma = "viec"', "Có hai điều kiện cùng mã «viec»"),
        ("[doi_tuong]", "[doi_tuong", "không đúng cú pháp TOML"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(old, new, told):
    assert old in GOOD
    assert told in faults(GOOD.replace(old, new, 1))


def test_all_faults_are_told_at_once():
    text = GOOD.replace("hieu_luc_tu = 2018-01-01", "hieu_luc_tu = 1").replace("da_du_nam = 1", "da_du_nam = -1")
    assert len(faults(text).splitlines()) >= 2


def test_a_condition_without_its_clause_is_refused():
    text = GOOD.replace('can_cu = { dieu = "khoản 2 Điều 16" }\n', "", 1)
    assert "Điều kiện «viec»: «can_cu» chưa có" in faults(text)


def test_an_empty_file_is_refused_with_a_way_out():
    assert "hãy xuất một chính sách có sẵn" in faults("")


def test_terms_are_read_as_they_are_written():
    bac_si = read_policy(text_of("thu-hut-bac-si"), catalogue())
    dien = next(one for one in bac_si.conditions if one.key == "dien").term
    assert isinstance(dien, Some)
    assert isinstance(dien.terms[2], Every)
    assert dien.terms[2].terms[-1] == Not(Is("noi_lam_viec", frozenset({"benh-vien-tinh"})))


def test_terms_nested_beyond_reading_are_refused():
    deep = '{ su_kien = "nu_lam_chu", la = true }'
    for _ in range(8):
        deep = f"{{ khong = {deep} }}"
    assert "lồng quá" in faults(GOOD.replace('{ su_kien = "ho_da_dang_ky", la = true }', deep))


ODD = (
    "nan",
    '[["a"]]',
    "{ a = 1 }",
    "1979-05-27T07:32:00Z",
    "true",
    '""',
    "99999999999999999999",
    "-1",
    "[]",
    "[{ khong = [] }]",
)


@settings(max_examples=200)
@given(st.sampled_from(keys()), st.integers(0, 10**6), st.sampled_from(ODD))
def test_whatever_stands_behind_a_key_is_read_or_told_as_a_fault(key, at, odd):
    lines = text_of(key).splitlines()
    written = [place for place, line in enumerate(lines) if re.match(r"\w+ = .*[^\[(]$", line)]
    place = written[at % len(written)]
    lines[place] = lines[place].split(" = ")[0] + " = " + odd
    with suppress(BadPolicy):
        policy = read_policy("\n".join(lines), catalogue())
        assess(policy, catalogue(), {"loai": "doanh-nghiep"}, date(2025, 11, 20))


def test_the_catalogue_refuses_what_it_cannot_use():
    with pytest.raises(BadCatalogue, match="chưa có sự kiện «loai»"):
        read_catalogue("")
    with pytest.raises(BadCatalogue, match="lua_chon"):
        read_catalogue(
            '[[man_hinh]]\nma = "a"\nten = "A"\n[[man_hinh.su_kien]]\nma = "loai"\nten = "Loại"\nkieu = "chon"\n'
        )
    with pytest.raises(BadCatalogue, match="không phải sự kiện mà luật tính ra"):
        read_catalogue('[[suy_ra]]\nma = "la"\nten = "Lạ"\nkieu = "co-khong"\ntu = ["x"]\n')


def test_every_fact_of_a_policy_is_asked_on_a_screen():
    for fact in catalogue().facts.values():
        assert bool(fact.screen) != bool(fact.derived_from), fact.key
        assert all(catalogue().facts[source].screen for source in fact.derived_from)
