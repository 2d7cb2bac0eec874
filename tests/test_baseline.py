"""What scenarios are held against: the answer in the workbook, where it is proven best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.jobs.listener import Listener
from allocator.jobs.outcome import Ending
from allocator.jobs.solve import SolveJob, solve_workbook
from allocator.jobs.whatif import WhatIfJob, try_scenarios
from tests.workbook.sheets import filled, saved

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.search.progress import Progress
    from tests.workbook.sheets import Table

TASKS: Table = [
    ["Cluster", "ID", "Description", "Hours", "Core", "School"],
    ["Technical", "X1", "Mend the network", 40, "yes", "Linde"],
    ["Technical", "X2", "Mend the printers", 30, "no", "Linde"],
]
TEAM: Table = [["Name", "School", "ICT hours", "Technical", "Margin %"], ["An", "Linde", 80, 3, 0]]
SCENARIOS: Table = [["Scenario", "Change", "Who", "Value"], ["More", "ICT hours", "An", "+5"]]


class Listening(Listener):
    """Counts how often the search of the workbook itself is heard of."""

    def __init__(self) -> None:
        self.heard = 0

    def progressed(self, news: Progress) -> None:
        self.heard += 1


def searches(workbook: Path, folder: Path) -> int:
    listener = Listening()
    outcome = try_scenarios(WhatIfJob(workbook, out=folder / f"{workbook.stem}-answer.xlsx", jobs=1), listener)
    assert outcome.ending is Ending.DONE
    assert outcome.solution is not None
    assert all(tier.proven for tier in outcome.solution.tiers)
    return listener.heard


def test_an_answer_that_is_proven_best_is_not_searched_for_again(tmp_path: Path) -> None:
    workbook = saved(tmp_path, filled({"Tasks": TASKS, "Team": TEAM, "Scenarios": SCENARIOS}))
    solved = solve_workbook(SolveJob(workbook)).written[0]
    assert searches(workbook, tmp_path)
    assert not searches(solved, tmp_path)
