"""Initiatives of the staff and people of a province: proposed, held against all earlier ones, judged by a council, rewarded, copied.

Words: sáng kiến (initiative), công nhận (recognise), hội đồng sáng kiến (council), thù lao (reward), tiền làm lợi (benefit),
nhân rộng (replicate), giấy chứng nhận (certificate). Two parts are pure and need no Django: `likeness` finds earlier initiatives
alike to a new text and shows the passages; `rules` holds the Điều lệ Sáng kiến (Nghị định 13/2012/NĐ-CP) step by step.
"""
