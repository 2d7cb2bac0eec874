"""What was changed on the board, as the jobs that write it: rows moved, fixed and forbidden, and scenarios kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.jobs.edit import EditJob, Logged
from allocator.jobs.more_scenarios import MoreScenariosJob
from allocator.page.work import ByHand
from allocator.workbook.write.more_scenarios import ScenarioWords

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from allocator.page.board import Board


def by_hand(board: Board, solved: Path, out: Path, fresh: Callable[[], Path], *, scenarios: bool) -> ByHand:
    """The jobs that write what was changed in the solved workbook to `out`, the scenarios that were kept among it if
    asked; `fresh` makes a folder for what stands in between."""
    kept = board.state.kept if scenarios else ()
    if not kept:
        return ByHand(_edit(board, solved, out) if board.is_changed else None)
    edit = _edit(board, solved, fresh() / out.name) if board.is_changed else None
    lines = tuple(ScenarioWords(trial.name, *line) for trial in kept for line in trial.lines)
    return ByHand(edit, MoreScenariosJob(solved if edit is None else edit.out, out=out, lines=lines))


def _edit(board: Board, solved: Path, out: Path) -> EditJob:
    """The job that writes what became of the rows."""
    rows, before = board.instance.rows, board.start.asked.rows
    return EditJob(
        solved,
        out=out,
        plan=board.plan,
        fixed={i: rows[i].fixed_to for i in board.changed_rows if rows[i].fixed_to != before[i].fixed_to},
        not_for={i: tuple(sorted(rows[i].not_for)) for i in board.changed_rows if rows[i].not_for != before[i].not_for},
        log=tuple(Logged(*entry) for entry in board.state.entries),
    )
