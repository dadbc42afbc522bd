"""The demo's people of the later years: agencies and communes that had no account get one."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.hashers import make_password

from dotpha.people.actions.accounts import open_account
from dotpha.people.demo import PASSWORD
from dotpha.people.models import Organisation, Role, User

OPENED_ON = date(2025, 11, 24)
AGENCY, COMMUNE = Role.AGENCY_OFFICER, Role.COMMUNE_OFFICER
# fmt: off
NEWCOMERS = (
    ("soyte", "Lê Văn Sỹ", AGENCY, "Chuyên viên Văn phòng Sở", "so-y-te"),
    ("soxaydung", "Nguyễn Đình Thọ", AGENCY, "Chuyên viên Văn phòng Sở", "so-xay-dung"),
    ("sovhttdl", "Trần Thị Ái Vân", AGENCY, "Chuyên viên Văn phòng Sở", "so-vhttdl"),
    ("pquangtri", "Đoàn Thị Thu Hiền", COMMUNE, "Công chức văn hóa – xã hội", "xa-19360"),
    ("donghoi", "Phan Thanh Tùng", COMMUNE, "Công chức văn phòng", "xa-18880"),
    ("badon", "Hoàng Minh Tuấn", COMMUNE, "Công chức văn phòng", "xa-19009"),
    ("khesanh", "Hồ Thị Mai", COMMUNE, "Công chức văn hóa – xã hội", "xa-19429"),
    ("vinhlinh", "Lê Quang Hòa", COMMUNE, "Công chức văn phòng", "xa-19363"),
    ("hailang", "Võ Văn Lộc", COMMUNE, "Công chức văn hóa – xã hội", "xa-19702"),
    ("lethuy", "Dương Thị Lệ", COMMUNE, "Công chức văn phòng", "xa-19249"),
)
# fmt: on


def live(day: date) -> None:
    """Opens the accounts on their day."""
    if day != OPENED_ON:
        return
    digest, administrator = make_password(PASSWORD), User.objects.get(username="quantri")
    for username, name, role, title, code in NEWCOMERS:
        open_account(
            actor=administrator, username=username, full_name=name, email=f"{username}@quangtri.example", phone="",
            digest=digest, once=False, organisation=Organisation.objects.get(code=code), role=role, title=title, day=day,
            demo=True,
        )  # fmt: skip
