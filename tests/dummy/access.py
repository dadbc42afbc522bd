def write(user, thing) -> str | None:
    return None if user.reads_all else "Chỉ cơ quan thường trực được ghi phiếu thử."
