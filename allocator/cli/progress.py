"""Progress on a terminal, in words: which step, the best so far, what it could be at best, time. Silent in pipes."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Self

from rich.console import Console

from allocator.basics.text import Text

if TYPE_CHECKING:
    from rich.status import Status

    from allocator.basics.text import Language
    from allocator.scenarios.side_by_side import Headway
    from allocator.search import Progress

WORKED_OUT = {
    "scenarios": Text("Scenarios", "Scenario's"),
    "shares": Text("Whose doing it is", "Waaraan het ligt"),
    "points": Text("Divisions compared", "Verdelingen naast elkaar"),
}
"""What is worked out, by the stage of the job."""


class Teller:
    """Writes a line a settled tier and keeps the last line moving, on standard error and only on a terminal."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._console = Console(stderr=True, highlight=False)
        self._status: Status | None = None

    def __enter__(self) -> Self:
        if self._console.is_terminal:
            words = Text("Looking for a first division …", "Zoekt een eerste verdeling …")
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

    def advanced(self, news: Headway) -> None:
        """Of several searches: how many are done, running and left."""
        if self._status is None:
            return
        en, nl = WORKED_OUT[news.stage]
        words = Text(
            f"{en}: {news.done} done, {news.running} running, {news.left} left",
            f"{nl}: {news.done} klaar, {news.running} bezig, nog {news.left} te gaan",
        )
        self._status.update(words.to(self._language))

    def _line(self, news: Progress) -> Text:
        tier, seconds = news.tier, f"{news.seconds:.0f} s"
        step, steps = news.position + 1, news.tiers
        value = tier.measured(news.value)
        head = Text(f"Step {step} of {steps}, {tier.title.en}", f"Stap {step} van {steps}, {tier.title.nl}")
        if news.value == news.bound:
            return Text(
                f"{head.en}: {value.en}, it can't be better ({seconds})",
                f"{head.nl}: {value.nl}, beter kan niet ({seconds})",
            )
        if news.bound is None:
            return Text(f"{head.en}: {value.en} so far ({seconds})", f"{head.nl}: voorlopig {value.nl} ({seconds})")
        bound = tier.measured(news.bound)
        return Text(
            f"{head.en}: {value.en} so far, at best {bound.en} ({seconds})",
            f"{head.nl}: voorlopig {value.nl}, in het beste geval {bound.nl} ({seconds})",
        )
