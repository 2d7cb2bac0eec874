"""The card of a person as HTML: the name, what they still have, and a bar a budget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import hours
from allocator.cell_words import THE_GROUP
from allocator.html.escape import escaped
from allocator.instance import GROUP
from allocator.page import words

if TYPE_CHECKING:
    from allocator.basics.text import Language
    from allocator.page.people import Bar, Person

COLOURS = ("#1f3864", "#2f7d6b", "#8a5a00")
OVER = "#a40000"


def card_of(person: Person, language: Language) -> str:
    """What the card of a person shows; the name and the button for all their tasks can be told by `data-name` and
    `data-all`."""
    home = THE_GROUP.write(GROUP, language) if person.home == GROUP else person.home
    told = " · ".join(each for each in (home, person.left.to(language)) if each)
    bars = (_bar(bar, colour, language) for bar, colour in zip(person.bars, COLOURS, strict=False))
    every = escaped(words.said(words.ALL_OF, person.name).to(language))
    theirs = escaped(words.said(words.TASKS_OF, person.name).to(language))
    return (
        f'<div class="person-head"><span data-name title="{theirs}">{escaped(person.name)}</span>'
        f'<button type="button" data-all class="all" aria-label="{every}" title="{every}">'
        '<i class="material-icons" aria-hidden="true">drive_file_move</i></button></div>'
        f'<div class="{"bad" if person.is_over else "quiet"} text-sm">{escaped(told)}</div>{"".join(bars)}'
    )


def _bar(bar: Bar, colour: str, language: Language) -> str:
    title = escaped(bar.title.to(language))
    told = f"{title}: {escaped(hours(bar.used).to(language))} / {escaped(hours(bar.whole).to(language))}"
    share = 100 if not bar.whole else min(100, round(100 * bar.used / bar.whole))
    return (
        f'<div class="budget"><span class="quiet" aria-hidden="true">{title}</span>'
        f'<div class="bar" role="img" aria-label="{told}" title="{told}">'
        f'<div style="width: {share}%; background: {OVER if bar.is_over else colour}"></div></div></div>'
    )
