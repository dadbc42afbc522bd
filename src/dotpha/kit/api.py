"""What the APIs of all modules share: numbers and days that can be asked for, and the refusal."""

from datetime import date
from typing import Annotated

from ninja import Schema
from pydantic import Field

from dotpha.kit.forms import FIRST_YEAR, LAST_YEAR

Number = Annotated[int, Field(ge=0, le=2**63 - 1)]
"""What a column of the database holds."""
Day = Annotated[date, Field(ge=date(FIRST_YEAR, 1, 1), le=date(LAST_YEAR, 12, 31))]


class Problem(Schema):
    detail: str


REFUSALS = {401: Problem, 403: Problem, 404: Problem, 422: Problem}
