"""Servers for the tests, in processes of their own: they tell their address through a file."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    address, solved = Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None

    from allocator.jobs.edit import StandingJob, standing
    from allocator.page import app
    from allocator.page.visit import Visit
    from allocator.page.work import Looked

    if solved is not None:
        found = standing(StandingJob(solved))

        class OnBoard(Visit):
            """A visit that begins on the board."""

            def __init__(self, *given: object) -> None:
                super().__init__(*given)  # type: ignore[arg-type]
                self.workbook, self.looked = solved, Looked(found, found)
                self.open_board()

        app.Visit = OnBoard  # type: ignore[misc]

    def tell(words: str) -> None:
        fresh = address.with_suffix(".draft")
        fresh.write_text(words, encoding="utf-8")
        fresh.replace(address)

    app.serve(show=False, told=tell)
