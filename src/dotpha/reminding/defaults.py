"""The rules that an office begins with; the migration of the module has made them, and the office edits them as its own."""

from __future__ import annotations

from typing import Any

RULES: tuple[dict[str, Any], ...] = (
    {"name": "Nhắc hạn nhiệm vụ", "about": "deadline", "offsets": [-10, -3, 0]},
    {
        "name": "Đôn đốc nhiệm vụ quá hạn", "about": "deadline", "offsets": [1], "every": 10, "head_after": 5,
        "top_after": 15, "how": "letter",
    },
    {"name": "Nhắc gửi trả lời kỳ báo cáo", "about": "answer", "offsets": [-3, 0]},
    {
        "name": "Đôn đốc trả lời kỳ báo cáo quá hạn", "about": "answer", "offsets": [1], "every": 5, "head_after": 3,
        "top_after": 8, "how": "letter",
    },
    {"name": "Nhắc điểm nghẽn chưa có quyết định", "about": "bottleneck", "offsets": [5], "every": 10, "top_after": 15},
    {"name": "Nhắc câu hỏi làm rõ chưa trả lời", "about": "question", "offsets": [5], "every": 5, "head_after": 10},
    {"name": "Nhắc nhiệm vụ bị trả lại", "about": "returned", "offsets": [3], "every": 5, "head_after": 8},
)  # fmt: skip
