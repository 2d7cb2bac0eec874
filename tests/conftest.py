"""Settings that hold for all tests."""

from __future__ import annotations

import os

from hypothesis import settings

# The command line speaks English in tests, whatever the language of the machine.
os.environ["ALLOCATOR_LANGUAGE"] = "en"

# The same examples on every run and machine, and no clock: a slow machine is no failure.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")
