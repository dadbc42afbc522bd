"""Central bodies that plans name, with the re-organisation of 1/3/2025 (Nghị quyết 176/2025/QH15)."""

from dotpha.people.register.bodies import MARCH, Body, Passing

GOVERNMENT = "Nghị quyết số 176/2025/QH15"


def _ministry(code: str, field: str, short: str, *abbreviations: str) -> Body:
    return Body(f"bo-{code}", f"Bộ {field}", f"Bộ {short}", "central", "", "chinh-phu", abbreviations)


LIVING: tuple[Body, ...] = (
    Body("bo-chinh-tri", "Bộ Chính trị", "Bộ Chính trị", "central"),
    Body("ban-bi-thu", "Ban Bí thư Trung ương Đảng", "Ban Bí thư", "central"),
    Body("bcd-trung-uong",
         "Ban Chỉ đạo Trung ương về phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số",
         "Ban Chỉ đạo Trung ương", "central", "BCĐTW", "", ("BCĐ Trung ương", "BCĐTW")),
    Body("quoc-hoi", "Quốc hội", "Quốc hội", "central", "", "", ("Ủy ban Thường vụ Quốc hội", "UBTVQH")),
    Body("du-quoc-hoi", "Đảng ủy Quốc hội", "Đảng ủy Quốc hội", "central", "", "", (), ("Đảng đoàn Quốc hội",)),
    Body("chinh-phu", "Chính phủ", "Chính phủ", "central", "CP", "", ("Thủ tướng Chính phủ",)),
    Body("du-chinh-phu", "Đảng ủy Chính phủ", "Đảng ủy Chính phủ", "central", "", "", (),
         ("Ban Cán sự đảng Chính phủ",)),
    Body("vp-tw-dang", "Văn phòng Trung ương Đảng", "VP Trung ương Đảng", "central", "VPTW"),
    Body("ban-tctw", "Ban Tổ chức Trung ương", "Ban TCTW", "central"),
    Body("ban-tgdvtw", "Ban Tuyên giáo và Dân vận Trung ương", "Ban TG&DVTW", "central", "", "", (),
         ("Ban Tuyên giáo Trung ương", "Ban Dân vận Trung ương")),
    Body("ban-cscltw", "Ban Chính sách, chiến lược Trung ương", "Ban CSCLTW", "central", "", "", (),
         ("Ban Kinh tế Trung ương",)),
    Body("ubtw-mttq", "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", "UBTW MTTQ Việt Nam", "central", "", "",
         ("Ủy ban Trung ương MTTQ Việt Nam",)),
    Body("vp-chinh-phu", "Văn phòng Chính phủ", "VPCP", "central", "VPCP", "chinh-phu"),
    Body("thanh-tra-cp", "Thanh tra Chính phủ", "Thanh tra Chính phủ", "central", "TTCP", "chinh-phu", ("TTCP",)),
    Body("nhnn", "Ngân hàng Nhà nước Việt Nam", "NHNN Việt Nam", "central", "NHNN", "chinh-phu",
         ("Ngân hàng Nhà nước", "NHNN")),
    _ministry("quoc-phong", "Quốc phòng", "Quốc phòng", "BQP"),
    _ministry("cong-an", "Công an", "Công an", "BCA"),
    _ministry("ngoai-giao", "Ngoại giao", "Ngoại giao"),
    _ministry("noi-vu", "Nội vụ", "Nội vụ", "BNV"),
    _ministry("tu-phap", "Tư pháp", "Tư pháp", "BTP"),
    _ministry("tai-chinh", "Tài chính", "Tài chính", "BTC"),
    _ministry("cong-thuong", "Công Thương", "Công Thương", "BCT"),
    _ministry("nnmt", "Nông nghiệp và Môi trường", "NN&MT", "BNNMT").but(starts_on=MARCH),
    _ministry("xay-dung", "Xây dựng", "Xây dựng", "BXD"),
    _ministry("vhttdl", "Văn hóa, Thể thao và Du lịch", "VHTT&DL", "BVHTTDL"),
    _ministry("khcn", "Khoa học và Công nghệ", "KH&CN", "BKHCN"),
    _ministry("gddt", "Giáo dục và Đào tạo", "GD&ĐT", "BGDĐT"),
    _ministry("y-te", "Y tế", "Y tế", "BYT"),
    _ministry("dttg", "Dân tộc và Tôn giáo", "DT&TG", "BDTTG").but(starts_on=MARCH),
    Body("vast", "Viện Hàn lâm Khoa học và Công nghệ Việt Nam", "Viện HLKH&CN Việt Nam", "central", "", "",
         ("Viện Hàn lâm Khoa học và Công nghệ",)),
    Body("vass", "Viện Hàn lâm Khoa học xã hội Việt Nam", "Viện HLKHXH Việt Nam", "central"),
    Body("vtv", "Đài Truyền hình Việt Nam", "VTV", "central"),
    Body("vov", "Đài Tiếng nói Việt Nam", "VOV", "central"),
    Body("ttxvn", "Thông tấn xã Việt Nam", "TTXVN", "central", "", "", ("Thông tấn xã",)),
    Body("vnpt", "Tập đoàn Bưu chính Viễn thông Việt Nam", "VNPT", "other", "", "", ("Tập đoàn VNPT",)),
    Body("viettel", "Tập đoàn Công nghiệp - Viễn thông Quân đội", "Viettel", "other", "", "", ("Tập đoàn Viettel",)),
    Body("mobifone", "Tổng công ty Viễn thông MobiFone", "MobiFone", "other"),
    Body("evn", "Tập đoàn Điện lực Việt Nam", "EVN", "other"),
    Body("fpt", "Tập đoàn FPT", "FPT", "other"),
)  # fmt: skip

ENDED: tuple[tuple[Body, str], ...] = tuple(
    (body.but(ends_on=MARCH), successor)
    for body, successor in (
        (_ministry("tttt", "Thông tin và Truyền thông", "TT&TT", "BTTTT"), "bo-khcn"),
        (_ministry("khdt", "Kế hoạch và Đầu tư", "KH&ĐT", "BKHĐT"), "bo-tai-chinh"),
        (_ministry("gtvt", "Giao thông vận tải", "GTVT", "BGTVT"), "bo-xay-dung"),
        (_ministry("nnptnt", "Nông nghiệp và Phát triển nông thôn", "NN&PTNT", "BNNPTNT"), "bo-nnmt"),
        (_ministry("tnmt", "Tài nguyên và Môi trường", "TN&MT", "BTNMT"), "bo-nnmt"),
        (_ministry("ldtbxh", "Lao động - Thương binh và Xã hội", "LĐ-TB&XH", "BLĐTBXH"), "bo-noi-vu"),
        (Body("ub-dan-toc", "Ủy ban Dân tộc", "UBDT", "central", "UBDT", "chinh-phu"), "bo-dttg"),
    )
)


def central_bodies() -> tuple[Body, ...]:
    return LIVING + tuple(body for body, _successor in ENDED)


def passings() -> tuple[Passing, ...]:
    return tuple(Passing(body.code, successor, MARCH, GOVERNMENT) for body, successor in ENDED)
