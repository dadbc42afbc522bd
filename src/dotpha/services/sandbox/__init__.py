"""Room to try what the law does not know yet: one applies, agencies judge side by side, a test runs within limits, and ends with lessons.

Words: thử nghiệm có kiểm soát (sandbox test), quy định xin miễn áp dụng (exempted rule), giới hạn (limit), số đo (reading), ngưỡng tự
tạm dừng (tripwire), sự cố (incident), phương án kết thúc (exit). The law of the matter is Luật Khoa học, công nghệ và đổi mới sáng tạo
số 93/2025/QH15; what a law does not settle, or what could not be read, is a dated setting of `rules.frame`.
"""
