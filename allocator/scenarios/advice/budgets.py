"""What somebody's budgets come to after steps, without the rows: quick enough to be asked for every hundredth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.intake import complete
from allocator.scenarios.advice.steps import HOURS, StepKind, after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.instance import Member
    from allocator.scenarios.advice.base import Base
    from allocator.scenarios.advice.steps import Step

OF_PEOPLE = (*HOURS, StepKind.HIRE, StepKind.LEVEL)
"""The kinds of step that say what people have and can do."""


def member_after(base: Base, steps: Sequence[Step], who: str) -> Member:
    """Somebody as the case has them after steps. Raises ChangeError where one can't be made."""
    of_people = [step for step in steps if step.kind in OF_PEOPLE]
    return complete(after(base.people, of_people)).instance.member[who]
