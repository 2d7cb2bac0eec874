"""Servers for the tests, in processes of their own: they tell their address through a file.

With a solved workbook a visit begins on the board; with `asked` behind it, somebody broke a rule there by hand and has
the answers to everything that is personal.
"""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    address, solved = Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None

    from allocator.jobs.edit import StandingJob, standing
    from allocator.jobs.given_case import GivenCaseJob, given_case
    from allocator.page import app, visits
    from allocator.page.moves import moved
    from allocator.page.questions import Kind
    from allocator.page.trials import asked, scenarios
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
                if sys.argv[3:] == ["asked"]:
                    ask(self)

        def ask(visit: Visit) -> None:
            assert visit.board is not None
            assert visit.solved is not None
            given = given_case(GivenCaseJob(visit.solved))
            row = next(index for index, each in enumerate(visit.board.instance.rows) if each.task == "A3")
            visit.put(moved(visit.board, {row: "An"}, "2026-11-29 10:00", "An learns"))
            visit.questions.what_if(asked(given, scenarios(visit.board, given, "Nu")), is_personal=True)
            visit.questions.why(row)
            visit.questions.stress()
            visit.questions.advice()
            for kind in Kind:
                asking = visit.questions.of(kind)
                assert asking is not None
                assert asking.worker.wait(600) is not None, kind

        visits.Visit = OnBoard  # type: ignore[misc]

    def tell(words: str) -> None:
        fresh = address.with_suffix(".draft")
        fresh.write_text(words, encoding="utf-8")
        fresh.replace(address)

    app.serve(show=False, told=tell)
