"""The province's fund for science, technology and innovation and its key programmes: from a proposal to use after acceptance.

Words: Quỹ (fund), đề xuất (proposal), hồ sơ đăng ký (application), nhiệm vụ (funded task), hội đồng (council), phiếu chấm
(sheet), hợp đồng (contract), mốc (milestone), tạm ứng (advance), nghiệm thu (acceptance), thu hồi (recovery), thanh lý
(liquidation), cho vay (loan). Frame: Luật 93/2025/QH15, Nghị định 265/2025/NĐ-CP, Nghị định 267/2025/NĐ-CP, Thông tư
36/2025/TT-BKHCN, Quyết định 1484/QĐ-UBND năm 2008; what of them was read and what is a setting stands in `rules/frame.py`.
"""
