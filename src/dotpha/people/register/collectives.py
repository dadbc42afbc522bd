"""Groups that plans name as if they were one agency. A task given to a group wants one of it named accountable."""

from dotpha.people.register.bodies import JULY, Body, Passing
from dotpha.people.register.former import TWO_TIERS

GROUPS: tuple[Body, ...] = (
    Body("cac-so", "Các sở, ban, ngành", "Các sở, ban, ngành", "collective", "", "",
         ("Các sở, ngành", "Các sở, ban, ngành cấp tỉnh", "Các sở, ngành cấp tỉnh", "Các sở, ban, ngành liên quan",
          "Các sở, ngành liên quan", "Các sở, ban, ngành, đơn vị cấp tỉnh", "Các sở, ban, ngành, đơn vị",
          "Các sở, ban, ngành, đoàn thể cấp tỉnh", "Các sở, ban, ngành tỉnh", "Các sở, ban, ngành, đoàn thể")),
    Body("cac-xa", "UBND các xã, phường, đặc khu", "UBND cấp xã", "collective", "", "",
         ("Các xã, phường, đặc khu", "UBND các xã, phường", "Các xã, phường", "UBND các xã, phường, đặc khu Cồn Cỏ",
          "UBND xã, phường, đặc khu", "Ủy ban nhân dân cấp xã", "Cấp xã")).but(starts_on=JULY),
    Body("cac-huyen", "UBND các huyện, thị xã, thành phố", "UBND cấp huyện", "collective", "", "",
         ("Các huyện, thị xã, thành phố", "UBND các huyện, thành phố, thị xã", "Các huyện, thành phố, thị xã",
          "UBND huyện, thị xã, thành phố", "UBND các huyện, thành phố", "Ủy ban nhân dân cấp huyện", "Cấp huyện")
         ).but(ends_on=JULY),
    Body("cac-so-va-xa", "Các sở, ban, ngành, địa phương", "Các sở, ngành, địa phương", "collective", "", "",
         ("Các sở, ban, ngành và địa phương", "Các sở, ban, ngành, UBND các xã, phường, đặc khu",
          "Các sở, ban, ngành, UBND cấp xã", "Các cơ quan, đơn vị, địa phương", "Các cơ quan, đơn vị",
          "Các cơ quan, đơn vị liên quan", "Các cơ quan liên quan", "Các đơn vị liên quan", "Các đơn vị, địa phương",
          "Các cấp, các ngành", "Các cơ quan, ban, ngành, địa phương", "Các ngành, địa phương")),
    Body("cac-dia-phuong", "Các địa phương", "Các địa phương", "collective", "", "",
         ("Các địa phương liên quan", "Chính quyền địa phương các cấp")),
    Body("cac-bo", "Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ", "Các bộ, ngành", "collective", "", "",
         ("Các bộ, ngành Trung ương", "Các bộ, ngành liên quan", "Các bộ, cơ quan ngang bộ",
          "Các bộ, cơ quan liên quan")),
    Body("cac-bo-va-dia-phuong", "Các bộ, ngành, địa phương", "Các bộ, ngành, địa phương", "collective", "", "",
         ("Các bộ, ngành và địa phương", "Các bộ, cơ quan, địa phương", "Các bộ, cơ quan ngang bộ, địa phương",
          "Các bộ, ngành, địa phương liên quan")),
    Body("cac-tinh", "UBND các tỉnh, thành phố trực thuộc Trung ương", "UBND các tỉnh, thành phố", "collective", "", "",
         ("Các tỉnh, thành phố", "Các tỉnh, thành phố trực thuộc Trung ương", "UBND các tỉnh, thành phố")),
    Body("cac-cap-uy", "Các cấp ủy, tổ chức đảng", "Các cấp ủy", "collective", "", "",
         ("Các cấp ủy, tổ chức đảng trực thuộc", "Cấp ủy, tổ chức đảng các cấp", "Các cấp ủy đảng")),
    Body("cac-doan-the", "Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội", "MTTQ và các đoàn thể",
         "collective", "", "", ("Các tổ chức chính trị - xã hội", "Các tổ chức chính trị - xã hội tỉnh",
          "MTTQ và các tổ chức chính trị - xã hội", "Các đoàn thể", "Các tổ chức chính trị - xã hội cấp tỉnh")),
    Body("cac-truong", "Các trường đại học, cao đẳng", "Các trường ĐH, CĐ", "collective", "", "",
         ("Các cơ sở giáo dục đại học", "Các cơ sở giáo dục", "Các cơ sở đào tạo", "Các trường đại học")),
    Body("cac-doanh-nghiep", "Các doanh nghiệp", "Các doanh nghiệp", "collective", "", "",
         ("Cộng đồng doanh nghiệp", "Các doanh nghiệp liên quan", "Doanh nghiệp")),
    Body("cac-dn-vien-thong", "Các doanh nghiệp viễn thông", "Các DN viễn thông", "collective", "", "",
         ("Các doanh nghiệp bưu chính, viễn thông", "Doanh nghiệp viễn thông")),
)  # fmt: skip


def passings() -> tuple[Passing, ...]:
    return (Passing("cac-huyen", "cac-xa", JULY, TWO_TIERS),)
