"""A school cooperates at group level, or keeps to itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text
from allocator.cell_words import YES_NO
from allocator.changes import names
from allocator.changes.base import Change
from allocator.changes.values import one_word

if TYPE_CHECKING:
    from allocator.intake import Intake


@dataclass(frozen=True)
class PoolingChange(Change):
    """Pooling of a school, or of all. A blank cell is a yes."""

    names: ClassVar[tuple[Text, ...]] = (Text("pooling", "samenwerken"),)

    who: str
    pooling: bool

    @classmethod
    def read(cls, name: Text, who: str, value: str) -> PoolingChange:
        return cls(who, one_word(value, YES_NO) is True)

    @property
    def said(self) -> Text:
        whose = names.said_schools(self.who)
        if self.pooling:
            return Text(f"cooperating at group level: {whose.en}", f"samenwerken op groepsniveau: {whose.nl}")
        return Text(
            f"no longer cooperating at group level: {whose.en}", f"niet meer samenwerken op groepsniveau: {whose.nl}"
        )

    def changed(self, intake: Intake) -> Intake:
        return names.with_schools(
            intake,
            [
                school if (school.pooling is not False) == self.pooling else replace(school, pooling=self.pooling)
                for school in names.schools(intake, self.who)
            ],
        )
