"""How money is said on pages, in exports and in sentences. Pure."""

from decimal import ROUND_HALF_UP, Decimal

from dotpha.text.numerals import NO_DATA, read_number_vi, read_vnd, write_number, write_vnd

MILLION = Decimal(10**6)


def write_millions(amount: Decimal | None) -> str:
    """Triệu đồng with what decimals it has, at most three; "" for what is not known."""
    if amount is None:
        return ""
    return write_number((amount / MILLION).quantize(Decimal("0.001"), ROUND_HALF_UP))


def percent(share: Decimal | None) -> str:
    """ "62,5%"; a share below the whole is never rounded up to it, one above nothing never down to 0."""
    if share is None:
        return NO_DATA
    pct = (share * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if pct == 100 and share < 1:
        pct = Decimal("99.99")
    if pct == 0 and share > 0:
        pct = Decimal("0.01")
    return f"{write_number(pct)}%"


def signed(amount: Decimal | None) -> str:
    """A difference with its sign."""
    if amount is None:
        return "chưa so được"
    if not amount:
        return "không đổi"
    return f"{'+' if amount > 0 else '−'}{write_vnd(abs(amount))}"


def read_money(text: str) -> Decimal | None:
    """Đồng: "1,5 tỷ", "250 triệu", "1.200.000 đồng"; a bare number is triệu đồng. None for anything else."""
    if any(letter.isalpha() for letter in text):
        return read_vnd(text)
    number = read_number_vi(text)
    return None if number is None else number * MILLION
