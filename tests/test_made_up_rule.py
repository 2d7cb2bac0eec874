"""A rule is one file and one line: a made-up one is obeyed, verified and explained by code that knows nothing of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.settings import setting
from allocator.basics.text import Text
from allocator.check.verify import verify
from allocator.explain.headroom import Headroom
from allocator.explain.next_step import next_step
from allocator.explain.pin_conflicts import collisions
from allocator.explain.reasons import why_undone
from allocator.plan import Status
from allocator.rules.base import Fault, Rule
from allocator.search import solve
from tests.build import instance, ledger, plan, rules
from tests.encoding import is_allowed
from tests.workbook import solved

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from allocator.formulation.formulation import Formulation
    from allocator.ledger import Ledger
    from allocator.plan import Slot
    from allocator.rules.base import Obstacle


@dataclass(frozen=True)
class MaxTasks(Rule):
    """Nobody, inside or outside, has more than so many tasks: Σ assign[·, m] ≤ `tasks`."""

    key: ClassVar[str] = "max_tasks"
    code: ClassVar[str] = "R99"
    title: ClassVar[Text] = Text("Not too many tasks", "Niet te veel taken")
    mend: ClassVar[Text] = Text("raise Max tasks (Settings)", "verhoog Max taken (Parameters)")
    notes: ClassVar[Mapping[str, Text]] = {
        "tasks": Text("How many tasks one person has, at most.", "Hoeveel taken één persoon hoogstens heeft."),
    }

    tasks: int = setting(2, Text("Max tasks", "Max taken"), int, 1, 100)

    def post(self, formulation: Formulation) -> None:
        for owner in range(len(formulation.owners)):
            chosen = [(1, choice.variable) for choice in formulation.choices_of_owner[owner]]
            formulation.add(chosen, high=self.tasks)

    def violations(self, ledger: Ledger) -> Iterator[Fault]:
        for name, rows in ledger.rows_of.items():
            over = len(rows) - self.tasks
            if over > 0:
                sentence = Text(f"{name} has {len(rows)} tasks", f"{name} heeft {len(rows)} taken")
                yield Fault(over, "rows", tuple(rows), sentence)

    def obstacle(self, ledger: Ledger) -> Obstacle:
        def stands_in_the_way(index: int, slot: Slot) -> Text | None:
            full = len(ledger.rows_of.get(slot.name, ())) >= self.tasks
            return Text("already has the most tasks", "heeft al het maximum aan taken") if full else None

        return stands_in_the_way


IN_FORCE = (*rules(), MaxTasks())
TEAM = "name ict technical\nAn 100 1"
THREE = instance("task hours priority\nT1 1 essential\nT2 2 essential\nT3 3 essential", TEAM, in_force=IN_FORCE)


def test_the_search_obeys_it() -> None:
    # An has hours for all three, but may have two: the two longest leave the least undone.
    result = solve(THREE)
    assert (result.status, result.plan) == (Status.OPTIMAL, plan(THREE, "-", "An", "An"))
    assert {tier.name: tier.value for tier in result.tiers}["essential"] == 1_00


def test_verify_finds_it_broken() -> None:
    (found,) = verify(THREE, plan(THREE, "An", "An", "An")).faults
    assert found == (MaxTasks(), Fault(1, "rows", (0, 1, 2), Text("An has 3 tasks", "An heeft 3 taken")))


def test_its_encoding_and_its_check_agree() -> None:
    assert is_allowed(THREE, "An", "-", "An")
    assert not is_allowed(THREE, "An", "An", "An")


def test_gaps_name_its_obstacle(tmp_path: Path) -> None:
    source = solved.workbook(tmp_path / "in.xlsx", THREE)
    out = solved.solve(source, tmp_path / "out.xlsx", "-", "An", "An", of=THREE)
    gap = solved.texts(out, "Gaps")[-1]
    assert gap[6:8] == ["nobody allowed", "Already has the most tasks: An"]


def test_hours_that_do_not_suffice_are_told_before_it() -> None:
    short = instance("task hours\nT1 1\nT2 2\nT3 3", "name ict technical\nAn 5 1", in_force=IN_FORCE)
    assert why_undone(Headroom(ledger(short, "-", "An", "An")), 0).en == "Too few hours left: An"


def test_advice_to_outsource_says_that_it_stops_a_partner() -> None:
    of = instance(
        "task hours outsource priority\nT1 1 yes essential\nT2 1 yes essential\nT3 1 yes essential",
        partners="name rate\nFirm 1",
        group_budget="1000",
        in_force=IN_FORCE,
    )
    told = next_step(Headroom(ledger(of, "Firm", "Firm", "-")), 2).words
    assert (
        told.en == "Only technical: somebody else in the school, or a partner, but for now: already has the most tasks"
    )
    assert told.nl == (
        "Louter technisch: iemand anders in de school, of een partner, maar voorlopig: heeft al het maximum aan taken"
    )


def test_a_collision_of_pins_names_it_and_what_mends_it() -> None:
    of = instance("task hours fixed_to\nT1 1 An\nT2 2 An\nT3 3 An", TEAM, in_force=IN_FORCE)
    result = solve(of)
    assert (result.status, result.conflict) == (Status.CONTRADICTION, (0, 1, 2))
    assert [problem.to("en") for problem in collisions(of, result.conflict, lambda row: f"Tasks!F{row.line}")] == [
        f"Tasks!F{line}: fixed to An, but these 3 owners can't all stay fixed (R99, An has 3 tasks): "
        "clear one of them, or raise Max tasks (Settings)"
        for line in (2, 3, 4)
    ]
