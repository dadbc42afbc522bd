"""Plumbing shared by every module: modules, clock, access, flow, ledger, files, listing, jobs, search.

It knows no module and no person. Each piece is small and exists because something above uses it.
"""
