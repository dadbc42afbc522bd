"""Orders in running text, as portals and newspapers print them: which sentences are work and which only tell."""

import pytest

from dotpha.programme.extraction import extract_text


def titles(text: str) -> list[str]:
    return [task.title for task in extract_text(text).tasks]


TOLD = "Chủ tịch UBND huyện giao Phòng Kinh tế kiểm tra toàn bộ cầu treo trước ngày 12/5/2026."


@pytest.mark.parametrize(
    "telling",
    [
        "Khẩn trương kiểm tra các cầu treo trước mùa lũ",
        "UBND huyện chỉ đạo kiểm tra các cầu treo",
        "Chủ tịch UBND huyện có ý kiến như sau:",
        "Thực hiện Công văn của Sở Xây dựng về việc kiểm tra cầu treo.",
        "Tổ kiểm tra liên ngành có văn bản số 18/BC-TKT báo cáo Chủ tịch UBND huyện.",
        "Văn phòng UBND huyện thông báo để các đơn vị biết, thực hiện.",
        "Từ đầu năm, UBND huyện giao 96 nhiệm vụ cho các xã; trong đó có 11 nhiệm vụ quá hạn.",
        "Sáng 05/5, UBND huyện đã họp nghe báo cáo về cầu treo.",
    ],
)
def test_what_only_tells_is_no_work(telling) -> None:
    found = titles(f"{telling}\n\n{TOLD}\n\nAnh Thư.")
    assert found == [TOLD.rstrip(".")]


def test_a_sentence_behind_accordingly_is_work_and_the_one_that_names_the_paper_is_not() -> None:
    found = extract_text(
        "UBND tỉnh vừa ban hành Công văn số 77/UBND-NN chỉ đạo các sở, ngành bảo vệ đê.\n\n"
        "Theo đó, UBND tỉnh giao Sở Nông nghiệp và Môi trường gia cố 6 km đê xung yếu trước ngày 30/6/2026.\n"
    ).tasks
    assert [task.leads for task in found] == [("Sở Nông nghiệp và Môi trường",)]


def test_each_agency_of_a_sentence_has_its_own_work() -> None:
    found = extract_text(
        "Phó Bí thư Huyện ủy giao nhiệm vụ cho Ban Tuyên giáo tham mưu đợt thi đua mới; Ban Tổ chức rà soát quy hoạch "
        "cán bộ trước ngày 20/4/2026; Ủy ban Kiểm tra theo dõi việc trả lời đơn thư.\n\nThu Hà.\n"
    ).tasks
    assert [(task.leads, str(task.deadline)) for task in found] == [
        (("Ban Tuyên giáo",), "None"),
        (("Ban Tổ chức",), "2026-04-20"),
        (("Ủy ban Kiểm tra",), "None"),
    ]


def test_an_order_within_quotes_or_behind_a_saying_begins_the_work() -> None:
    assert titles("“Sở Y tế phối hợp với các xã phun thuốc diệt muỗi”. Đó là yêu cầu của Chủ tịch UBND tỉnh.\n")[
        0
    ].startswith("Sở Y tế")
    saying = "Ngày 03/02/2026, UBND tỉnh có ý kiến như sau: Sở Y tế chủ trì rà soát kho thuốc, báo cáo trước ngày 15/02/2026."
    (task,) = extract_text(saying).tasks
    assert (task.leads, str(task.deadline)) == (("Sở Y tế",), "2026-02-15")
    assert task.title.startswith("Sở Y tế chủ trì")


def test_who_has_a_duty_to_direct_others_is_who_does_it() -> None:
    (task,) = extract_text(
        "Ban Quản lý Khu kinh tế cửa khẩu tỉnh có trách nhiệm chỉ đạo các chủ đầu tư lập điểm bán hàng trước ngày 15/8/2026.\n"
    ).tasks
    assert task.title.startswith("Ban Quản lý Khu kinh tế")


def test_hours_with_a_minute_mark_before_a_day() -> None:
    _, task = extract_text(f"{TOLD}\n\nYêu cầu Phòng Nội vụ gửi danh sách chậm nhất 10h00' ngày 27/4/2026.\n").tasks
    assert str(task.deadline) == "2026-04-27"


def test_a_short_order_that_ends_in_a_day_is_no_dateline() -> None:
    assert (
        len(
            titles(
                "Giao Phòng Kinh tế lập danh sách kho thóc trước ngày 12/5/2026.\n\nGiao Công an xã trực đêm đến hết ngày 20/5/2026.\n"
            )
        )
        == 2
    )


def test_items_of_an_invitation_name_who_reports() -> None:
    found = extract_text(
        "Nội dung cuộc họp gồm hai phần.\n\n1. Báo cáo phương án sửa chợ trung tâm huyện.\n\n"
        "* Đơn vị báo cáo: Phòng Kinh tế. Thời gian từ 08h00\n\n* Mời dự: Trưởng các phòng Nội vụ, Tài chính\n"
    ).tasks
    assert [(task.title, task.leads) for task in found] == [
        ("Báo cáo phương án sửa chợ trung tâm huyện.", ("Phòng Kinh tế",))
    ]
