"""Settings that hold for all tests."""

from __future__ import annotations

from hypothesis import settings

# The same examples on every run and machine, and no clock: a slow machine is no failure.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")
