"""How large a workbook may be: beyond that it is no task overview any more, or a trap."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MEGABYTE = 2**20


@dataclass(frozen=True)
class PackageLimits:
    """Limits on the size of a workbook and on the work of looking at it. A hundred schools need a tenth of it."""

    file_mb: int = 200
    """Megabytes of the file itself."""
    unpacked_mb: int = 1_000
    """Megabytes of all parts together, unpacked."""
    part_mb: int = 300
    """Megabytes of one part, unpacked."""
    parts: int = 10_000
    cells: int = 1_000_000
    """Filled cells on the sheets that are read, together."""
    cell_length: int = 32_767
    """Characters in one cell: Excel's own limit."""
    merged_cells: int = 1_000_000
    """Cells under merged ranges on the sheets that are read, together."""
    merged_ranges: int = 20_000
    """Merged ranges that reach over filled cells on the sheets that are read, together."""
    formats: int = 65_490
    """Cell formats: Excel's own limit."""
    seconds: int = 60
    """Processor seconds for reading, and again for writing."""
    memory_mb: int = 1_000
    """Megabytes of memory for reading, and again for writing."""

    def but(self, given: Mapping[str, int]) -> PackageLimits:
        """The same with some of them other. Raises KeyError, with the name, for one that there is not."""
        known = {field.name for field in fields(self)}
        for name in given:
            if name not in known:
                raise KeyError(name)
        return replace(self, **given)
