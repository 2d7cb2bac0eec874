"""Advice on a case: every step that helps, the value of hours, and the ways out of each core line that nobody does."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, cast

from allocator.scenarios.advice.base import Base
from allocator.scenarios.side_by_side import Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from allocator.scenarios.advice.base import Line
    from allocator.scenarios.advice.curves import Curve
    from allocator.scenarios.advice.effects import Effect
    from allocator.scenarios.advice.ways import Way
    from allocator.scenarios.side_by_side import Told
    from allocator.scenarios.whatif import Case

WORK = 1.5
"""The most work (about seconds) of one search; a school takes a tenth of it, a community all of it now and then."""


class Question(Protocol):
    """A question about the case after steps, answered in a process of its own."""

    def answered(self) -> Any: ...


if TYPE_CHECKING:
    Answers = Callable[[Sequence[Question]], list[Any]]
    """Answers to questions, in their order. Raises KeyboardInterrupt where they were broken off."""


class Why(StrEnum):
    """Why there may be ways out that are not told."""

    SEARCH = "search"
    """The search left something open."""
    PAIRS = "pairs"
    """There are more pairs than were worked out."""
    AMOUNTS = "amounts"
    """With the amount that a line takes the best plans do something else; more of it was not looked at."""
    PART = "part"
    """Only a part of the steps were looked at."""


@dataclass(frozen=True)
class WaysOut:
    """The ways out of one core line. `tried` is of how many steps, and pairs of those that don't do alone, it was asked
    whether they are one; `why` is empty where there are no others, proven."""

    line: Line
    ways: tuple[Way, ...]
    tried: int
    why: tuple[Why, ...] = ()

    @property
    def complete(self) -> bool:
        return not self.why


class Part(StrEnum):
    """What is asked of a large case in part only."""

    LEVELS = "levels"
    """A level more that lets somebody do or back up what has somebody already."""
    WEIGHED = "weighed"
    """What more hours, euro or per cent bring to everything that is weighed."""
    CURVES = "curves"
    """What more than the first amount brings that helps."""
    NOT_URGENT = "not urgent"
    """Asking the central level for what is not urgent, or putting off what is no core line."""
    CORE = "core"
    """The ways out of a core line by people's hours, by pairs, by levels."""


class LeftOut(NamedTuple):
    """What was not asked, and of how many lines; None where that is no number."""

    part: Part
    lines: int | None = None


@dataclass(frozen=True)
class Advice:
    """What may be done. `effects` are of steps that bring something, `curves` of amounts, `hires` with the hours in
    which all is done that a newcomer of that kind can do; `asked` is the number of questions; `swapped` are lines that
    a step *can* get done, and a plan without any step that is as good in all that must be does too (`AsItStands`)."""

    base: Base
    effects: tuple[Effect, ...]
    curves: tuple[Curve, ...]
    hires: tuple[Effect, ...]
    ways: tuple[WaysOut, ...]
    left_out: tuple[LeftOut, ...] = ()
    asked: int = 0
    swapped: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Answered:
    """An answer on its way from another process; questions of advice are never broken off halfway."""

    answer: Any
    interrupted: bool = False


def asked(question: Question) -> Answered:
    """The answer to a question of any kind."""
    return Answered(question.answered())


def answers_of(answerer: Callable[..., list[Any]], told: Told) -> Answers:
    """Questions answered side by side (see `side_by_side`, which is given `asked`). What is told counts those of
    earlier rounds as done."""
    before = 0

    def answers(questions: Sequence[Question]) -> list[Any]:
        nonlocal before
        done = before
        before += len(questions)
        if not questions:
            return []
        found = answerer(questions, lambda news: told(news._replace(done=done + news.done, stage=Stage.ADVICE)))
        if any(each is None for each in found):
            raise KeyboardInterrupt
        return [cast("Answered", each).answer for each in found]

    return answers


def base_of(case: Case, work: float = WORK) -> Base:
    """The case as questions have it. Raises ValueError where there is no plan."""
    return Base(case.intake, case.instance, case.ledger.plan, case.result.tiers, work)
