"""Directives: what a leader gives to whom, by when, on which basis; acknowledged, made a task, and what came of it.

Words: chỉ đạo (directive), ủy quyền khi vắng (delegation), căn cứ (basis: anything of the programme that one may see).
"""
