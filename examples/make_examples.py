"""Makes the example workbooks beside this file; from the checkout: `python -m examples.make_examples`.

All schools and people are invented. The same script gives the same cells; with the same versions of Python and openpyxl
also the same bytes.
"""

from __future__ import annotations

import argparse
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


def main() -> None:
    """The command `python -m examples.make_examples`."""
    here = Path(__file__).parent
    parser = argparse.ArgumentParser(
        prog="python -m examples.make_examples",
        description=f"Makes the example workbooks: {', '.join(EXAMPLES)}. Those that are there are replaced.",
    )
    parser.add_argument("folder", nargs="?", type=Path, default=here, help="where they go (default: beside the script)")
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    make(folder)


if __name__ == "__main__":
    main()
