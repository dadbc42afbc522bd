"""Vietnamese text, dates, numbers, document numbers and the working calendar, in pure Python.

The lowest floor: it imports nothing of dotpha and nothing of Django, so that an extraction script, a notebook or
another project may use it alone. `vietnamese` normalises, folds and restores text; `dates` and `periods` read and write
time; `numbers` reads document numbers; `numerals` reads and writes amounts; `calendar` knows the working days;
`official` lays out documents by Nghị định 30/2020/NĐ-CP.
"""
