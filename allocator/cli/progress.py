"""Progress on a terminal: which tier, best value so far, proven bound, time. Silent in pipes."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Self

from rich.console import Console

from allocator.basics.text import Text, measured

if TYPE_CHECKING:
    from rich.status import Status

    from allocator.basics.text import Language
    from allocator.search import Progress


class Teller:
    """Writes a line a settled tier and keeps the last line moving, on standard error and only on a terminal."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._console = Console(stderr=True, highlight=False)
        self._status: Status | None = None

    def __enter__(self) -> Self:
        if self._console.is_terminal:
            words = Text("Looking for a first plan …", "Een eerste plan zoeken …")
            self._status = self._console.status(words.to(self._language))
        self._context: AbstractContextManager[object] = self._status or nullcontext()
        self._context.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._context.__exit__(None, None, None)

    def __call__(self, news: Progress) -> None:
        if self._status is None:
            return
        line = self._line(news).to(self._language)
        if news.settled:
            self._console.print(line, markup=False)
        else:
            self._status.update(line)

    def _line(self, news: Progress) -> Text:
        title, seconds = news.tier.title, f"{news.seconds:.0f} s"
        head = f"{news.position + 1}/{news.tiers}"
        value, bound = (self._shown(news, number) for number in (news.value, news.bound))
        if news.value == news.bound:
            return Text(
                f"{head} {title.en}: {value.en}, proven best, {seconds}",
                f"{head} {title.nl}: {value.nl}, bewezen best, {seconds}",
            )
        return Text(
            f"{head} {title.en}: {value.en} (not below {bound.en}), {seconds}",
            f"{head} {title.nl}: {value.nl} (niet lager dan {bound.nl}), {seconds}",
        )

    @staticmethod
    def _shown(news: Progress, number: int | None) -> Text:
        return measured(news.tier.hundredths(number or 0), news.tier.unit)
