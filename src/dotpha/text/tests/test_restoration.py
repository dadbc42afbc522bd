"""How well lost marks come back.

`OFFICE` is the language of papers; the lists were widened after it was written. `APART` is village news written after
the lists were closed: no word was added to please it.
"""

import re
import unicodedata

import pytest

from dotpha.text.vietnamese import is_syllable, marks, old_tone, restore

OFFICE = (
    "Đề nghị các phường, xã rà soát danh sách hộ gia đình chưa có tài khoản định danh trước ngày 15/12/2025.",
    "Sở Xây dựng chậm tiến độ cập nhật dữ liệu quy hoạch do thiếu nhân sự chuyên trách.",
    "Tỉnh dự kiến dành bốn mươi tỷ đồng mua sắm máy chủ và thiết bị lưu trữ cho trung tâm dữ liệu.",
    "Bệnh viện đã hoàn thành bệnh án điện tử và ngừng in phim từ quý III.",
    "Kết quả kiểm tra cho thấy hai đơn vị báo cáo số liệu không khớp với hệ thống.",
    "Người dân nộp hồ sơ qua mạng được giảm một nửa lệ phí.",
    "Lãnh đạo tỉnh yêu cầu làm rõ trách nhiệm từng cá nhân nếu để nhiệm vụ quá hạn.",
    "Hội đồng thống nhất nghiệm thu đề tài với mức xuất sắc.",
    "Doanh nghiệp kiến nghị rút ngắn thời gian cấp phép xây dựng nhà xưởng.",
    "Trường đại học ký thỏa thuận hợp tác với khu công nghiệp về đào tạo kỹ sư bán dẫn.",
    "Xã vùng biên còn ba thôn chưa có sóng di động.",
    "Ban Chỉ đạo họp phiên cuối năm, cho ý kiến về kế hoạch năm sau.",
    "Việc này đã giao từ tháng trước nhưng chưa thấy ai trả lời.",
    "Cảm ơn anh, em sẽ gửi lại phụ lục trong chiều nay.",
    "Mưa lũ làm sạt lở nhiều tuyến đường, trạm phát sóng mất điện hai ngày.",
)
APART = (
    "Phòng Kinh tế xã Cam Lộ đang lúng túng vì phần mềm kế toán mới không đọc được dữ liệu cũ.",
    "Đoàn kiểm tra nhắc nhở ba trường tiểu học chưa công khai khoản thu đầu năm học.",
    "Nhóm nghiên cứu thử nghiệm cảm biến đo độ mặn tại cánh đồng lúa ven sông Bến Hải.",
    "Cử tri phường Đông Hà hỏi vì sao đèn đường thông minh lắp xong mà ban đêm vẫn tối.",
    "Giám đốc sở nhận lỗi trước hội nghị và hứa trả kết quả trong tuần tới.",
    "Chị Hằng ở bộ phận một cửa giúp bà con khai tờ khai điện tử bằng điện thoại.",
    "Kho bạc từ chối thanh toán vì hợp đồng thiếu phụ lục và chữ ký số hết hạn.",
    "Tàu cá lắp thiết bị giám sát hành trình nhưng nhiều chủ tàu tắt máy khi ra khơi.",
    "Đến cuối tháng mười, tỉnh mới giải ngân được một phần ba số vốn sự nghiệp khoa học.",
    "Thanh tra phát hiện hai gói thầu phần mềm trùng nội dung với đề án của bộ.",
)
FOREIGN = (
    "Please send the report to me on Monday",
    "The digital transformation plan is not ready yet",
    "Le gouvernement a adopté une résolution",
    "Digital government maturity assessment 2025",
    "UBND, KH&CN",
    "2025-11-20 08:00",
    "我們",
)
WORD = re.compile(r"[^\W\d_]+")


def bare(text: str) -> str:
    """Type a text again without marks, keeping capitals."""
    letters = (unicodedata.normalize("NFD", c)[0] for c in unicodedata.normalize("NFC", text))
    return "".join(letters).replace("đ", "d").replace("Đ", "D")


def counts(texts) -> tuple[float, float]:
    """Return the shares of syllables written right and written wrong; the rest was left as typed."""
    right = wrong = total = 0
    for text in texts:
        typed = bare(text)
        rows = zip(WORD.findall(old_tone(text)), WORD.findall(restore(typed)), WORD.findall(typed))
        for wanted, written, was in rows:
            if is_syllable(wanted):
                total += 1
                right += written == wanted
                wrong += written not in (wanted, was)
    return right / total, wrong / total


def test_most_syllables_come_back_and_few_come_back_wrong():
    right, wrong = counts(OFFICE)
    assert right >= 0.94
    assert wrong <= 0.01
    right, wrong = counts(APART)
    assert right >= 0.72
    assert wrong <= 0.05


@pytest.mark.parametrize("text", OFFICE + APART)
def test_sentences_with_their_marks_stay_untouched(text):
    assert marks(text) == "with"
    assert restore(text) == text


@pytest.mark.parametrize("text", OFFICE + APART)
def test_sentences_typed_without_marks_are_noticed(text):
    assert marks(bare(text)) == "without"


@pytest.mark.parametrize("text", OFFICE + APART)
def test_sentences_that_lost_half_their_marks_are_mixed(text):
    half = text.index(" ", len(text) // 2)
    assert marks(text[:half] + bare(text[half:])) == "mixed"


@pytest.mark.parametrize("text", FOREIGN)
def test_other_languages_are_left_alone(text):
    assert marks(text) == "not vietnamese"
    assert restore(text) == text


@pytest.mark.parametrize(
    ("typed", "restored"),
    [
        ("Uy ban nhan dan tinh Quang Tri", "Ủy ban nhân dân tỉnh Quảng Trị"),
        ("Nghi quyet so 57-NQ/TW ngay 22/12/2024 cua Bo Chinh tri", None),
        ("dich vu cong truc tuyen toan trinh", "dịch vụ công trực tuyến toàn trình"),
        ("DOI MOI SANG TAO VA CHUYEN DOI SO", "ĐỔI MỚI SÁNG TẠO VÀ CHUYỂN ĐỔI SỐ"),
        ("xa Vinh Hoang, phuong Dong Hoi, dac khu Con Co", "xã Vĩnh Hoàng, phường Đồng Hới, đặc khu Cồn Cỏ"),
        ("Triển khai AI, Big Data o cac xa", "Triển khai AI, Big Data ở các xã"),
    ],
)
def test_common_names_and_phrases_come_back_whole(typed, restored):
    assert restore(typed) == (restored or "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị")
