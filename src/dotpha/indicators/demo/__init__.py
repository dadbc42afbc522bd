"""The share of numbers in the demo province: indicators, the targets of Resolution 57 and of the province, a year of observations."""

from dotpha.indicators.demo.play import make

__all__ = ["make"]
