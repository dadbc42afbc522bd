"""The demo's tests: one that runs well, one paused by its own metric, one closed with its lessons, one at the agencies."""
