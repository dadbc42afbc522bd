"""Finance sheets as they come: typed cells, the header found, columns recognised, rows with their figures. Pure.

bytes → `grid` → `heading` → `roles` → `reading`
"""
