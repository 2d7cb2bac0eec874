"""Dask without its own words on our screen: what matters is told in ours."""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

import dask
import distributed  # noqa: F401 (brings its settings and loggers along, which are to stay when the block ends)

if TYPE_CHECKING:
    from collections.abc import Iterator

TALKERS = ("distributed", "tornado", "asyncio", "dask")
NO_LIMIT = {"distributed.admin.large-graph-warning-threshold": "1TB"}
"""A workbook goes along with its task: that is meant."""


@contextmanager
def quiet() -> Iterator[None]:
    """As long as the block lasts, and for the whole process; then everything is as it was."""
    loggers = [logging.getLogger(name) for name in [*TALKERS, *logging.root.manager.loggerDict] if _talks(name)]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings(), dask.config.set(NO_LIMIT):
            warnings.filterwarnings("ignore", module=r"(distributed|dask|tornado)\b")
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _talks(name: str) -> bool:
    return name.split(".")[0] in TALKERS
