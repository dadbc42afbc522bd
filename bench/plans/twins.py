"""The same plan as text with Markdown tables, as pasted from Word, as Word, Excel and HTML, merged cells kept."""

import html
import io
from collections.abc import Callable
from dataclasses import replace

import docx
import xlsxwriter

from bench.plans.notation import LEFT, UP, Grid, Written


def markdown(plan: Written) -> bytes:
    lines: list[str] = []
    for item in plan.items:
        if isinstance(item, str):
            lines += [item, ""]
            continue
        rows = [["" if cell in {UP, LEFT} else cell.replace("\n", "<br>") for cell in row] for row in item.rows]
        lines.append("| " + " | ".join(rows[0]) + " |")
        lines.append("|" + "---|" * len(rows[0]))
        lines += ["| " + " | ".join(row) + " |" for row in rows[1:]]
        lines.append("")
    return "\n".join(lines).encode()


def tabbed(plan: Written) -> bytes:
    plan = plain(plan)
    lines: list[str] = []
    for item in plan.items:
        if isinstance(item, str):
            lines.append(item)
            continue
        for row in item.rows:
            lines.append("\t".join("" if cell in {UP, LEFT} else cell.replace("\n", " ") for cell in row))
    return "\n".join(lines).encode()


def spans(table: Grid) -> list[tuple[int, int, int, int, str]]:
    """Cells as (row, column, rows, columns, text), merged ones once."""
    out = []
    for y, row in enumerate(table.rows):
        for x, cell in enumerate(row):
            if cell in {UP, LEFT}:
                continue
            wide = 1
            while x + wide < len(row) and row[x + wide] == LEFT:
                wide += 1
            high = 1
            while y + high < len(table.rows) and x < len(table.rows[y + high]) and table.rows[y + high][x] == UP:
                high += 1
            out.append((y, x, high, wide, cell))
    return out


def width(table: Grid) -> int:
    return max(len(row) for row in table.rows)


def plain(plan: Written) -> Written:
    """The plan without Markdown's bold, which other formats say by themselves."""
    items = [
        item.replace("**", "")
        if isinstance(item, str)
        else Grid([[cell.replace("**", "") for cell in row] for row in item.rows])
        for item in plan.items
    ]
    return replace(plan, items=items)


def word(plan: Written) -> bytes:
    plan, document = plain(plan), docx.Document()
    for item in plan.items:
        if isinstance(item, str):
            document.add_paragraph(item)
            continue
        table = document.add_table(rows=len(item.rows), cols=width(item))
        for y, x, high, wide, text in spans(item):
            cell = table.cell(y, x)
            if high > 1 or wide > 1:
                cell = cell.merge(table.cell(y + high - 1, x + wide - 1))
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def excel(plan: Written) -> bytes:
    plan, out = plain(plan), io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Kế hoạch")
    at = 0
    for item in plan.items:
        if isinstance(item, str):
            sheet.write_string(at, 0, item)
            at += 1
            continue
        for y, x, high, wide, text in spans(item):
            if high > 1 or wide > 1:
                sheet.merge_range(at + y, x, at + y + high - 1, x + wide - 1, text)
            elif text.isdigit():
                sheet.write_number(at + y, x, int(text))
            else:
                sheet.write_string(at + y, x, text)
        at += len(item.rows)
    book.close()
    return out.getvalue()


def page(plan: Written) -> bytes:
    plan = plain(plan)
    parts = ["<!doctype html><html><head><meta charset='utf-8'><title>Văn bản</title></head><body>"]
    for item in plan.items:
        if isinstance(item, str):
            parts.append(f"<p>{html.escape(item)}</p>")
            continue
        cells: dict[int, list[str]] = {}
        for y, _, high, wide, text in spans(item):
            shown = html.escape(text).replace("\n", "<br>")
            cells.setdefault(y, []).append(f"<td rowspan='{high}' colspan='{wide}'>{shown}</td>")
        rows = "".join(f"<tr>{''.join(cells.get(y, []))}</tr>\n" for y in range(len(item.rows)))
        parts.append(f"<table>{rows}</table>")
    return "\n".join([*parts, "</body></html>"]).encode()


Write = Callable[[Written], bytes]
TEXT: dict[str, tuple[Write, str]] = {"txt": (markdown, "ke-hoach.txt")}
OTHERS: dict[str, tuple[Write, str]] = {"docx": (word, "ke-hoach.docx"), "html": (page, "ke-hoach.html")}
TABLES: dict[str, tuple[Write, str]] = {"tab": (tabbed, "dan.txt"), "xlsx": (excel, "ke-hoach.xlsx")}


def formats(form: str) -> dict[str, tuple[Write, str]]:
    """The formats that a form of plan comes in, each with its writer and a file name."""
    return {**TEXT, **OTHERS, **(TABLES if form == "table" else {})}
