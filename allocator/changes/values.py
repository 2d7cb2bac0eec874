"""The cell Value of a scenario line: nothing, words, a percentage, names, or items with `;` between."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from allocator.basics.name_list import each_name
from allocator.basics.nearest_name import nearest
from allocator.basics.numbers import UnclearNumberError, parsed
from allocator.basics.text import Text, joined, quoted
from allocator.basics.units import key
from allocator.cell_shares import NOBODYS
from allocator.changes.base import ChangeError, Part

if TYPE_CHECKING:
    from collections.abc import Hashable
    from fractions import Fraction

    from allocator.cell_words import Words

ITEM = re.compile(r"(?P<words>.*?[^\s:=])\s*(?:[:=]\s*|\s)(?P<figure>[\d.,]+)\s*(?:h|u|hours|uren)?", re.IGNORECASE)
"""`ICT 400`, `technical: 3`."""


def expect_blank(value: str) -> None:
    """Raise ChangeError for a value where none is asked."""
    if value:
        raise ChangeError(
            Part.VALUE,
            Text(f"{quoted(value).en} says nothing here", f"{quoted(value).nl} zegt hier niets"),
            Text("clear it", "maak het leeg"),
        )


def one_word(value: str, words: Words) -> Hashable:
    """The value that one of these words stands for. Raises ChangeError."""
    found = words.find(value)
    if found is None:
        raise no_word(value, words, Part.VALUE)
    return found


def no_word(value: str, words: Words, part: Part) -> ChangeError:
    """A word that is none of these, with the nearest of them, or all."""
    kind = words.title
    if not value.strip():
        return ChangeError(part, Text(f"the {kind.en} is blank", f"{kind.nl} is leeg"), _choose(words))
    what = Text(f"{quoted(value).en} is no {kind.en}", f"{quoted(value).nl} is geen {kind.nl}")
    written = {spelling: word.written for word in words.words for spelling in word.written}
    near = nearest(value, written)
    if near is None:
        return ChangeError(part, what, _choose(words))
    return ChangeError(part, what, Text(f'did you mean "{written[near].en}"?', f'bedoel je "{written[near].nl}"?'))


def _choose(words: Words) -> Text:
    every = joined([word.written for word in words.words], ", ")
    return Text(f"choose from {every.en}", f"kies uit {every.nl}")


def number(words: str, value: str | None = None) -> Fraction | None:
    """An exact number; None for what is none. Raises ChangeError where it could be two, with the value whole."""
    try:
        return parsed(words)
    except UnclearNumberError as error:
        said = quoted(words if value is None else value)
        raise ChangeError(
            Part.VALUE,
            Text(
                f"{said.en} can be a thousand or a decimal number",
                f"{said.nl} kan een duizendtal of een kommagetal zijn",
            ),
            Text("leave the point or comma out, or add a zero", "laat punt of komma weg, of zet er een nul achter"),
        ) from error


def listed(value: str, what: Text) -> tuple[str, ...]:
    """The names in a value with `;` between, surplus space left out. Raises ChangeError where there are none, `what`
    being what they name."""
    names = tuple(dict.fromkeys(" ".join(name.split()) for name in each_name(value)))
    if not names or any(key(name) in NOBODYS for name in names):
        raise ChangeError(
            Part.VALUE,
            Text(f"no {what.en} is named", f"er is geen {what.nl} genoemd"),
            Text("fill it in", "vul het in"),
        )
    return names


def figure_in(item: str) -> tuple[str, Fraction] | None:
    """What an item names and its figure: `ICT 400` is ICT with 400; None where it is not so made. Raises
    ChangeError."""
    found = ITEM.fullmatch(item.strip())
    figure = number(found["figure"]) if found is not None else None
    return None if found is None or figure is None else (found["words"], figure)
