"""Watching: what modules find amiss on a day becomes a warning that somebody has, until it is over, and is judged.

The words are those of `kit.watches`: a *watch* looks for one sort of *condition*; a condition found is a *warning*, one as
long as it lasts. A warning is raised, acknowledged, assigned, resolved and reviewed; it rises up the line by working hours
while nobody has it, and closes itself when the condition is gone. Who is told of how much in a week is bounded.
"""
