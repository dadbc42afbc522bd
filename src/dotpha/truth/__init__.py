"""Truth check: a random sample of verified tasks is visited, and what is found says how many greens are truly green."""
