"""Organisations that history needs: old Quảng Trị, Quảng Bình and the districts, with who followed them.

1/3/2025: the council of Quảng Trị (29th session, 20/02/2025) and that of Quảng Bình (20th special session, 19/02/2025)
merged their sở as the ministries above them (reports of Lao Động, 20/02 and 19/02/2025; the resolutions' numbers were
not found, so the decision is named by body and day). 1/7/2025: Nghị quyết 202/2025/QH15 merged the provinces.
"""

from dotpha.people.register.bodies import JULY, MARCH, Body, Passing
from dotpha.people.register.province import MERGED
from dotpha.people.register.units import heirs

PROVINCES_MERGED = "Nghị quyết số 202/2025/QH15"
COUNCIL_MERGED_SO = "Nghị quyết của HĐND tỉnh Quảng Trị ngày 20/02/2025"
TWO_TIERS = "Luật số 72/2025/QH15; Nghị quyết số 1680/NQ-UBTVQH15"
BEGAN_IN_MARCH = {"so-nnmt", "so-dttg"}
"""Sở that did not exist under this name before 1/3/2025."""
DIFFERENT = {
    # (code, province) → name where it was not the one of today
    ("bao-ptth", "qt"): "Báo và Đài Phát thanh - Truyền hình Quảng Trị",
    ("bao-ptth", "qb"): "Báo và Đài Phát thanh - Truyền hình Quảng Bình",
    ("truong-chinh-tri", "qb"): "Trường Chính trị tỉnh Quảng Bình",
    ("bien-phong", "qt"): "Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
    ("bien-phong", "qb"): "Bộ Chỉ huy Bộ đội Biên phòng tỉnh Quảng Bình",
}

# Ended on 28/02/2025 in old Quảng Trị: (body, code of the main successor there).
ENDED_IN_MARCH: tuple[tuple[Body, str], ...] = (
    (Body("so-tttt", "Sở Thông tin và Truyền thông", "Sở TT&TT", "agency", "STTTT", "ubnd", ("STTTT", "STT&TT")),
     "so-khcn"),
    (Body("so-khdt", "Sở Kế hoạch và Đầu tư", "Sở KH&ĐT", "agency", "SKHĐT", "ubnd", ("SKHĐT", "SKH&ĐT")),
     "so-tai-chinh"),
    (Body("so-gtvt", "Sở Giao thông vận tải", "Sở GTVT", "agency", "SGTVT", "ubnd", ("SGTVT",)), "so-xay-dung"),
    (Body("so-nnptnt", "Sở Nông nghiệp và Phát triển nông thôn", "Sở NN&PTNT", "agency", "SNN", "ubnd",
          ("Sở NN-PTNT", "SNN&PTNT", "SNNPTNT")), "so-nnmt"),
    (Body("so-tnmt", "Sở Tài nguyên và Môi trường", "Sở TN&MT", "agency", "STNMT", "ubnd", ("STNMT", "STN&MT")),
     "so-nnmt"),
    (Body("so-ldtbxh", "Sở Lao động - Thương binh và Xã hội", "Sở LĐ-TB&XH", "agency", "SLĐTBXH", "ubnd",
          ("Sở LĐTBXH", "SLĐTBXH")), "so-noi-vu"),
    (Body("ban-dan-toc", "Ban Dân tộc tỉnh", "Ban Dân tộc", "agency", "BDT", "ubnd"), "so-dttg"),
)  # fmt: skip

# Districts until 30/06/2025: (code, name, key in the package's data, commune where their seat was).
DISTRICTS: tuple[tuple[str, str, str, str], ...] = (
    ("461", "thành phố Đông Hà", "tinhquangtri_thanhphodongha", "19333"),
    ("462", "thị xã Quảng Trị", "tinhquangtri_thixaquangtri", "19360"),
    ("464", "huyện Vĩnh Linh", "tinhquangtri_huyenvinhlinh", "19363"),
    ("465", "huyện Hướng Hóa", "tinhquangtri_huyenhuonghoa", "19429"),
    ("466", "huyện Gio Linh", "tinhquangtri_huyengiolinh", "19495"),
    ("467", "huyện Đakrông", "tinhquangtri_huyendakrong", "19555"),
    ("468", "huyện Cam Lộ", "tinhquangtri_huyencamlo", "19597"),
    ("469", "huyện Triệu Phong", "tinhquangtri_huyentrieuphong", "19624"),
    ("470", "huyện Hải Lăng", "tinhquangtri_huyenhailang", "19681"),
    ("471", "huyện đảo Cồn Cỏ", "tinhquangtri_huyenconco", "19742"),
    ("450", "thành phố Đồng Hới", "tinhquangbinh_thanhphodonghoi", "18880"),
    ("452", "huyện Minh Hóa", "tinhquangbinh_huyenminhhoa", "18901"),
    ("453", "huyện Tuyên Hóa", "tinhquangbinh_huyentuyenhoa", "18949"),
    ("454", "huyện Quảng Trạch", "tinhquangbinh_huyenquangtrach", "19057"),
    ("455", "huyện Bố Trạch", "tinhquangbinh_huyenbotrach", "19111"),
    ("456", "huyện Quảng Ninh", "tinhquangbinh_huyenquangninh", "19207"),
    ("457", "huyện Lệ Thủy", "tinhquangbinh_huyenlethuy", "19249"),
    ("458", "thị xã Ba Đồn", "tinhquangbinh_thixabadon", "19009"),
)
SEAT_DOUBT = (
    "Việc của cấp huyện chia cho các xã, phường và cho tỉnh; sổ lấy nơi đặt trụ sở huyện làm đơn vị kế thừa chính "
    "để việc không mất chủ. Hãy chuyển từng việc cho đúng đơn vị nếu khác."
)


def old(code: str, province: str = "qt") -> str:
    """The code of a body of a former province: "qt-so-khcn", "qb-so-khcn"."""
    return f"{province}-{code}"


def _of_province(one: Body, province: str) -> Body:
    """The body as it was in a former province until 30/06/2025."""
    name, short_name, abbreviations, former = one.name, one.short_name, one.abbreviations, one.former
    if province == "qb":
        where = "tỉnh Quảng Bình" if not name.endswith(("tỉnh", "Tỉnh ủy", "Tỉnh đoàn")) else "Quảng Bình"
        name, short_name = f"{name} {where}", f"{short_name} Quảng Bình"
        abbreviations, former = (), ()
    return one.but(
        code=old(one.code, province),
        name=DIFFERENT.get((one.code, province), name),
        short_name=short_name.replace("Quảng Trị Quảng Bình", "Quảng Bình"),
        parent=old(one.parent, province) if one.parent else "",
        abbreviations=abbreviations,
        former=former,
        starts_on=MARCH if one.code in BEGAN_IN_MARCH else None,
        ends_on=JULY,
    )


def former_bodies() -> tuple[Body, ...]:
    """Everything that has ended."""
    provinces = tuple(_of_province(one, province) for province in ("qt", "qb") for one in MERGED)
    merged_so = tuple(
        one.but(code=old(one.code), parent=old(one.parent), ends_on=MARCH) for one, _successor in ENDED_IN_MARCH
    )
    districts = tuple(
        Body(f"huyen-{code}", f"UBND {name}", name[:1].upper() + name[1:], "district",
             abbreviations=(f"Huyện ủy {name.removeprefix('huyện ')}",) if name.startswith("huyện ") else (),
             ends_on=JULY, unit_code=code)
        for code, name, _key, _seat in DISTRICTS
    )  # fmt: skip
    return provinces + merged_so + districts


def passings() -> tuple[Passing, ...]:
    """Who followed whom in the province."""
    found = [Passing(old(one.code), old(main), MARCH, COUNCIL_MERGED_SO) for one, main in ENDED_IN_MARCH]
    # Vocational education went from Lao động to Giáo dục (same resolution).
    found.append(Passing(old("so-ldtbxh"), old("so-gddt"), MARCH, COUNCIL_MERGED_SO, main=False))
    for one in MERGED:
        found += [Passing(old(one.code, province), one.code, JULY, PROVINCES_MERGED) for province in ("qt", "qb")]
    for code, _name, district, seat in DISTRICTS:
        found += [
            Passing(f"huyen-{code}", f"xa-{heir}", JULY, TWO_TIERS, main=heir == seat, doubt=SEAT_DOUBT)
            for heir in heirs()[district]
        ]
    return tuple(found)
