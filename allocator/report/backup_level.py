"""How far below a task's level a backup may be, in words: who may not own a task may still back it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted
from allocator.rules.backups import Backups
from allocator.rules.base import rules_of

if TYPE_CHECKING:
    from allocator.instance import Instance

LEVEL = Text("level", "niveau"), Text("levels", "niveaus")


def below_level(instance: Instance) -> list[Text]:
    """A sentence, where the rule on backups allows it."""
    slack = max((rule.slack for rule in rules_of(instance) if isinstance(rule, Backups)), default=0)
    if not slack:
        return []
    levels = counted(slack, *LEVEL)
    return [
        Text(
            f"A backup tides over, and may be {levels.en} below what the task asks of its owner.",
            f"Een back-up overbrugt, en mag {levels.nl} lager zitten dan de taak van haar uitvoerder vraagt.",
        )
    ]
