"""Work handed down: one form for many communes or agencies, and one answer sheet of all of them."""
