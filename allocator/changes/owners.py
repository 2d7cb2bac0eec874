"""How many people may share a line of Tasks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.text import Text, counted, quoted
from allocator.cell_shares import named_parts
from allocator.changes import targets
from allocator.changes.base import Change, ChangeError, Part
from allocator.changes.values import number
from allocator.instance import MOST_PARTS

if TYPE_CHECKING:
    from allocator.intake import Intake

PEOPLE = (Text("person", "persoon"), Text("people", "mensen"))


@dataclass(frozen=True)
class OwnersChange(Change):
    """Owners of the rows that `task@school` or a task's ID names: the number of equal parts in which each may be
    done."""

    names: ClassVar[tuple[Text, ...]] = (Text("owners", "max. uitvoerders"),)

    rows: str
    number: int

    @classmethod
    def read(cls, name: Text, who: str, value: str) -> OwnersChange:
        figure = number(value)
        if figure is None or figure.denominator != 1 or not 1 <= figure <= MOST_PARTS:
            said = quoted(value)
            raise ChangeError(
                Part.VALUE,
                Text(f"{said.en} is no number of people", f"{said.nl} is geen aantal mensen"),
                Text(f"write a number from 1 to {MOST_PARTS}", f"schrijf een getal van 1 tot {MOST_PARTS}"),
            )
        return cls(who, int(figure))

    @property
    def said(self) -> Text:
        people = counted(self.number, *PEOPLE)
        return Text(f"{self.rows} is shared by up to {people.en}", f"{self.rows} mag over {people.nl} verdeeld worden")

    def changed(self, intake: Intake) -> Intake:
        lines = {row.line for row in targets.of_task(intake, self.rows)}
        for row in intake.rows:
            if row.line in lines and row.fixed_to and len(named_parts(row.fixed_to, None)) > self.number:
                raise ChangeError(
                    Part.VALUE,
                    Text("it is fixed to more people than that", "ze ligt bij meer mensen vast"),
                    Text("fix it to fewer people first", "leg ze eerst bij minder mensen vast"),
                )
        return replace(
            intake, rows=tuple(replace(row, owners=self.number) if row.line in lines else row for row in intake.rows)
        )
