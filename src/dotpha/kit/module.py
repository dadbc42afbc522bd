from pathlib import Path

from django.conf import settings

from dotpha.kit import jobs, ledger, pruning
from dotpha.kit.modules import MenuItem, Module, Periodic, register


def seal() -> None:
    while ledger.seal() == 2000:
        pass


def anchor() -> None:
    ledger.anchor(Path(settings.DATA) / "anchors")


def prune() -> None:
    pruning.prune()


def requeue() -> None:
    jobs.requeue()


register(
    Module(
        key="kit",
        label="Nền",
        order=0,
        kinds=(("kit.storedfile", "Tệp"), ("kit.job", "Việc chạy nền"), ("kit.feed", "Địa chỉ lịch")),
        verbs=(
            ("kit.job_cancelled", "Hủy việc chạy nền"),
            ("kit.feed_made", "Tạo địa chỉ lịch cá nhân"),
            ("kit.feed_dropped", "Bỏ địa chỉ lịch cá nhân"),
        ),
        menu=(MenuItem("Lịch", "kit:calendar", "calendar", "Chương trình", 16),),
        periodic=(
            Periodic("kit.seal", 5, seal),
            Periodic("kit.anchor", 3600, anchor),
            Periodic("kit.requeue", 60, requeue),
            Periodic("kit.prune", 86_400, prune),
        ),
    )
)
