"""The words that the rule of unrest looks for, as data: phrases with weights, and what speaks against them.

The phrases are calls to gather in order to disturb, to block, to attack: what khoản 2 Điều 16 Luật An ninh mạng số 24/2018/QH14
and Điều 118, 318, 330 Bộ luật Hình sự năm 2015 speak of, as people say it. To complain, to petition, to disagree is everybody's
right and stands in no list here. Keep it short: every line costs somebody the reading of comments that are none.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Phrase:
    """`weight` 2 is enough alone, 1 needs another. `marked`: only as typed with its marks, for without them it is another word."""

    words: str
    weight: int
    marked: bool = False


PHRASES = (
    Phrase("biểu tình", 2), Phrase("bạo loạn", 2), Phrase("bạo động", 2), Phrase("làm loạn", 2),
    Phrase("đình công", 2, marked=True), Phrase("bãi công", 2), Phrase("bãi khóa", 2), Phrase("nghỉ học phản đối", 2),
    Phrase("nổi dậy", 2, marked=True), Phrase("lật đổ", 2, marked=True), Phrase("đốt phá", 2, marked=True),
    Phrase("đốt trụ sở", 2), Phrase("đốt ủy ban", 2), Phrase("bom xăng", 2), Phrase("đánh cán bộ", 2),
    Phrase("kéo lên ủy ban", 2), Phrase("kéo lên xã", 2), Phrase("kéo lên phường", 2), Phrase("kéo lên tỉnh", 2),
    Phrase("kéo lên trụ sở", 2), Phrase("vây trụ sở", 2), Phrase("vây ủy ban", 2),
    Phrase("tập trung trước ủy ban", 2), Phrase("tập trung trước trụ sở", 2), Phrase("tụ tập phản đối", 2),
    Phrase("xuống đường phản đối", 2), Phrase("xuống đường đòi", 2), Phrase("rủ nhau xuống đường", 2),
    Phrase("kéo nhau xuống đường", 2), Phrase("chặn quốc lộ", 2), Phrase("chặn cổng", 2),
    Phrase("chặn đường", 1), Phrase("chặn xe", 1), Phrase("đập phá", 1), Phrase("gây rối", 1), Phrase("kích động", 1),
    Phrase("chống người thi hành công vụ", 1), Phrase("tụ tập đông người", 1),
)  # fmt: skip
ENOUGH = 2
"""The sum of weights from which a comment counts."""

DENIES = (
    "không", "ko", "khg", "hông", "chẳng", "cấm", "tránh", "chống", "phản đối", "ngăn chặn", "can ngăn",
)  # fmt: skip
"""Before a phrase, within `NEAR` syllables of its clause: it is denied or fought."""
NEAR = 4
WARNS = ("đừng", "chớ")
"""Anywhere before a phrase in its clause: «đừng nghe ai xúi mà đi…»."""
AS_TYPED = ("cấm", "tránh", "chống", "chớ")
"""Without their marks these are other words: «chớ», but «cho»."""
INSISTS = ("sao không", "sao ko", "hay là không", "không thể không", "sao chẳng")
"""A denial that asks for it: «sao không biểu tình»."""
DISSUADES = ("làm gì", "là sai", "là vi phạm", "là bất hợp pháp", "không đúng", "thì được gì", "mất việc")
"""Behind a phrase, within `NEAR` syllables: the writer speaks against it."""

HARMLESS = (
    ("lớp tập huấn, tuyên truyền, diễn tập", (
        "tập huấn", "diễn tập", "huấn luyện", "tuyên truyền", "phổ biến pháp luật", "bài học", "hội thi", "phòng chống",
    )),
    ("nói về luật, vụ án", ("bộ luật", "theo luật", "điều luật", "quyền đình công", "tòa xử", "phiên tòa", "xét xử")),
    ("lên án", ("lên án", "phản đối mọi", "mọi hành vi", "nghiêm cấm")),
    ("nói về lịch sử", ("lịch sử", "xô viết", "thời pháp", "kháng chiến", "năm 1930", "năm 1945", "ngụy", "đảng bộ")),
    ("nói về phim, truyện, trò chơi", ("phim", "tiểu thuyết", "trò chơi", "vở kịch")),
    ("tin nước ngoài", (
        "hàn quốc", "nhật bản", "bên pháp", "ở pháp", "nước pháp", "bên mỹ", "ở mỹ", "nước mỹ", "hoa kỳ", "thái lan", "nước ngoài",
        "châu âu", "nepal", "indonesia", "bangladesh",
    )),
)  # fmt: skip
"""In the same sentence: why it is spoken of."""
CALLS = (
    "bà con ơi", "mọi người ơi", "anh em ơi", "kéo nhau", "rủ nhau", "hẹn nhau", "sáng mai", "ngày mai", "mai ra", "đi anh em",
)  # fmt: skip
"""In the same sentence: a call, which no harmless context excuses."""
