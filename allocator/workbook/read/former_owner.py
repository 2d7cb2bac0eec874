"""A name under Current owner that nobody on Team or Partners has: gone, misspelt, or two names in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, quoted

if TYPE_CHECKING:
    from allocator.workbook.cells.names import Names
    from allocator.workbook.cells.notes import Notes


def warn_of_former(name: str, place: str, people: Names, several: Text, notes: Notes) -> None:
    """A warning that a row changes owner, with who may have been meant; `several` mends a cell with several names."""
    said, parts = quoted(name), people.parts(name)
    like = ("gone", name.casefold())
    if parts:
        notes.warn(
            place,
            Text(
                f"{said.en} holds {len(parts)} names where one goes, so nobody counts as the owner today",
                f"{said.nl} bevat {len(parts)} namen waar er één hoort, dus niemand telt als de uitvoerder van vandaag",
            ),
            several,
            like,
        )
        return
    near = people.like(name)
    hint = Text("", "") if near is None else Text(f'did you mean "{near}"? ', f'bedoel je "{near}"? ')
    notes.warn(
        place,
        Text(
            f"{said.en} is not in the team (any more), so this row changes owner",
            f"{said.nl} zit niet (meer) in het team, dus deze taak wisselt van uitvoerder",
        ),
        Text(
            f"{hint.en}leave it if that is so, or correct the name",
            f"{hint.nl}laat het zo als dat klopt, of verbeter de naam",
        ),
        like,
    )
