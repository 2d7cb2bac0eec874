"""Steps 1 to 3 of the flowchart: which of them keeps a row outside its school's focus."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import Text

if TYPE_CHECKING:
    from allocator.instance import Instance, Row


class MissingStep(NamedTuple):
    """A step that a school has not taken yet: its number in the flowchart, and what there has to be."""

    number: int
    name: Text


STEPS = (
    ("growth", MissingStep(1, Text("the growth process", "het groeiproces"))),
    ("vision", MissingStep(2, Text("the pedagogical vision", "de pedagogische visie"))),
    ("policy_plan", MissingStep(3, Text("the policy plan", "het ICT-beleidsplan"))),
)
"""By the field of the school that says whether it was taken."""


def missing_step(instance: Instance, row: Row) -> MissingStep | None:
    """The step that comes first for the row's school: the first that it has not taken; None for a row in focus."""
    if instance.in_focus(row):
        return None
    school = instance.school[row.school]
    return next(step for field, step in STEPS if not getattr(school, field))
