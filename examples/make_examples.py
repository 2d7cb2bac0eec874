"""Makes the example workbooks beside this file; from the checkout: `python -m examples.make_examples`.

All schools and people are invented. The same script gives the same files, byte for byte.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from examples import community, group28, overviews

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.workbook.template import Draft

EXAMPLES: dict[str, Callable[[], Draft]] = {
    "school.xlsx": overviews.school,
    "overview-en.xlsx": overviews.english,
    "community.xlsx": community.draft,
    "group28.xlsx": group28.draft,
}


def make(folder: Path) -> None:
    """Write every example into a folder."""
    for name, draft in EXAMPLES.items():
        draft().save(folder / name)


if __name__ == "__main__":
    make(Path(__file__).parent)
