"""A task in a process of its own: `python __main__.py TASK`, limits and arguments as JSON on standard input."""

from __future__ import annotations

import errno
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = str(Path(__file__).parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

from allocator.ooxml.limits import MEGABYTE, PackageLimits  # noqa: E402
from allocator.ooxml.refusal import PackageError, too_many  # noqa: E402
from allocator.ooxml.sandbox import OUT_OF_MEMORY  # noqa: E402


def main() -> int:
    """Do the task; what came of it as JSON on standard output."""
    message = json.loads(sys.stdin.buffer.read())
    limits = PackageLimits(**message["limits"])
    bound(limits)
    from allocator.ooxml.sandbox_tasks import TASKS

    try:
        said = {"done": _done(TASKS[sys.argv[1]], limits, message["given"])}
    except PackageError as error:
        said = {"refused": [list(error.what), list(error.mend), error.part]}
    except MemoryError:
        return OUT_OF_MEMORY
    except OSError as error:
        said = {"cannot_write": [error.errno, error.strerror]}
    json.dump(said, sys.stdout)
    return 0


def _done(task: Callable[..., Any], limits: PackageLimits, given: dict[str, Any]) -> Any:
    """The task's return value; a file that grew up to its limit is named by that."""
    try:
        return task(limits, **given)
    except OSError as error:
        if error.errno == errno.EFBIG:
            too_many("unpacked_mb", limits.unpacked_mb)
        raise


def bound(limits: PackageLimits) -> None:
    """Bound what this process may take, where the system can."""
    try:
        import resource
    except ImportError:
        return  # Windows: the time that its parent grants, and what the package counts
    wanted = {
        resource.RLIMIT_AS: limits.memory_mb * MEGABYTE,
        resource.RLIMIT_CPU: limits.seconds,
        resource.RLIMIT_FSIZE: limits.unpacked_mb * MEGABYTE,
        resource.RLIMIT_CORE: 0,  # what a limit ends leaves no file behind
    }
    for kind, most in wanted.items():
        _, hard = resource.getrlimit(kind)
        try:
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        except (OSError, ValueError):
            continue  # macOS knows no limit of memory


if __name__ == "__main__":
    sys.exit(main())
