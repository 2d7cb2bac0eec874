"""A change: one line of a scenario, which gives another intake."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar

from allocator.basics.problem import Problem
from allocator.basics.text import Text
from allocator.cell_words import THE_GROUP
from allocator.instance import GROUP
from allocator.intake import complete
from allocator.intake.misfits import misfits
from allocator.waiting import in_circles

if TYPE_CHECKING:
    from typing import Self

    from allocator.instance import Row
    from allocator.intake import Intake


class Part(StrEnum):
    """The parts of a scenario line: what changes, who or what it is about, and by how much."""

    CHANGE = "change"
    WHO = "who"
    VALUE = "value"


class ChangeError(Exception):
    """A change that can't be read or made: the part of its line that is wrong, why, and how to mend it."""

    def __init__(self, part: Part, what: Text, mend: Text) -> None:
        self.part = part
        self.what = what
        self.mend = mend
        super().__init__(f"{part}: {what.en}: {mend.en}")

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled as it was made: it comes out of a pool of processes whole."""
        return type(self), (self.part, self.what, self.mend)

    def at(self, place: str) -> Problem:
        """The fault, for the cell or the key where that part stands."""
        return Problem(place, self.what, self.mend)


FIXED_TO, NOT_FOR = Text("Fixed to", "Vast bij"), Text("Not for", "Niet door")
"""Columns of Tasks that name owners."""


@dataclass(frozen=True)
class Lapse:
    """Something that the workbook says of a row and that a change makes void: a name in one of its cells."""

    row: Row
    column: Text
    name: str

    @property
    def said(self) -> Text:
        row = said_row(self.row)
        return Text(
            f"{row.en}: {self.column.en} {self.name} lapses",
            f"{row.nl}: {self.column.nl} {self.name} vervalt",
        )


def said_row(row: Row) -> Text:
    """A row as a scenario names it: `T04@De Linde`, `P09@Groep`."""
    en, nl = (THE_GROUP.write(GROUP, language) if row.of_group else row.school for language in ("en", "nl"))
    return Text(f"{row.task}@{en}", f"{row.task}@{nl}")


class Change(ABC):
    """One change of the case. Frozen data: equal changes do the same."""

    names: ClassVar[tuple[Text, ...]]
    """The words of the column Change that mean it."""
    is_personal: ClassVar[bool] = False
    """Whether it tells of somebody's absence or competence: a report about it is for the head alone."""

    @classmethod
    @abstractmethod
    def read(cls, name: Text, who: str, value: str) -> Self:
        """The change that a scenario line asks; `name` is the one of `names` that it bears. Raises ChangeError."""

    @property
    @abstractmethod
    def said(self) -> Text:
        """The change in words."""

    @property
    def shared(self) -> Text:
        """The change in words for colleagues: what people can do, which is personal, is left out."""
        return self.said

    def apply(self, intake: Intake) -> Intake:
        """The intake as the change leaves it, equal to the one before where it does nothing.

        Raises ChangeError where it names what is not there, or would give what no workbook may hold.
        """
        changed = self.changed(intake)
        for misfit in misfits(changed):
            raise ChangeError(Part.VALUE, misfit.what, misfit.mend)
        return changed

    @abstractmethod
    def changed(self, intake: Intake) -> Intake:
        """The intake with the change made, as an edit of the workbook would make it. Raises ChangeError."""

    def lapses(self, intake: Intake) -> tuple[Lapse, ...]:
        """Everything that the change makes void in the intake before it. Raises ChangeError as `apply` does."""
        return ()


def expect_no_circle(intake: Intake) -> None:
    """Raise ChangeError where a row waits for itself, be it by way of others (R15)."""
    instance = complete(intake).instance
    for index in in_circles(instance):
        said = said_row(instance.rows[index])
        raise ChangeError(
            Part.VALUE,
            Text(f"{said.en} would wait for itself", f"{said.nl} zou op zichzelf wachten"),
            Text("take one of the tasks out of After", "haal een van de taken uit Na"),
        )
