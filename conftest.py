"""Hypothesis for the whole run: no time limits on a shared machine; in CI always the same examples."""

import os

from hypothesis import settings

settings.register_profile("dotpha", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("dotpha")
