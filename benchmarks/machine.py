"""What a measurement stands on: the date, the versions, the machine's shape, and no names."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib import metadata

from allocator.version import version


def today() -> str:
    return f"{datetime.now(UTC):%Y-%m-%d}"


def circumstances() -> str:
    """With what was measured, when and on what."""
    memory = _memory()
    return (
        f"Measured on {today()} with Allocator {version()}, OR-Tools {metadata.version('ortools')} and "
        f"Python {platform.python_version()} on {platform.system()} {platform.machine()} with {os.cpu_count()} cores"
        + (f" and {memory / 2**30:.0f} GB of memory" if memory else "")
    )


def _memory() -> int | None:
    """The machine's memory in bytes; Windows doesn't tell."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return None


def peak_memory() -> int | None:
    """The most memory that this process held, in bytes; Windows doesn't tell."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(peak) if platform.system() == "Darwin" else int(peak) * 1024
