"""R15: first things first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text, joined, quoted
from allocator.basics.units import key as same_name
from allocator.plan import Outcome
from allocator.rules.base import Fault, Rule
from allocator.waiting import ahead, waits_for

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from allocator.formulation.formulation import Formulation
    from allocator.instance import Instance, Row
    from allocator.ledger import Ledger
    from allocator.rules.base import Waits


@dataclass(frozen=True)
class After(Rule):
    """A task waits for others: it is done only where every row of the tasks in its After is done, in full or at its
    minimum, in the same school and of the group itself (SPEC, R15).

    For each row i and each row j that it waits for: unassigned[j] ≤ unassigned[i]. Central rows wait for nothing, and
    count as done.
    """

    key: ClassVar[str] = "after"
    code: ClassVar[str] = "R15"
    title: ClassVar[Text] = Text("First things first", "Eerst wat eerst moet")
    word: ClassVar[Text] = Text("order", "volgorde")
    mend: ClassVar[Text] = Text(
        "see that what goes before can be done, or take it out of After (Tasks; - for none)",
        "zorg dat wat eerst komt gedaan kan worden, of haal het uit Na (Taken; - voor geen)",
    )

    def applies(self, instance: Instance) -> bool:
        return any(row.after for row in instance.rows)

    def post(self, formulation: Formulation) -> None:
        undone = formulation.unassigned
        for row, others in enumerate(waits_for(formulation.instance)):
            for other in others:
                if other != row:
                    formulation.add([(1, undone[row]), (-1, undone[other])], low=0)

    def violations(self, ledger: Ledger) -> Iterator[Fault]:
        entries = ledger.entries()
        undone = [(index, row) for index, row, said in entries if said.outcome is Outcome.UNASSIGNED]
        for index, row, said in entries:
            if not row.after or row.is_central or said.outcome is Outcome.UNASSIGNED:
                continue
            before = {same_name(task) for task in row.after}
            missed = [
                (number, other)
                for number, other in undone
                if same_name(other.task) in before and (other.school == row.school or other.of_group)
            ]
            if missed:
                sentence = _sentence(row, [other for _, other in missed])
                yield Fault(len(missed), "rows", (index, *(number for number, _ in missed)), sentence)

    def waits(self, ledger: Ledger) -> Waits | None:
        if not self.applies(ledger.instance):
            return None
        rows, decisions, asked = ledger.instance.rows, ledger.plan.decisions, waits_for(ledger.instance)

        def waits(index: int) -> Text | None:
            undone = [
                rows[other]
                for other in asked[index]
                if other != index and decisions[other].outcome is Outcome.UNASSIGNED
            ]
            if not undone:
                return None
            what = _listed(undone, rows[index])
            return Text(f"waits for {what.en}, which nobody does", f"wacht op {what.nl}, wat niemand doet")

        return waits

    def brings_along(self, instance: Instance, rows: Collection[int]) -> frozenset[int]:
        return ahead(waits_for(instance), rows).difference(rows)


NAMED = 3
"""The most tasks that a sentence names; the others are counted."""
OF_GROUP = Text(" of the group", " van de groep")


def _listed(rows: Sequence[Row], late: Row) -> Text:
    """`A01 "User management", T03.1 "Help desk" of the group`, each task once."""
    tasks = list(dict.fromkeys((row.task, row.description, row.school != late.school) for row in rows))
    named = []
    for task, description, of_group in tasks[:NAMED]:
        said, whose = quoted(description), (OF_GROUP if of_group else Text("", ""))
        named.append(Text(f"{task} {said.en}{whose.en}", f"{task} {said.nl}{whose.nl}"))
    if (others := len(tasks) - NAMED) > 0:
        named.append(Text(f"{others} more", f"nog {others}"))
    return joined(named, ", ")


def _sentence(row: Row, undone: Sequence[Row]) -> Text:
    own, what = quoted(row.description), _listed(undone, row)
    return Text(
        f"{own.en} waits for {what.en}, which nobody does",
        f"{own.nl} wacht op {what.nl}, wat niemand doet",
    )
