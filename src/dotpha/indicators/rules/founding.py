"""The units that are there before any body of the register: the province, the groups its bodies fall into, the country."""

PROVINCE, COMMUNES, AGENCIES, NATION, NOBODY = "quang-tri", "xa-phuong", "so-nganh", "viet-nam", "chua-ro"
FOUNDING = (
    (PROVINCE, "Tỉnh Quảng Trị", "province", None),
    (COMMUNES, "Các xã, phường, đặc khu", "group", PROVINCE),
    (AGENCIES, "Các sở, ban, ngành", "group", PROVINCE),
    (NOBODY, "Chưa rõ đơn vị", "other", PROVINCE),
    (NATION, "Cả nước", "nation", None),
)
"""(code, name, level, code of the unit above); what nobody is named for is a unit of its own."""
