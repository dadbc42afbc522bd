"""Signals of public order as far as civil data goes: counts by commune of what people report, and what rises beyond its past.

Words: tín hiệu (signal), bản ghi (record), tệp tín hiệu (batch), tăng bất thường (surge). Fed by `signals` of every module.
"""
