"""Official Vietnamese documents as Word files and workbooks, laid out by the rules of văn thư.

State family: Nghị định 30/2020/NĐ-CP, Phụ lục I. Party family: Hướng dẫn 36-HD/VPTW (2018).
"""

from dotpha.text.official.documents import write_appendix, write_document, write_letter
from dotpha.text.official.layout import Grid, Layout, Line, Page, read_layout
from dotpha.text.official.numbering import check_symbol, read_clerks_number, write_whole
from dotpha.text.official.office import DEPUTY, Office
from dotpha.text.official.pieces import (
    Appendix,
    Block,
    Bullets,
    Column,
    Content,
    Group,
    Heading,
    Letterhead,
    Paragraph,
    Run,
    Sheet,
    Signature,
    Table,
    Total,
)
from dotpha.text.official.wording import appendix_note
from dotpha.text.official.workbook import write_appendix_xlsx

__all__ = [
    "DEPUTY",
    "Appendix",
    "Block",
    "Bullets",
    "Column",
    "Content",
    "Grid",
    "Group",
    "Heading",
    "Layout",
    "Letterhead",
    "Line",
    "Office",
    "Page",
    "Paragraph",
    "Run",
    "Sheet",
    "Signature",
    "Table",
    "Total",
    "appendix_note",
    "check_symbol",
    "read_clerks_number",
    "read_layout",
    "write_appendix",
    "write_appendix_xlsx",
    "write_document",
    "write_letter",
    "write_whole",
]
