"""`dotpha run`, `worker`, `demo`, `init`."""

import os
import socket
import time
from pathlib import Path

import click
from django.conf import settings
from django.db import connections, transaction

from dotpha.kit import clock
from dotpha.kit.access import Rejected
from dotpha.people import actions as people
from dotpha.people.models import Role, User
from dotpha.site import demo as province
from dotpha.site.cli import setup, supervisor, working

HERE = {"127.0.0.1", "localhost", "[::1]"}
EVERYWHERE = {"0.0.0.0", "::"}


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ phục vụ.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Cổng phục vụ.")
def run(host: str, port: int) -> None:
    """Phục vụ trang và xử lý việc nền; lần đầu trên máy này thì nạp tỉnh trình diễn."""
    supervisor.claim_port(host, port)
    local = only_here(host)
    if not local:
        require_accounts()  # before anything is made: a refusal leaves nothing behind
    setup.prepare()
    if setup.empty():
        load_demo()
    if not local and setup.has_demo_account():
        raise Rejected(
            "Không phục vụ ra ngoài máy này khi còn tài khoản trình diễn: mật khẩu của chúng ai cũng biết. "
            "Hãy dùng thư mục dữ liệu khác (--data) và chạy «dotpha init»."
        )
    click.echo(f"dotpha đang chạy tại http://{host}:{port}  (dừng: Ctrl+C)")
    if setup.has_demo_account():
        show_accounts()
    # Letters and mails name the address under which this very server is reached, unless the office has its own.
    if "DOTPHA_BASE_URL" not in os.environ and not settings.BASE_URL:
        settings.BASE_URL = plain_address(host, port)
    connections.close_all()
    raise SystemExit(supervisor.serve(host, port))


def require_accounts() -> None:
    if not setup.there() or setup.empty():
        raise Rejected("Chưa có tài khoản nào. Hãy chạy «dotpha init» trước khi phục vụ ra ngoài máy này.")


def only_here(host: str) -> bool:
    """Whether only this machine is served; names, TLS or a proxy speak of people who come from elsewhere."""
    return host == "127.0.0.1" and not (settings.HTTPS or settings.PROXY or set(settings.HOSTS) - HERE)


def plain_address(host: str, port: int) -> str:
    """Where people reach a server without TLS; "" where the address it listens on is none, or TLS stands before it."""
    named = settings.HOSTS[0] if settings.HOSTS else host
    if settings.HTTPS or named in EVERYWHERE:
        return ""
    return f"http://[{named}]:{port}" if ":" in named and named[0] != "[" else f"http://{named}:{port}"


def show_accounts() -> None:
    click.echo(f"Tài khoản trình diễn, chung mật khẩu {province.PASSWORD}")
    for role in Role:
        user = User.objects.filter(demo=True, positions__role=role).order_by("pk").first()
        if user:
            click.echo(f"  {user.username:<16} {role.label}: {user.full_name}")


@click.command()
@click.option(
    "--name",
    default=lambda: f"{socket.gethostname()}-worker",
    show_default="tên máy, «-worker»",
    help="Tên của tiến trình, không trùng với tiến trình nào đang chạy.",
)
def worker(name: str) -> None:
    """Xử lý việc nền trên máy này (dotpha run đã tự chạy một tiến trình như vậy)."""
    if not (Path(settings.DATA) / "secret.key").exists() or setup.behind():
        raise Rejected(f"Chưa có dữ liệu sẵn sàng ở {settings.DATA}. Hãy chạy «dotpha init» hoặc «dotpha run».")
    connections.close_all()
    working.work_for_ever(name, wait=False)


@click.command()
@click.option(
    "--years", default=1, show_default=True, type=click.IntRange(1, 2),
    help="1: đến 20/11/2025. 2: chạy tiếp từng ngày đến 24/2/2027, thêm vài phút.",
)  # fmt: skip
def demo(years: int) -> None:
    """Nạp tỉnh trình diễn vào một thư mục dữ liệu trống."""
    setup.prepare()
    if not setup.empty():
        raise Rejected("Thư mục dữ liệu này đã có tài khoản. Hãy chọn thư mục trống bằng --data.")
    load_demo(years)
    show_accounts()


def load_demo(years: int = 1) -> None:
    click.echo("Nạp tỉnh trình diễn Quảng Trị …")
    begun = time.monotonic()
    with click.progressbar(length=100, label="  dữ liệu", show_eta=False) as bar:

        def tell(done: int, total: int, text: str) -> None:
            bar.update(max(0, int(100 * done / max(total, 1)) - bar.pos))

        province.make(tell, years=years)
        bar.update(100 - bar.pos)
    click.echo(f"  xong sau {time.monotonic() - begun:.0f} giây")


@click.command()
@click.option("--username", default="quantri", show_default=True, help="Tên đăng nhập của quản trị.")
@click.option("--full-name", default="Quản trị hệ thống", show_default=True)
@click.option("--password", default=None, help="Mật khẩu; không nêu thì máy đặt và in ra một lần.")
def init(username: str, full_name: str, password: str | None) -> None:
    """Tạo một tỉnh trống: danh mục cơ quan, 78 xã, phường, đặc khu và một quản trị."""
    setup.prepare()
    if not setup.empty():
        raise Rejected("Thư mục dữ liệu này đã có tài khoản; không khởi tạo lại.")
    with transaction.atomic():
        admin, given = people.found_province(
            username=username, full_name=full_name, password=password, day=clock.today()
        )
    click.echo(f"Đã tạo tỉnh trống. Quản trị: {admin.username}")
    if password is None:
        click.echo(f"Mật khẩu (chỉ in một lần, phải đổi khi đăng nhập lần đầu): {given}")


COMMANDS = (run, worker, demo, init)
