"""Composite indices: a definition by keys, an engine over units × years × parts, and what makes a total understood.

Pure: numbers in, frozen dataclasses with labels and Vietnamese sentences out. Method and words: OECD/JRC, Handbook on
Constructing Composite Indicators (2008).
"""
