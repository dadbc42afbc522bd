"""Numbers that explain themselves: measures → observations → indicators, targets, campaigns, composite indices.

A measure is a plain function of a day in some module's `queries`; what it returns is kept as append-only observations,
and everything above reads only those. Absence is an observation that says "no data", never a 0.
"""
