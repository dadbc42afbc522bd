import textwrap
import time
from datetime import date

import pytest

from dotpha.programme.extraction import clarity, extract_text

NOTICE = """
VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH HẢI SƠN
Số: 12/TB-VP
Hải Sơn, ngày 4 tháng 8 năm 2025
THÔNG BÁO
Kết luận cuộc họp về tiến độ chuyển đổi số
Sau khi nghe báo cáo, Phó Chủ tịch kết luận như sau:
1. Đánh giá cao nỗ lực của các sở, ngành trong thời gian qua.
2. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính và các đơn vị liên quan rà soát biên chế cấp xã, xong trước 20/8.
3. Sở Xây dựng khẩn trương hoàn thành bản đồ số quy hoạch; trình UBND tỉnh trong tháng 9/2025.
4. Yêu cầu UBND các xã, phường:
a) Kiện toàn tổ công nghệ số cộng đồng trong quý III/2025.
b) Cử cán bộ đầu mối, gửi danh sách về Sở Nội vụ.
Nơi nhận:
- Như trên;
- Lưu: VT.
"""

BY_AGENCY = """
II. PHÂN CÔNG THỰC HIỆN
1. Sở Y tế
- Xây dựng hồ sơ sức khỏe điện tử cho người cao tuổi.
- Chủ trì thẩm định chương trình y tế từ xa đến năm 2025, định hướng đến năm 2030.
2. Công an tỉnh chủ trì, phối hợp với Sở Nội vụ:
a) Làm sạch dữ liệu dân cư, bao gồm:
- Đối chiếu hộ khẩu;
- Cập nhật số điện thoại.
b) Bảo vệ hệ thống thông tin cấp độ 3.
3. Các địa phương
Ban hành kế hoạch riêng trong tháng 7/2025.
"""

LABELLED = """
Nhiệm vụ 1: Xây dựng bản đồ số hạ tầng viễn thông
Cơ quan chủ trì: Sở Xây dựng
Cơ quan phối hợp: Sở Y tế, các doanh nghiệp viễn thông
Thời hạn hoàn thành: 31/10/2025
Kết quả: Bản đồ số
Nhiệm vụ 2: Đào tạo 500 cán bộ về trí tuệ nhân tạo (Chủ trì: Sở Nội vụ; thời hạn: Quý IV/2025; sản phẩm: 500 chứng chỉ)
"""


def test_orders_of_a_notice_become_tasks_and_praise_does_not() -> None:
    plan = extract_text(NOTICE)
    assert [task.ordinal for task in plan.tasks] == ["2", "3", "a", "b"]
    first, second, third, _ = plan.tasks
    assert (first.leads, first.supporting) == (("Sở Nội vụ",), ("Sở Tài chính", "các đơn vị liên quan"))
    assert first.deadline == date(2025, 8, 20)
    assert (second.lead, second.deadline, second.authority) == ("Sở Xây dựng", date(2025, 9, 30), "UBND tỉnh")
    assert (third.lead, third.deadline) == ("UBND các xã, phường", date(2025, 9, 30))


def test_the_agency_of_the_heading_leads_the_items_beneath_it() -> None:
    tasks = extract_text(BY_AGENCY).tasks
    leads = [task.lead for task in tasks]
    assert (
        leads == ["Sở Y tế", "Sở Y tế", "Công an tỉnh", "Công an tỉnh", "các địa phương"]
        or leads[-1] == "Các địa phương"
    )
    assert tasks[2].supporting == ("Sở Nội vụ",)


def test_a_year_in_a_programme_name_is_no_deadline() -> None:
    assert extract_text(BY_AGENCY).tasks[1].deadline is None


def test_a_list_inside_a_task_belongs_to_it() -> None:
    plan = extract_text(BY_AGENCY)
    task = next(task for task in plan.tasks if task.title.startswith("Làm sạch"))
    assert plan.text[slice(*task.span)].endswith("- Cập nhật số điện thoại.")


def test_labelled_facts_are_read_line_by_line_and_in_brackets() -> None:
    first, second = extract_text(LABELLED).tasks
    assert first.title == "Xây dựng bản đồ số hạ tầng viễn thông"
    assert (first.lead, first.deadline, first.deliverable) == ("Sở Xây dựng", date(2025, 10, 31), "Bản đồ số")
    assert first.supporting == ("Sở Y tế", "các doanh nghiệp viễn thông")
    assert second.title == "Đào tạo 500 cán bộ về trí tuệ nhân tạo"
    assert (second.lead, second.deadline, second.deliverable) == ("Sở Nội vụ", date(2025, 12, 31), "500 chứng chỉ")


@pytest.mark.parametrize("text", [NOTICE, BY_AGENCY, LABELLED])
def test_each_span_begins_with_its_title(text: str) -> None:
    plan = extract_text(text)
    assert plan.tasks
    assert all(plan.text[slice(*task.span)].startswith(task.title) for task in plan.tasks)


@pytest.mark.parametrize("text", [NOTICE, BY_AGENCY, LABELLED])
def test_blank_lines_and_page_numbers_change_nothing(text: str) -> None:
    loose = text.replace("\n", "\n\n")
    paged = "\n".join(f"{line}\n\f\n{at}" if at % 4 == 0 else line for at, line in enumerate(text.split("\n")))
    assert [t.title for t in extract_text(loose).tasks] == [t.title for t in extract_text(text).tasks]
    assert [(t.title, t.leads, t.deadline) for t in extract_text(paged).tasks] == [
        (t.title, t.leads, t.deadline) for t in extract_text(text).tasks
    ]


def test_a_sentence_broken_by_a_page_is_joined() -> None:
    text = "1. Sở Y tế rà soát thiết bị của các trạm y tế, báo cáo kết quả để\n\n14\n\ntổng hợp trước ngày 15/5/2025."
    (task,) = extract_text(text).tasks
    assert task.deadline == date(2025, 5, 15)
    assert "để tổng hợp" in task.title


def test_aims_and_grounds_hold_no_tasks() -> None:
    text = (
        "Căn cứ Luật Khoa học;\nI. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\n- Nâng cao nhận thức của cán bộ về dữ liệu.\n"
        "2. Yêu cầu\n- Bảo đảm thống nhất, đồng bộ từ tỉnh đến xã.\nII. NHIỆM VỤ\n- Xây dựng kho dữ liệu dùng "
        "chung của tỉnh."
    )
    assert [task.title for task in extract_text(text).tasks] == ["Xây dựng kho dữ liệu dùng chung của tỉnh."]


def test_a_news_text_gives_its_orders_sentence_by_sentence() -> None:
    text = (
        "Ông Trần Văn Tám cho biết tỉnh đã làm được nhiều việc. UBND tỉnh Hải Sơn giao Sở Y tế tham mưu đề án khám "
        "chữa bệnh "
        "từ xa, trình HĐND tỉnh tại kỳ họp giữa năm 2025. Rà soát, đơn giản hóa thủ tục cấp phép phòng khám. Trời "
        "hôm ấy đẹp."
    )
    plan = extract_text(text)
    assert len(plan.tasks) == 2
    assert plan.tasks[0].lead == "Sở Y tế"
    assert plan.tasks[0].deadline is not None
    assert plan.tasks[1].title == "Rà soát, đơn giản hóa thủ tục cấp phép phòng khám"


@pytest.mark.parametrize(
    ("words", "day", "recurrence"),
    [
        ("hoàn thành trước ngày 30/6/2025", date(2025, 6, 30), None),
        ("trong tháng 01 năm 2025", date(2025, 1, 31), None),
        ("trong quý IV/2025", date(2025, 12, 31), None),
        ("chậm nhất ngày 15 tháng 9 năm 2025", date(2025, 9, 15), None),
        ("trong năm 2025", date(2025, 12, 31), None),
        ("giai đoạn 2026-2030", None, None),
        ("theo Luật số 29/2013/QH13 ngày 18/6/2013", None, None),
    ],
)
def test_only_words_that_bind_set_a_deadline(words: str, day: date | None, recurrence: str | None) -> None:
    (task,) = extract_text(f"1. Giao Sở Y tế lập kế hoạch tiêm chủng {words}.").tasks
    assert (task.deadline, task.recurrence) == (day, recurrence)


@pytest.mark.parametrize(
    "words",
    [
        "Ban hành quy chế quản lý kho dữ liệu dùng chung",
        "Tổ chức hội nghị giới thiệu nền tảng số",
        "Báo cáo kết quả rà soát thủ tục hành chính",
        "Phòng ngừa, xử lý tấn công mạng vào hệ thống của tỉnh",
        "Đoàn kết, tập hợp đội ngũ trí thức trẻ của tỉnh",
    ],
)
def test_a_verb_that_looks_like_a_name_names_nobody(words: str) -> None:
    tasks = extract_text(f"II. NHIỆM VỤ\n1. {words}.\n2. Xây dựng cơ sở dữ liệu đất đai.").tasks
    assert all(task.lead is None for task in tasks)
    assert tasks[-1].ordinal == "2"


def test_a_text_broken_at_a_fixed_width_reads_as_if_it_were_not() -> None:
    sentence = "Chủ trì thẩm định các hồ sơ gồm: Luật Đất đai, Luật Đầu tư, Nghị quyết của HĐND tỉnh về mức chi"
    whole = "\n".join(f"{at}. Sở Y tế\n- {sentence} cho Sở Xây dựng số {at}. Rà soát Quỹ đất." for at in range(1, 6))
    broken = "\n".join(
        line for item in whole.split("\n") for line in textwrap.wrap(item, 50, break_on_hyphens=False) or [""]
    )
    assert [t.title for t in extract_text(broken).tasks] == [t.title for t in extract_text(whole).tasks]


@pytest.mark.parametrize(
    "text",
    [
        "giao " * 40_000,
        "Sở Y tế chủ trì " * 10_000,
        "1. trình UBND " * 10_000,
        "\n".join(" " * (4 * at) + "- việc thứ nhất gồm:" for at in range(1500)),
        "hoàn thành trong " * 10_000,
    ],
)
def test_hostile_texts_are_read_in_good_time(text: str) -> None:
    began = time.process_time()
    extract_text(text)
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    "text",
    [
        "Hôm nay trời đẹp, không có gì để giao cả.",
        "Làm bài tập xong rồi đi chơi thôi các bạn ơi nhé.\nTối về ăn cơm với cả nhà cho vui.",
        "- mua thuốc cho mẹ nhé\n- đón con ở trường về\n- đi chợ mua rau muống",
    ],
)
def test_a_text_that_gives_nothing_to_anybody_has_no_tasks(text) -> None:
    assert not extract_text(text).tasks


def test_a_list_of_works_needs_no_agency() -> None:
    assert len(extract_text("1. Xây dựng kho dữ liệu dùng chung\n2. Rà soát thủ tục hành chính").tasks) == 2


def test_names_parted_by_semicolons_all_lead() -> None:
    task = extract_text("1. Giao Sở Y tế; Sở Xây dựng; Công an tỉnh báo cáo tình hình trước ngày 15/12/2025.").tasks[0]
    assert task.leads == ("Sở Y tế", "Sở Xây dựng", "Công an tỉnh")
    assert "3 cơ quan" in clarity(task)["duty"]


def test_a_semicolon_between_two_orders_parts_them() -> None:
    task = extract_text("1. Sở Y tế rà soát danh mục thuốc; Sở Xây dựng báo cáo kết quả.").tasks[0]
    assert task.leads == ("Sở Y tế",)


def test_a_month_as_a_heading_is_the_deadline_beneath_it() -> None:
    text = (
        "II. NHIỆM VỤ\nTháng 11/2025:\n- Sở Y tế rà soát danh mục thuốc.\n- Xây dựng báo cáo tổng kết.\n"
        "Tháng 12/2025:\n- Sở Nội vụ tổng hợp kết quả, hoàn thành trước 15/12/2025.\n- Sở Nội vụ họp tổng kết năm.\n"
        "III. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính bố trí kinh phí."
    )
    days = [str(task.deadline) for task in extract_text(text).tasks]
    assert days == ["2025-11-30", "2025-11-30", "2025-12-15", "2025-12-31", "None"]


def test_a_deadline_before_the_document_is_not_clear() -> None:
    text = "Số: 61/KH-UBND\nQuảng Trị, ngày 10 tháng 9 năm 2025\nKẾ HOẠCH\nChuyển đổi số\n1. Giao Sở Y tế rà soát. Thời hạn {}."
    early, late = (extract_text(text.format(day)).tasks[0] for day in ("01/01/2025", "01/01/2026"))
    assert "trước ngày ban hành văn bản" in clarity(early)["when"]
    assert clarity(late)["when"] is None
