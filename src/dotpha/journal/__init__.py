"""The log of results: what an agency or a commune notes on the day it happens, from which its answers of a period are cut."""
