"""How the verbs of the ledger are said to people."""

VERBS = (
    ("people.account_made", "Tạo tài khoản"),
    ("people.account_edited", "Sửa thông tin tài khoản"),
    ("people.account_deactivated", "Khóa tài khoản"),
    ("people.account_reactivated", "Mở lại tài khoản"),
    ("people.password_reset", "Cấp lại mật khẩu"),
    ("people.position_added", "Giao vị trí"),
    ("people.position_ended", "Thôi vị trí"),
    ("people.organisation_made", "Thêm cơ quan"),
    ("people.organisation_edited", "Sửa thông tin cơ quan"),
    ("people.organisation_renamed", "Đổi tên cơ quan"),
    ("people.name_added", "Thêm tên gọi của cơ quan"),
    ("people.name_removed", "Bỏ tên gọi của cơ quan"),
    ("people.succeeded", "Được kế thừa"),
    ("people.took_over", "Nhận kế thừa"),
    ("people.token_made", "Tạo mã truy cập"),
    ("people.token_revoked", "Thu hồi mã truy cập"),
)
