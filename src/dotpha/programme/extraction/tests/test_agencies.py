import pytest
from hypothesis import given
from hypothesis import strategies as st

from dotpha.programme.extraction import extract_text
from dotpha.programme.extraction.agencies import split_agencies

NAMES = (
    "Sở Khoa học và Công nghệ",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Bộ Lao động - Thương binh và Xã hội",
    "Công an tỉnh",
    "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh",
    "Ban Quản lý Khu kinh tế",
    "Ngân hàng Nhà nước Việt Nam",
    "Tỉnh đoàn",
    "VNPT",
    "Trung tâm Phục vụ hành chính công",
    "các doanh nghiệp viễn thông",
    "UBND các xã, phường, đặc khu",
    "các cơ quan, đơn vị liên quan",
)


@pytest.mark.parametrize(
    ("cell", "agencies"),
    [
        ("Sở Y tế, Sở Nội vụ; Công an tỉnh", ["Sở Y tế", "Sở Nội vụ", "Công an tỉnh"]),
        ("Sở Y tế\nSở Nội vụ", ["Sở Y tế", "Sở Nội vụ"]),
        ("Bộ Nội vụ Bộ Tài chính", ["Bộ Nội vụ", "Bộ Tài chính"]),
        ("Sở Văn hóa, Thể thao và Du lịch Sở Y tế", ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"]),
        ("Các bộ, ngành, địa phương", ["Các bộ, ngành, địa phương"]),
        ("Bộ, ngành, địa phương", ["Bộ, ngành, địa phương"]),
        ("Bộ Y tế và các bộ, ngành và địa phương", ["Bộ Y tế", "các bộ, ngành và địa phương"]),
        ("Sở Tài chính, Sở Tư pháp, Sở", ["Sở Tài chính", "Sở Tư pháp"]),
        ("Các sở: Tài chính, Nội vụ", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Sở Nội vụ, Giáo dục và Đào tạo", ["Sở Nội vụ", "Sở Giáo dục và Đào tạo"]),
        ("Văn phòng Bộ Công an", ["Văn phòng Bộ Công an"]),
        ("Tổ đảng ở Thường trực Ủy ban KH,CN&MT", ["Tổ đảng ở Thường trực Ủy ban KH,CN&MT"]),
        ("Sở Tài chính (chủ trì), Kho bạc Nhà nước", ["Sở Tài chính", "Kho bạc Nhà nước"]),
        ("Bộ\nTài chính", ["Bộ Tài chính"]),
        ("Bộ Xây dựng,Thanh tra Chính phủ", ["Bộ Xây dựng", "Thanh tra Chính phủ"]),
        ("Các địa phương là chủ quản CSDLQG, CSDL ngành", ["Các địa phương là chủ quản CSDLQG, CSDL ngành"]),
        ("-", []),
        ("", []),
        ("Không", []),
    ],
)
def test_a_cell_names_its_agencies(cell: str, agencies: list[str]) -> None:
    assert split_agencies(cell) == agencies


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=5, unique=True), st.sampled_from((", ", "; ", "\n")))
def test_names_put_together_come_apart_again(names: list[str], separator: str) -> None:
    assert split_agencies(separator.join(names)) == names


@given(st.lists(st.sampled_from(NAMES[:10]), min_size=2, max_size=4, unique=True))
def test_the_last_name_may_follow_an_and(names: list[str]) -> None:
    assert split_agencies(", ".join(names[:-1]) + " và " + names[-1]) == names


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert all(name.strip() == name and name for name in split_agencies(text))


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Chủ tịch UBND các xã: Gio Linh, Cam Lộ, Hướng Hóa",
         ["Chủ tịch UBND xã Gio Linh", "Chủ tịch UBND xã Cam Lộ", "Chủ tịch UBND xã Hướng Hóa"]),
        ("UBND các phường Đông Hà và Nam Đông Hà; Công an tỉnh", ["UBND phường Đông Hà", "UBND phường Nam Đông Hà", "Công an tỉnh"]),
        ("Các xã: Gio Linh, Cam Lộ", ["Xã Gio Linh", "Xã Cam Lộ"]),
        ("Giám đốc các sở: Y tế, Nội vụ", ["Giám đốc Sở Y tế", "Giám đốc Sở Nội vụ"]),
        ("UBND các xã, phường: Gio Linh, Đông Hà", ["UBND các xã, phường: Gio Linh, Đông Hà"]),
        ("UBND các xã, phường", ["UBND các xã, phường"]),
    ],
)  # fmt: skip
def test_places_named_after_one_word_are_each_one(cell: str, names: list[str]) -> None:
    assert split_agencies(cell) == names


def test_named_places_lead_what_they_are_told() -> None:
    text = "KẾ HOẠCH\nPhòng lũ\n1. Chủ tịch UBND các xã: Gio Linh, Cam Lộ tổ chức sơ tán dân ở ba điểm sạt lở.\n"
    (task,) = extract_text(text).tasks
    assert task.leads == ("Chủ tịch UBND xã Gio Linh", "Chủ tịch UBND xã Cam Lộ")
