"""What the board and its questions need is loaded in the background, once the first page stands there: the first page
needs none of it, and whoever comes to the board does not wait for it."""

from __future__ import annotations

import threading
from functools import cache
from importlib import import_module

WANTED = ("allocator.page.board_page", "allocator.jobs.solve", "allocator.jobs.edit", "allocator.jobs.explain")


@cache
def load_ahead() -> None:
    """Begin to load, at the first call."""
    threading.Thread(target=_load, name="ahead", daemon=True).start()


def _load() -> None:
    for name in WANTED:
        import_module(name)
