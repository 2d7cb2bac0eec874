"""Ten visitors at once: nobody sees anything of another, a bounded number searches, and nothing is run twice."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from allocator.page.stage import Stage
from allocator.page.turns import Turns
from allocator.page.visit import Visit
from allocator.page.workshop import Workshop
from tests.page.books import TEAM, workbook

if TYPE_CHECKING:
    from pathlib import Path

TEN = 10
PATIENCE = 300


def people_of(number: int) -> list[list[object]]:
    """A team of which no other visitor has anybody."""
    head, *members = TEAM
    return [head, *([f"{name}{number}", *rest] for name, *rest in members)]


def all_at(visits: list[Visit], stage: Stage, turns: Turns) -> int:
    """Look after the visits, as their pages do, until all are there; how many had begun to search at once, at most."""
    end, most = time.monotonic() + PATIENCE, 0
    while any(visit.stage is not stage for visit in visits):
        assert time.monotonic() < end
        for visit in visits:
            visit.tick()
            assert visit.trouble is None
        begun = [visit.worker for visit in visits if visit.worker is not None and not visit.worker.is_over]
        most = max(most, sum(1 for worker in begun if worker.before == 0 and worker.news))
        time.sleep(0.01)
    return most


def test_ten_visits_side_by_side_stay_apart_and_wait_for_their_turns(tmp_path: Path) -> None:
    turns = Turns(at_once=2)
    visits = [Visit(tmp_path / f"visit-{number}", "nl", Workshop(turns)) for number in range(TEN)]
    for number, visit in enumerate(visits):
        source = workbook(tmp_path / "taken.xlsx", team=people_of(number))
        visit.take("taken.xlsx", source.read_bytes())
    all_at(visits, Stage.READY, turns)
    for visit in visits:
        visit.solve()
    workers = [visit.worker for visit in visits]
    for visit in visits:
        visit.solve()  # a second click, or another tab
    assert [visit.worker for visit in visits] == workers
    assert max(worker.before for worker in workers if worker is not None) > 0
    assert all_at(visits, Stage.BOARD, turns) <= 2
    for number, visit in enumerate(visits):
        own = {name for name, *_ in people_of(number)[1:]}
        board, path = visit.board, visit.solved
        assert board is not None
        assert path is not None
        assert {member.name for member in board.instance.members} == own
        assert path.resolve().is_relative_to((tmp_path / f"visit-{number}").resolve())
        words = {str(cell.value) for sheet in load_workbook(path) for line in sheet for cell in line if cell.value}
        others = {str(name) for other in range(TEN) if other != number for name, *_ in people_of(other)[1:]}
        assert own <= words
        assert not others & words
        visit.end_work()


def test_a_visit_that_ends_leaves_the_line_to_the_others(tmp_path: Path) -> None:
    turns = Turns(at_once=1)
    visits = [Visit(tmp_path / f"visit-{number}", "nl", Workshop(turns)) for number in range(3)]
    for visit in visits:
        visit.take("taken.xlsx", workbook(tmp_path / "taken.xlsx").read_bytes())
    all_at(visits, Stage.READY, turns)
    for visit in visits:
        visit.solve()
    visits[0].end_work()
    visits[1].give_up()
    all_at(visits[2:], Stage.BOARD, turns)
    assert visits[1].stage is Stage.READY
