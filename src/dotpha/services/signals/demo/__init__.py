"""The demo's signals: a law of known parameters, weekly files of the standing office, a few records of communes."""
