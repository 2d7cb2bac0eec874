"""The options for some rows as HTML: a button each, by price, and below them whom a rule forbids it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.html.escape import escaped
from allocator.page import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from allocator.basics.text import Language, Text
    from allocator.page.options import Option

SHOWN = 40
"""Options that the list shows of each kind; who types a name finds the others."""


def option_list(found: Sequence[Option], language: Language, *, own: bool) -> str:
    """The buttons of these options in their order, each with its place among them in `data-option`; `own` is the head's
    view."""
    numbered = list(enumerate(found))
    barred = [each for each in numbered if each[1].why_not is not None]
    return "".join(
        (
            *_buttons((each for each in numbered if each[1].why_not is None), language, own=own),
            f'<div class="font-bold mt-2">{escaped(words.FORBIDDEN.to(language))}</div>' if barred else "",
            *_buttons(barred, language, own=own),
        )
    )


def _buttons(numbered: Iterable[tuple[int, Option]], language: Language, *, own: bool) -> Iterator[str]:
    for (place, option), _ in zip(numbered, range(SHOWN), strict=False):
        name = option.owner or words.NOBODY.to(language)
        has_it = words.HAS_IT.to(language) if option.is_now else ""
        beside = " · ".join(each for each in (option.left.to(language), has_it) if each)
        told = "".join(_line(look, text.to(language)) for look, text in _told(option, own=own))
        off = " disabled" if option.is_now else ""
        yield (
            f'<button type="button" class="option" data-option="{place}"{off}><span><b>{escaped(name)}</b>'
            f' <span class="quiet text-sm">{escaped(beside)}</span></span>{told}</button>'
        )


def _told(option: Option, *, own: bool) -> Iterator[tuple[str, Text]]:
    """What it comes to, or why it may not be."""
    if option.effect is not None and not option.is_now:
        for broken in option.effect.broken(own=own)[:2]:
            yield "bad", broken
        yield "", option.effect.price
    elif option.why_not is not None:
        yield "bad", option.why_not


def _line(look: str, said: str) -> str:
    return f'<span class="{look} text-sm">{escaped(said)}</span>'
