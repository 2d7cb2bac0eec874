"""Changes that do nothing: what is asked stays the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from allocator.intake import complete

if TYPE_CHECKING:
    from allocator.instance import Instance
    from allocator.intake import Intake


def does_nothing(before: Intake, after: Intake) -> bool:
    """Whether two intakes ask the same under the same rule model, also where a cell now says what was filled in."""
    if before == after:
        return True
    return before.rule_model == after.rule_model and _asked(before) == _asked(after)


def _asked(intake: Intake) -> Instance:
    """The instance, whoever filled its rows."""
    instance = complete(intake).instance
    return replace(instance, rows=tuple(replace(row, defaulted=frozenset()) for row in instance.rows))
