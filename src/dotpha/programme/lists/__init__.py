"""Lists that superiors send as Excel, to be read as tasks and handed back filled in.

Pure Python over `extraction` and `dotpha.text`: no database. `roles` says what a column may be, `heading` finds the table
and recognises it again, `reading` makes rows of it, `choices` learns the words a cell may hold, `values` says what the
programme answers, `writing` puts that into the very file that was given.
"""
