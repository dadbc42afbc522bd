"""How the ledger's verbs, kinds and facts of this module are said to people."""

from dotpha.kit.signals import KINDS as SIGNAL_KINDS

VERBS = (
    ("signals.recorded", "Ghi tín hiệu"),
    ("signals.record_withdrawn", "Rút bản ghi tín hiệu"),
    ("signals.batch_given", "Gửi tệp tín hiệu"),
    ("signals.batch_taken", "Đưa tệp tín hiệu vào"),
    ("signals.batch_dropped", "Bỏ tệp tín hiệu"),
    ("signals.batch_withdrawn", "Rút tệp tín hiệu"),
)
KINDS = (("signals.record", "Bản ghi tín hiệu"), ("signals.batch", "Tệp tín hiệu"))
FACTS = (
    ("kind", "loại"),
    *((f"kind.{one.key}", one.label) for one in SIGNAL_KINDS),
    ("day", "ngày xảy ra"),
    ("count", "số lượng"),
    ("source", "nguồn"),
    ("name", "tên"),
    ("rows", "số bản ghi"),
    ("reason", "lý do"),
)
