"""A stamped paper is refused by name; a paper that only speaks of secrecy is read."""

import pytest

from dotpha.programme.extraction import Unreadable, extract, extract_text
from dotpha.programme.extraction.secrecy import refuse_secret_file, stamp_of
from dotpha.programme.replies import read_filled

HEAD = "ỦY BAN NHÂN DÂN TỈNH AN BÌNH\nSố: 01/KH-UBND\nKẾ HOẠCH\n1. Sở Nội vụ lập danh sách cán bộ trước 30/6/2025.\n"


@pytest.mark.parametrize("stamp", ["MẬT", "TỐI MẬT", "  TUYỆT MẬT ", "ĐỘ MẬT: MẬT"])
def test_a_stamped_paper_is_refused_with_the_way_out(stamp):
    with pytest.raises(Unreadable, match="Sổ văn bản"):
        extract_text(f"{stamp}\n{HEAD}")
    with pytest.raises(Unreadable, match=r"mat\.txt"):
        extract(f"{stamp}\n{HEAD}".encode(), "mat.txt")


@pytest.mark.parametrize("words", ["Bảo vệ bí mật nhà nước", "1. Rà soát danh mục MẬT của tỉnh", "mật khẩu", "Mật ong"])
def test_a_paper_that_speaks_of_secrecy_is_no_secret(words):
    assert stamp_of(f"{HEAD}{words}\n") is None


def test_a_stamped_appendix_and_a_stamped_proof_are_refused_too():
    with pytest.raises(Unreadable, match="có dấu MẬT"):
        read_filled("MẬT\nMã\tNhiệm vụ\tKết quả\nNV-0001\tSố hóa hộ tịch\tĐã xong\n".encode(), "tra-loi.txt")
    with pytest.raises(Unreadable, match="có dấu TỐI MẬT"):
        refuse_secret_file("TỐI MẬT\nBáo cáo\n".encode(), "bao-cao.txt")
    refuse_secret_file(b"%PDF-1.7 what is not read here", "quyet-dinh.pdf")
