"""Word refuses a file whose elements stand in another order than the standard (ISO/IEC 29500) names."""

import io
import zipfile

import pytest
from lxml import etree

from dotpha.text.official.tests.samples import PARTY, letter, report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDER = {
    "pPr": "pStyle keepNext keepLines widowControl numPr pBdr shd tabs spacing ind jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps strike color spacing sz szCs u lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW gridSpan vMerge tcBorders shd vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
    "tbl": "tblPr tblGrid tr",
}


@pytest.mark.parametrize("data", [report(), letter(), report(letterhead=PARTY)], ids=["report", "letter", "party"])
def test_elements_stand_in_the_order_of_the_standard(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        body = etree.fromstring(parts.read("word/document.xml"))
    seen = 0
    for name, order in ORDER.items():
        ranks = {W + child: rank for rank, child in enumerate(order.split())}
        for found in body.iter(W + name):
            places = [ranks[str(child.tag)] for child in found]
            assert places == sorted(places), etree.tostring(found)
            seen += 1
    assert seen > 50


def test_every_cell_has_a_paragraph() -> None:
    with zipfile.ZipFile(io.BytesIO(report(summary="", recipients=(), addressees=(), signature=None))) as parts:
        body = etree.fromstring(parts.read("word/document.xml"))
    assert all(cell.find(W + "p") is not None for cell in body.iter(W + "tc"))
