"""What is refused before a file is unpacked: size, bombs, macros, passwords, other kinds of file."""

import io
import zipfile

from dotpha.programme.extraction.plan import Unreadable

MAX_BYTES = 50 * 1024 * 1024
MAX_ENTRIES = 4000
MAX_PART = 96 * 1024 * 1024
MAX_WHOLE = 300 * 1024 * 1024
MAX_RATIO = 250
RATIO_FROM = 4 * 1024 * 1024
MAX_COLUMNS = 256
MAX_ROWS = 50_000
MAX_CELLS = 1_000_000  # a plan of 500 pages has some 40,000
"""Cells of all tables of one file together: they are laid out at the same time."""
MAX_LINES = 20_000
MAX_LETTERS = 1_000_000
MAX_TAGS = 2_000_000
"""Tags of one XML part: a page of Word has some thousands."""

OTHER_KINDS = (
    (b"GIF8", "là ảnh, chưa đọc được chữ trong ảnh. Hãy nhập bản Word (.docx) hoặc dán chữ vào"),
    (b"Rar!", "là tệp nén RAR. Hãy giải nén rồi nhập từng tệp"),
    (b"7z\xbc\xaf", "là tệp nén 7z. Hãy giải nén rồi nhập từng tệp"),
    (b"\x1f\x8b", "là tệp nén gzip. Hãy giải nén rồi nhập từng tệp"),
    (b"MZ", "là chương trình, không phải văn bản. Hãy nhập tệp Word, Excel, HTML hoặc văn bản thuần"),
    (b"\x7fELF", "là chương trình, không phải văn bản. Hãy nhập tệp Word, Excel, HTML hoặc văn bản thuần"),
)


class WithMacros(Unreadable):
    """The file brings macros: it is neither read nor kept."""


UTF16_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def refuse(name: str, reason: str) -> Unreadable:
    """The refusal of a named file, as a full sentence."""
    return Unreadable(f"Tệp “{name}” {reason}.")


def refuse_macros(name: str) -> WithMacros:
    """The refusal of a file with macros."""
    reason = "chứa macro nên không được nhận. Hãy lưu thành .docx hoặc .xlsx (không macro) rồi nhập lại"
    return WithMacros(str(refuse(name, reason)))


def check_bytes(data: bytes, name: str) -> None:
    """Refuse an empty or too large file and the kinds that are known but not read."""
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise refuse(name, "rỗng. Hãy kiểm tra lại tệp rồi nhập lại")
    if len(data) > MAX_BYTES:
        raise refuse(
            name, f"nặng {len(data) // 2**20} MB, quá mức 50 MB. Hãy tách tệp hoặc chỉ nhập phần giao nhiệm vụ"
        )
    for magic, reason in OTHER_KINDS:
        if data.startswith(magic):
            raise refuse(name, reason)


def open_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """Open an Office package after looking at what it declares: entries, sizes, ratio, password, macro."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise refuse(name, "bị hỏng hoặc cắt cụt. Hãy lấy lại bản gốc rồi nhập lại") from error
    entries = package.infolist()
    whole = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or whole > MAX_WHOLE or _swollen(whole, len(data)):
        raise refuse(name, "phình quá lớn khi giải nén nên không được mở. Hãy lưu lại tệp từ Word hoặc Excel rồi nhập")
    for entry in entries:
        _check_entry(entry, name)
    return package


def _check_entry(entry: zipfile.ZipInfo, name: str) -> None:
    if entry.flag_bits & 0x1:
        raise refuse(name, "được đặt mật khẩu. Hãy bỏ mật khẩu rồi nhập lại")
    if entry.filename.lower().endswith("vbaproject.bin"):
        raise refuse_macros(name)
    if entry.file_size > MAX_PART or _swollen(entry.file_size, entry.compress_size):
        raise refuse(name, "phình quá lớn khi giải nén nên không được mở. Hãy lưu lại tệp từ Word hoặc Excel rồi nhập")


def _swollen(inflated: int, packed: int) -> bool:
    return inflated > RATIO_FROM and inflated > MAX_RATIO * max(packed, 1)


def read_part(package: zipfile.ZipFile, part: str | zipfile.ZipInfo, name: str) -> bytes:
    """Inflate one part, never past its declared and allowed size, whatever the package claims."""
    try:
        with package.open(part) as stream:
            data = stream.read(MAX_PART + 1)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, KeyError) as error:
        raise refuse(name, "bị hỏng hoặc cắt cụt. Hãy lấy lại bản gốc rồi nhập lại") from error
    except Exception as error:  # zlib, lzma and bz2 each raise their own on a broken stream
        raise refuse(name, "bị hỏng, không giải nén được. Hãy lấy lại bản gốc rồi nhập lại") from error
    if len(data) > MAX_PART:
        raise refuse(name, "phình quá lớn khi giải nén nên không được mở. Hãy lưu lại tệp từ Word hoặc Excel rồi nhập")
    return data


def check_text(lines: int, longest: int, name: str) -> None:
    """Refuse a text no plan has: too many paragraphs, or one that never ends (`longest` counts its letters)."""
    if lines > MAX_LINES:
        raise refuse(name, f"có {lines} đoạn, quá mức {MAX_LINES}. Hãy chỉ nhập phần giao nhiệm vụ")
    if longest > MAX_LETTERS:
        raise refuse(name, f"có đoạn dài quá {MAX_LETTERS} chữ. Hãy ngắt đoạn, hoặc chỉ nhập phần giao nhiệm vụ")


def check_grid(rows: int, columns: int, name: str) -> None:
    """Refuse a table no plan has, before its grid is laid out in memory."""
    if columns > MAX_COLUMNS:
        raise refuse(name, f"có bảng {columns} cột, quá mức {MAX_COLUMNS}. Hãy xóa các cột thừa rồi nhập lại")
    if rows > MAX_ROWS:
        raise refuse(name, f"có bảng {rows} dòng, quá mức {MAX_ROWS}. Hãy tách bảng rồi nhập từng phần")


def check_cells(cells: int, name: str) -> None:
    """Refuse tables that are small to look at and immense to lay out; `cells` counts those of the file so far."""
    if cells > MAX_CELLS:
        raise refuse(name, "có quá nhiều ô. Hãy chỉ giữ lại bảng giao nhiệm vụ rồi nhập")
