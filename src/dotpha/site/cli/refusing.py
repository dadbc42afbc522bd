"""What a command says when it cannot: one Vietnamese line that names the thing and the way out."""

import errno
from pathlib import Path

import click

from dotpha.kit.access import Rejected

REASONS = {
    errno.ENOENT: "không có ở đó. Hãy kiểm tra đường dẫn",
    errno.EISDIR: "là một thư mục. Hãy nêu một tệp",
    errno.ENOTDIR: "không phải thư mục. Hãy chọn đường dẫn khác",
    errno.EACCES: "không có quyền đọc, ghi. Hãy chạy dưới người dùng có quyền",
    errno.EPERM: "không có quyền đọc, ghi. Hãy chạy dưới người dùng có quyền",
    errno.ENOSPC: "không ghi được vì đĩa đã đầy. Hãy giải phóng chỗ rồi chạy lại",
    errno.EROFS: "nằm trên đĩa chỉ đọc. Hãy chọn nơi khác",
    errno.EEXIST: "đã có. Hãy chọn tên khác",
}


def why(error: OSError, name: object = None) -> str:
    """The sentence of an error of files; `name` is what the person called the file."""
    thing = name or error.filename or "Tệp"
    return f"{thing}: {REASONS.get(error.errno or 0, error.strerror or 'không đọc, ghi được')}."


def wrong_use(error: click.ClickException) -> str:
    """The sentence of a command called in a wrong way; sentences of our own stay as they are."""
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "dotpha"
    return f"{_complaint(error)} Xem cách dùng: {path} --help"


def _complaint(error: click.ClickException) -> str:
    if isinstance(error, click.MissingParameter):
        return f"Thiếu {_name(error)}."
    if isinstance(error, click.NoSuchOption):
        return f"Không có tùy chọn {error.option_name}."
    if isinstance(error, click.BadOptionUsage):
        return f"Tùy chọn {error.option_name} thiếu giá trị hoặc thừa giá trị."
    if isinstance(error, click.BadParameter):
        return f"Giá trị của {_name(error)} không dùng được{_reason(error)}."
    if isinstance(error, click.UsageError) and error.message.startswith(("No such command", "Missing command")):
        return "Không có lệnh này."
    if isinstance(error, click.UsageError) and error.message.startswith("Got unexpected"):
        return "Thừa tham số trên dòng lệnh."
    return error.format_message()


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return "tham số"
    return error.param.opts[0] if isinstance(error.param, click.Option) else error.param.human_readable_name


def _reason(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return f", chỉ nhận {', '.join(map(str, kind.choices))}"
    if isinstance(kind, click.IntRange):
        return f", chỉ nhận số nguyên từ {kind.min} đến {kind.max}"
    if isinstance(kind, click.Path):
        return _unfit(error.message)
    return ""


def _unfit(message: str) -> str:
    """Why a path will not do: click says it in English only."""
    if message.endswith("is a directory."):
        return ": đó là một thư mục, hãy nêu một tệp"
    if message.endswith("is a file."):
        return ": đó là một tệp, hãy nêu một thư mục"
    return ": không có quyền đọc, ghi ở đó"


def target(path: Path, *endings: str) -> Path:
    """A file to be written: its folder is there, its ending one of these. Raises Rejected."""
    if endings and path.suffix.lower() not in endings:
        raise Rejected(f"{path}: tên tệp phải có đuôi {' hoặc '.join(endings)}.")
    if not path.parent.is_dir():
        raise Rejected(f"{path}: chưa có thư mục {path.parent}. Hãy tạo thư mục trước, hoặc chọn nơi khác.")
    return path
