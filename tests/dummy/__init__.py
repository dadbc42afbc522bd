"""A service that exists only in the tests: it proves every plug, and that the core does without it."""
