"""The role of a member. An unknown one is told with a guess and counts as none: roles guide, no more (SPEC, R4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.nearest_name import NEARLY, nearest
from allocator.basics.text import Text, quoted
from allocator.basics.units import plain
from allocator.categories import Role
from allocator.cell_words import ROLES
from allocator.workbook.cells import values
from allocator.workbook.cells.none import says_none

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Line

GUESSES: tuple[tuple[tuple[str, ...], tuple[Role, ...]], ...] = (
    (("pedagogischict", "ictleerkracht", "ictleraar", "coach", "pedagogisch"), (Role.PICT,)),
    (("hoofdict", "ictmanager", "ictdirect", "headofict", "itmanager", "cio"), (Role.HEAD,)),
    (("techni", "systeem", "netwerk", "helpdesk", "system", "network", "support", "itmedewerker"), (Role.TICT,)),
    (("ict", "informatica"), (Role.TICT, Role.PICT)),
    (("secretar", "admin", "boekhoud", "personeelsdienst", "account", "onthaal", "clerk"), (Role.ADMINISTRATION,)),
    (("direct", "beleid", "princip", "manage", "bestuur", "headteacher"), (Role.MANAGEMENT,)),
    (("adviseur", "advisor"), (Role.TA,)),
    (
        ("zorg", "leer", "lera", "docent", "lector", "onderwijz", "juf", "meester", "teach", "care", "opvoed", "klas"),
        (Role.TEACHER,),
    ),
    (("onderhoud", "klus", "logistiek", "preventie", "conci", "facilit", "werkman", "caretaker"), (Role.SUPPORT,)),
)
"""Parts of what people are called in schools, as `plain` spells them, and the roles that are likely meant."""


def role(line: Line, notes: Notes) -> Role | None:
    """The role in the line's cell; None where it is blank or not known, which is a warning."""
    cell = values.filled(line, "role", notes)
    if cell is None or says_none(cell.value):
        return None
    found = ROLES.find(cell.value) if isinstance(cell.value, str) else None
    if isinstance(found, Role):
        return found
    said = quoted(str(cell.value).strip())
    guesses = guessed(str(cell.value))
    meant_en = " or ".join(f'"{ROLES.write(guess, "en")}"' for guess in guesses)
    meant_nl = " of ".join(f'"{ROLES.write(guess, "nl")}"' for guess in guesses)
    all_en, all_nl = ", ".join(ROLES.written("en")), ", ".join(ROLES.written("nl"))
    notes.warn(
        cell.place,
        Text(
            f"{said.en} is no known role, so it does not guide the division",
            f"{said.nl} is geen gekende rol, dus ze stuurt de verdeling niet",
        ),
        Text(f"did you mean {meant_en}? choose from {all_en}", f"bedoel je {meant_nl}? kies uit {all_nl}")
        if guesses
        else Text(f"choose from {all_en}, or leave it", f"kies uit {all_nl}, of laat het zo"),
        like=("role", plain(str(cell.value))),
    )
    return None


def guessed(words: str) -> Sequence[Role]:
    """The roles that unknown words may stand for, the likeliest first; none where nothing tells."""
    spelled = plain(words)
    near = nearest(words, (spelling for word in ROLES.words for spelling in word.spellings()), NEARLY)
    if near is not None and isinstance(found := ROLES.find(near), Role):
        return (found,)
    return next((roles for parts, roles in GUESSES if any(part in spelled for part in parts)), ())
