"""The programme's share of the demo province: Quảng Trị from February to 20 November 2025.

`plans` are the papers, `courses` what happens to each task, `said` what the agencies answer, all as plain tables;
`acting` and `rounds` turn them into events, which are played day by day through the module's own actions.
"""

from dotpha.programme.demo.play import make

__all__ = ["make"]
