"""The job of `batch`, as its command gives it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from allocator.batch.slot import SlotLimits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from allocator.ooxml.limits import PackageLimits


@dataclass(frozen=True)
class BatchJob:
    """Workbooks to solve: `paths` are files, folders with all below them, or patterns; answers go to `out`.

    `jobs` workbooks at most are worked on at a time, None for as many as the cores allow; `scheduler` is the address
    (or the file) of a Dask scheduler, whose workers do the work instead. `together` also divides them together, as
    those of one group. `resume` leaves what is done, `retry_failed` does failures again too. `scenarios` is a file with
    scenarios to try out on each; a report to look at goes to `report`. `seconds` and `megabytes` are what one workbook
    may take in all. The rest is that of `solve`.
    """

    paths: Sequence[Path]
    out: Path
    jobs: int | None = None
    scheduler: str | None = None
    together: bool = False
    resume: bool = False
    retry_failed: bool = False
    scenarios: Path | None = None
    report: Path | None = None
    seconds: float = SlotLimits.seconds
    megabytes: float = SlotLimits.megabytes
    rule_model: str | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    limits: PackageLimits | None = None
    time_limit: float | None = None
    work: float | None = None
    workers: int = 1
    seed: int = 0
    edits: Literal["keep", "drop"] | None = None
