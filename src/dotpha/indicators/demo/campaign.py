"""The demo's campaign: a dozen communes count each day what they did, by a small law, some days nobody counts."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from dotpha.indicators import actions
from dotpha.indicators.actions import IndicatorFacts
from dotpha.indicators.actions import campaigns as counting
from dotpha.indicators.actions.campaigns import CampaignFacts
from dotpha.indicators.models import Campaign
from dotpha.kit import clock
from dotpha.people.models import User

FIRST, LAST = date(2025, 11, 1), date(2025, 11, 30)
NAME = "30 ngày đêm cài tài khoản định danh điện tử mức 2"
INDICATOR = IndicatorFacts(
    name="Tài khoản định danh điện tử mức 2 cài mới", unit="tài khoản", places=0, adds="sum", length="D", direction="up",
    definition="Số tài khoản định danh điện tử mức 2 được kích hoạt trong ngày, do xã, phường đếm (dữ liệu trình diễn).",
)  # fmt: skip
# Commune, goal, people of 14 and older, how much of the even way it does a day.
COMMUNES = (
    ("Phường Đồng Hới", 3600, 41200, 0.97), ("Phường Đồng Thuận", 2400, 26800, 1.12),
    ("Phường Đồng Sơn", 1800, 21500, 0.88), ("Phường Ba Đồn", 2700, 30100, 1.05),
    ("Phường Đông Hà", 3300, 38900, 1.21), ("Phường Nam Đông Hà", 3000, 35700, 0.74),
    ("Phường Quảng Trị", 1500, 19300, 1.02), ("Xã Lao Bảo", 1350, 15800, 0.61),
    ("Xã Khe Sanh", 1500, 17200, 0.83), ("Xã Vĩnh Linh", 1800, 22400, 1.34),
    ("Xã Lệ Thủy", 2100, 24600, 0.95), ("Xã Phong Nha", 1200, 13900, 1.58),
)  # fmt: skip
SILENT = "Xã Tuyên Hóa"
"""Has a goal and never counts."""


def make_campaign(office: User, day: date) -> Campaign:
    """The campaign with the counts of its days up to a day, each noted on the evening it was made."""
    with clock.standing_at(FIRST):
        indicator = actions.make_indicator(code="DDDT.MUC2", facts=INDICATOR, actor=office, day=FIRST)
        facts = CampaignFacts(
            name=NAME, indicator=indicator, starts_on=FIRST, ends_on=LAST,
            basis="Kế hoạch của UBND tỉnh về cao điểm định danh điện tử (dữ liệu trình diễn)",
        )  # fmt: skip
        campaign = counting.make_campaign(facts=facts, actor=office)
        lines = [f"{name}\t{goal}\t{people}" for name, goal, people, _ in COMMUNES] + [f"{SILENT}\t900\t11600"]
        counting.set_goals(campaign_id=campaign.pk, text="\n".join(lines), actor=office, day=FIRST)
    units = {str(name): unit for name, unit in campaign.goals.values_list("unit__organisation__short_name", "unit")}
    on = FIRST
    while on <= day:
        counts = {units[name]: count for name, count in counts_of(on).items()}
        with clock.standing_at(on):
            counting.enter_counts(campaign_id=campaign.pk, on=on, counts=counts, actor=office, day=on)
        on += timedelta(1)
    return campaign


def counts_of(on: date) -> dict[str, float]:
    """Commune → what it did on a day; weekends are slower, now and then one does not say."""
    law = Random(on.toordinal())
    slow = 0.6 if on.weekday() >= 5 else 1.15
    out = {}
    for name, goal, _, pace in COMMUNES:
        done, says = goal / 30 * pace * slow * law.uniform(0.75, 1.25), law.random() > 0.04
        if says:
            out[name] = float(round(done))
    return out
