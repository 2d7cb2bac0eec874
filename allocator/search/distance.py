"""How far a plan is from another one: the number of rows that differ, as a tier behind all others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text, counted
from allocator.formulation.linear import Linear
from allocator.plan import Depth, Outcome
from allocator.tiers.base import Tier

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.basics.arrays import Ints
    from allocator.formulation.formulation import Formulation
    from allocator.formulation.linear import Term
    from allocator.instance import Instance, Row
    from allocator.ledger import Ledger
    from allocator.plan import Decision, Plan


@dataclass(frozen=True)
class Distance(Tier):
    """Rows whose owner, place, depth or backup is another than an old plan says. `old` has the decisions of rows by
    index; rows that it does not name count in neither."""

    key: ClassVar[str] = "distance"
    title: ClassVar[Text] = Text("Rows that differ", "Rijen die verschillen")
    unit: ClassVar[Text] = Text("rows", "rijen")

    old: Mapping[int, Decision] = field(default_factory=dict)

    def expression(self, formulation: Formulation) -> Linear:
        terms, constant = [], 0
        for index, decision in self.old.items():
            same = _same(formulation, index, decision)
            terms += [(-1, variable) for variable in same]
            constant += decision.outcome is not Outcome.CENTRAL or not formulation.instance.rows[index].is_central
        return Linear(terms, constant)

    def value(self, ledger: Ledger) -> int:
        decisions, rows = ledger.plan.decisions, ledger.instance.rows
        return sum(_plain(rows[index], decisions[index]) != _plain(rows[index], old) for index, old in self.old.items())

    def sentence(self, value: int) -> Text:
        rows = counted(value, Text("row differs", "rij verschilt"), Text("rows differ", "rijen verschillen"))
        return Text(f"{rows.en} from the plan before", f"{rows.nl} van de vorige verdeling")


def differing(instance: Instance, old: Plan, new: Plan) -> list[int]:
    """The rows (indices) whose owner, place, depth or backup two plans decide otherwise."""
    sides = enumerate(zip(instance.rows, old.decisions, new.decisions, strict=True))
    return [index for index, (row, before, after) in sides if _plain(row, before) != _plain(row, after)]


def _plain(row: Row, decision: Decision) -> tuple[object, ...]:
    """A decision as far as it can be told: a row without a thinner version is always done in full."""
    depth = Depth.FULL if decision.depth is not None and row.minimum == row.hours else decision.depth
    return decision.outcome, decision.owner, depth, decision.backup


def _same(formulation: Formulation, index: int, decision: Decision) -> list[int]:
    """The variable that is 1 where a row is decided as before; none where it never is, or always."""
    if decision.owner is None:
        undone = decision.outcome is Outcome.UNASSIGNED and not formulation.instance.rows[index].is_central
        return [formulation.unassigned[index]] if undone else []
    said = formulation.variables_that_say(index, decision)
    if said is None:
        return []
    standbys: list[Term] = [(1, choice.variable) for choice in formulation.backups_of_row[index]]
    if len(said) == 1 and not standbys:
        return said

    def follows(values: Ints) -> int:
        lone = len(said) == 1 and any(values[variable] for _, variable in standbys)
        return int(all(values[variable] for variable in said) and not lone)

    same = formulation.variable(f"as_before[{index}]", follows=follows)
    for variable in said:
        formulation.add([(1, same), (-1, variable)], high=0)
    if len(said) == 1:  # nobody was the backup
        formulation.add([(1, same), *standbys], high=1)
    return [same]
