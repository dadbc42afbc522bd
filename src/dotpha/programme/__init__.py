"""The action programme: documents become tasks, agencies answer by file or page, evidence is verified, periods frozen.

Words: document, task, lead, supporting, milestone, evidence, answer (an agency's word on one task in one period), reply
(a filled appendix that came back), period. Progress is derived from verified milestones; no column stores it.
"""
