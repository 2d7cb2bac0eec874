"""What a measurement stands on: a fresh process, the date, the versions, the machine's shape, and no names."""

from __future__ import annotations

import os
import platform
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from importlib import metadata
from multiprocessing import get_context
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from allocator.basics.version import version

if TYPE_CHECKING:
    from collections.abc import Callable

Given = ParamSpec("Given")
Result = TypeVar("Result")


def apart(measure: Callable[Given, Result], *given: Given.args, **named: Given.kwargs) -> Result:
    """What a function of ours measures in a fresh process: nobody's memory or settings but its own."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(measure, *given, **named).result()


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


def peak_memory(*, children: bool = False) -> int | None:
    """The most memory that this process held, or one of its `children` where that was more, in bytes; Windows doesn't
    tell."""
    try:
        import resource
    except ImportError:
        return None
    asked = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN) if children else (resource.RUSAGE_SELF,)
    peak = max(resource.getrusage(who).ru_maxrss for who in asked)
    return int(peak) if platform.system() == "Darwin" else int(peak) * 1024
