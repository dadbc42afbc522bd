"""Who works here and for whom: organisations and their succession, communes, positions, roles, sign-in.

An organisation is never renamed over its past: it ends on a date by a decision and another succeeds it. Things keep the
organisation they were given to; who answers for them on a day is derived by following successions (`queries.lineage`).
"""
