"""Pins that no plan could obey: a fixed owner whom a hard rule keeps from the row (SPEC, rule R14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.problem import Problem
from allocator.basics.text import Text
from allocator.rules.base import rules_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from allocator.instance import Instance, Row
    from allocator.rules.base import Rule


FIXED, EDITED = Text("fixed to", "vast bij"), Text("the owner edited to", "de uitvoerder aangepast naar")
"""How a row came to its fixed owner: by the column Fixed to, or by a name typed over the plan's (`--keep-edits`)."""


def pins_hold(instance: Instance) -> bool:
    """Whether some rule in force binds owners to the rows that they are fixed to."""
    return any(rule.fixes_owners for rule in rules_of(instance))


def pin_problems(
    instance: Instance,
    place: Callable[[Row], str],
    how: Text = FIXED,
    is_sure: Callable[[Row, Rule], bool] = lambda row, rule: True,
) -> Iterator[Problem]:
    """Every fixed owner whom a rule in force forbids, at the cell that `place` gives for the row.

    One fault for each rule that objects, so that all of them can be mended at once; a rule that is not sure of a row,
    as other cells are still wrong, is not asked. Nothing where the rule model leaves the pins out.
    """
    if not pins_hold(instance):
        return
    for row in instance.rows:
        if row.fixed_to is None:
            continue
        for rule in (rule for rule in rules_of(instance) if is_sure(row, rule)):
            objection = rule.forbids_owner(instance, row, row.fixed_to)
            if objection is not None:
                yield Problem(
                    place(row),
                    Text(
                        f"{how.en} {row.fixed_to}, but {objection.what.en}",
                        f"{how.nl} {row.fixed_to}, maar {objection.what.nl}",
                    ),
                    objection.mend,
                )
                if row.is_central:
                    break  # whoever it is: what other rules say of this one is no help
