"""The past of tasks as it was known, the numbers it gives, the model learnt from them, and what is said of a forecast."""
