"""`dotpha series detect`: anomalies of a series of figures, each judged by those before it; needs no database."""

import json
from pathlib import Path

import click

from dotpha.kit.access import Rejected
from dotpha.series import BadSeries, Detected, detect, read_series
from dotpha.text.numerals import write_number

PLACES = 4
"""Decimals of a score in JSON."""


@click.group()
def series() -> None:
    """Chuỗi số liệu: điểm bất thường."""


@series.command(name="detect")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--provisional", is_flag=True, help="Số cuối là số liệu sơ bộ, còn điều chỉnh: không xét.")
@click.option("--json", "as_json", is_flag=True, help="In một tài liệu JSON.")
def detect_(file: Path, provisional: bool, as_json: bool) -> None:
    """Chấm mức bất thường 0–1 của từng dòng trong FILE.csv, chỉ dựa vào các dòng trước nó.

    Tệp có cột timestamp và value. Chuỗi theo ngày, tháng, quý, năm được xét như số liệu chính thức (mùa, ngày làm việc,
    Tết); chuỗi dày hơn một ngày được xét như cảm biến, nhật ký. Từ 0,5 trở lên là bất thường.
    """
    data = file.read_bytes()
    try:
        found = detect(read_series(data), provisional=provisional)
    except BadSeries as error:
        raise Rejected(f"{file}: {error.sentence}") from None
    click.echo(json.dumps(_body(found), ensure_ascii=False) if as_json else _said(file, found))


def _body(found: Detected) -> dict[str, object]:
    points = [
        {"at": one.at, "value": one.value, "score": round(one.score, PLACES), "anomaly": one.anomaly}
        for one in found.points
    ]
    return {"method": found.method, "points": points}


def _said(file: Path, found: Detected) -> str:
    strange = [one for one in found.points if one.anomaly]
    head = f"{file}: {len(found.points)} dòng, {len(strange)} điểm bất thường. Cách xét: {found.method}."
    return "\n".join(
        [head, *(f"  {one.at}\t{write_number(one.value)}\t{write_number(one.score, 2)}" for one in strange)]
    )


COMMANDS = (series,)
