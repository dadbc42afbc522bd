"""Which formats a plan comes in on this machine: text, Word, Excel, HTML always; PDF and scans where LibreOffice is."""

import os

from bench.plans.notation import Written
from bench.plans.printed import office, printed
from bench.plans.scanned import page_count, photo, scanned
from bench.plans.twins import Write, formats

PICTURED = ("scan", "photo")
# Reading pictures takes seconds a page, so few plans are scanned, some of each form; SCANS=all scans every plan.
SCANNED = (
    "l01_labels_own_lines",
    "l01_odd_labels",
    "p01_party_programme",
    "p02_conclusion_notice",
    "p03_letter_assigning",
    "t01_assignment_annex",
    "t01_sublists_in_task",
    "t06_merged_cells",
)


def kinds(plan: Written) -> dict[str, tuple[Write, str]]:
    """The formats of a plan, each with its writer and a file name."""
    out = dict(formats(plan.form))
    if not office():
        return out
    out["pdf"] = (printed, "ke-hoach.pdf")
    if plan.name in SCANNED or os.environ.get("SCANS") == "all":
        out["scan"] = (scanned, "ban-quet.pdf")
        if page_count(plan) == 1:
            out["photo"] = (photo, "anh-chup.jpg")
    return out


def missing() -> list[str]:
    """What cannot be measured here, a sentence each."""
    return [] if office() else ["Máy này không có LibreOffice (soffice): không đo PDF và bản quét."]
