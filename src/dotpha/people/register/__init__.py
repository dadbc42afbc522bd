"""The register of organisations that an instance of Quảng Trị begins with: plain data, and its loading.

Codes are stable and short, for demos and imports: `so-khcn` (today), `qt-so-khcn` and `qb-so-khcn` (the former
provinces until 30/06/2025), `xa-19333` (a commune by its code), `huyen-461` (a former district), `bo-khcn`.
"""

from dotpha.people.register.bodies import JULY, MARCH, Body, Passing
from dotpha.people.register.content import bodies, passings
from dotpha.people.register.loading import load_register

__all__ = ["JULY", "MARCH", "Body", "Passing", "bodies", "load_register", "passings"]
