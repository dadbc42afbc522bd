"""Support policies for enterprises, co-operatives, households and highly qualified people: who is eligible, for how much, by which clause.

Words: chính sách (policy), ưu đãi, hỗ trợ (incentive), sự kiện (fact), hồ sơ tự khai (profile), điều kiện (condition), điều khoản
(clause), cộng dồn (cumulation). Policies are dated files that a lawyer reads and tests by examples (`policies/`); what is asked of
people is declared once (`facts.toml`); `rules` reads both and decides, one profile at a time or a hundred thousand at once.
"""
