"""Files of LibreOffice (.odt, .ods) and .rtf, through .docx and .xlsx."""

import re
import zipfile

from dotpha.programme.extraction.blocks import Raw
from dotpha.programme.extraction.readers.docx import read_docx
from dotpha.programme.extraction.readers.guard import read_part, refuse, refuse_macros
from dotpha.programme.extraction.readers.office import converted
from dotpha.programme.extraction.readers.xlsx import read_xlsx

TEXT = (b"application/vnd.oasis.opendocument.text", b"application/vnd.oasis.opendocument.text-template")
SHEETS = (
    b"application/vnd.oasis.opendocument.spreadsheet",
    b"application/vnd.oasis.opendocument.spreadsheet-template",
)
MACRO = re.compile(r"Basic/[^/]+/(?!script-lb\.xml).+|Scripts/.+[^/]")


def kind_of(package: zipfile.ZipFile, name: str) -> str:
    """odt or ods; raises `Unreadable` for drawings, slides, locked files and those with macros."""
    parts = set(package.namelist())
    if any(MACRO.fullmatch(part) for part in parts):
        raise refuse_macros(name)
    manifest = "META-INF/manifest.xml"
    if manifest in parts and b"encryption-data" in read_part(package, manifest, name):
        raise refuse(name, "được đặt mật khẩu. Hãy bỏ mật khẩu rồi nhập lại")
    kind = read_part(package, "mimetype", name).strip() if "mimetype" in parts else b""
    if kind in TEXT or kind in SHEETS:
        return "odt" if kind in TEXT else "ods"
    raise refuse(
        name, "là tệp LibreOffice không phải văn bản hay bảng tính. Hãy lưu thành .docx hoặc .xlsx rồi nhập lại"
    )


def read_odt(data: bytes, name: str) -> list[Raw]:
    """A text of LibreOffice."""
    return read_docx(converted(data, "odt", "docx", name), name)


def read_ods(data: bytes, name: str) -> list[Raw]:
    """A workbook of LibreOffice."""
    return read_xlsx(converted(data, "ods", "xlsx", name), name)


def read_rtf(data: bytes, name: str) -> list[Raw]:
    """A Rich Text file, which Word also calls .doc."""
    return read_docx(converted(data, "rtf", "docx", name), name)
