"""What people type or paste into a form, and files that are not what they are called."""

import pytest

from dotpha.kit import files
from dotpha.kit.files import BadFile
from dotpha.kit.forms import Text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("B¸o c¸o kÕt qu¶ thùc hiÖn kÕ ho¹ch", "Báo cáo kết quả thực hiện kế hoạch"),
        ("Baùo caùo keát quaû thöïc hieän keá hoaïch", "Báo cáo kết quả thực hiện kế hoạch"),
        ("Đã họp 3 lần – café Đà Lạt", "Đã họp 3 lần – café Đà Lạt"),
        ("25 µm, 30 °C", "25 µm, 30 °C"),
    ],
)
def test_words_pasted_from_an_old_file_become_unicode(typed, kept):
    assert Text().clean(typed) == kept


def test_a_file_that_is_not_what_it_is_called_is_told_so():
    with pytest.raises(BadFile, match=r"Nội dung của tệp «anh\.jpg» không phải là \.jpg"):
        files.check("anh.jpg", b"MZ\x00\x00\x03")
    with pytest.raises(BadFile, match="không thuộc loại được nhận"):
        files.check("chay.exe", b"MZ\x00\x00\x03")
