"""Scenarios on the page: sliders that are moved, kept under a name, and asked together with those of the workbook.

A slider is a line of a scenario as the sheet Scenarios has it, so what is asked here is what `whatif` would be asked.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import Text, same
from allocator.basics.units import key, plain
from allocator.changes import ChangeError, kind_of, read_change
from allocator.page.board import Moved, Trial
from allocator.scenarios.raw import RawLine, RawScenarios, Said
from allocator.scenarios.scenario_set import BASELINE, by_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from fractions import Fraction

    from allocator.basics.text import Language
    from allocator.jobs.given_case import GivenCase
    from allocator.page.board import Board
    from allocator.page.sliders import Slider

TRIAL = Text("Trial {}", "Proef {}")
PLACE = Text("What if?", "Wat als?")


class Shown(NamedTuple):
    """A scenario on the page: what it changes, in words; where it comes from; whether it is for the head alone."""

    name: str
    said: tuple[Text, ...]
    lines: tuple[RawLine, ...]
    is_kept: bool = False
    is_moved: bool = False
    is_personal: bool = False


def slid(board: Board, slider: Slider, figure: Fraction, given: GivenCase) -> Board:
    """The board after a slider was moved to a figure, in one step; where it comes back to what stands in the workbook
    its line is gone. Raises ChangeError where the figure can't be."""
    line = Moved(slider.change.to(given.language), slider.who, slider.value(figure, given.language))
    change = read_change(*line)
    change.apply(given.intake)
    others = tuple(each for each in board.state.moved if each[:2] != line[:2])
    is_back = figure == slider.now
    moved = others if is_back else (*others, line)
    if moved == board.state.moved:
        return board
    said = _as_it_was(slider) if is_back else change.shared
    return board.stepped(said, board.state.beside(moved, board.state.kept))


def _as_it_was(slider: Slider) -> Text:
    return Text(
        f"{slider.change.en} of {slider.of.en} as it was", f"{slider.change.nl} van {slider.of.nl} zoals het was"
    )


def figure_now(board: Board, slider: Slider, language: Language) -> Fraction:
    """Where a slider stands."""
    line = (slider.change.to(language), slider.who)
    return next((slider.figure(each.value) for each in board.state.moved if each[:2] == line), slider.now)


def moved_back(board: Board, line: Moved | None = None) -> Board:
    """The board after one slider, or all of them, stand again where they stood, in one step."""
    left = () if line is None else tuple(each for each in board.state.moved if each != line)
    if left == board.state.moved:
        return board
    said = said_of(line) if line is not None else None
    name = Text("sliders as they were", "schuivers zoals ze waren")
    if said is not None:
        name = Text(f"{said.en}: undone", f"{said.nl}: ongedaan")
    return board.stepped(name, board.state.beside(left, board.state.kept))


def kept(board: Board, name: str) -> Board:
    """The board after what was moved was kept as a scenario; the sliders stand again where they stood."""
    trial = Trial(name, board.state.moved)
    step = Text(f"{name}: kept", f"{name}: bewaard")
    return board.stepped(step, board.state.beside((), (*board.state.kept, trial)))


def taken_up(board: Board, name: str) -> Board:
    """The board with the sliders where a kept scenario has them, to move them on; what was moved till then is gone."""
    trial = next(each for each in board.state.kept if each.name == name)
    left = tuple(each for each in board.state.kept if each != trial)
    step = Text(f"{name}: taken up", f"{name}: hernomen")
    return board.stepped(step, board.state.beside(trial.lines, left))


def dropped(board: Board, name: str) -> Board:
    """The board without a kept scenario."""
    left = tuple(each for each in board.state.kept if each.name != name)
    step = Text(f"{name}: dropped", f"{name}: weggelaten")
    return board.stepped(step, board.state.beside(board.state.moved, left))


def name_fault(name: str, board: Board, given: GivenCase) -> Text | None:
    """Why a scenario can't be called so; None where it can."""
    if not name.strip():
        return Text("give the scenario a name", "geef het scenario een naam")
    if plain(name) in BASELINE:
        return Text("the workbook as it stands is called so", "zo heet de werkmap zoals ze is")
    if key(name) in {key(each) for each in _names(board, given)}:
        return Text("another scenario has this name", "een ander scenario heet zo")
    return None


def free_name(board: Board, given: GivenCase) -> str:
    """A name that no scenario has yet."""
    taken = {key(each) for each in _names(board, given)}
    names = (TRIAL.to(given.language).format(number) for number in count(1))
    return next(name for name in names if key(name) not in taken)


def _names(board: Board, given: GivenCase) -> list[str]:
    standing = [name for name, _ in by_name(given.scenarios)] if given.scenarios is not None else []
    return [*standing, *(trial.name for trial in board.state.kept)]


def scenarios(board: Board, given: GivenCase, name: str) -> list[Shown]:
    """All scenarios: those of the workbook, those that were kept, and what the sliders say now, under `name`."""
    found = []
    for title, lines in by_name(given.scenarios) if given.scenarios is not None else ():
        asked = tuple(line for line in lines if not line.names_only)
        words = [_words(line) for line in asked]
        is_personal = any(_is_personal(each) for each in words)
        found.append(Shown(title, tuple(said_of(each) for each in words), tuple(lines), is_personal=is_personal))
    for trial in board.state.kept:
        found.append(_made(trial.name, trial.lines)._replace(is_kept=True))
    if board.state.moved:
        found.append(_made(name, board.state.moved)._replace(is_moved=True))
    return found


def _made(name: str, lines: Iterable[Moved]) -> Shown:
    lines = tuple(lines)
    return Shown(name, tuple(said_of(line) for line in lines), tuple(_raw(name, lines)))


def _raw(name: str, lines: Iterable[Moved]) -> Iterator[RawLine]:
    for line in lines:
        place = f"{name}: {line.change} {line.who}"
        scenario, change, who, value = (Said(words, place) for words in (name, *line))
        yield RawLine(scenario, change, who, value)


def _words(line: RawLine) -> Moved:
    return Moved(line.change.words or "", line.who.words or "", line.value.words or "")


def _is_personal(line: Moved) -> bool:
    """Whether a line tells who is away or what somebody can do; one that can't be read might."""
    found = kind_of(line.change)
    return found is None or found[0].is_personal


def said_of(line: Moved) -> Text:
    """A line in words for colleagues; as it stands where it can't be read."""
    try:
        return read_change(*line).shared
    except ChangeError:
        return same(" ".join(filter(None, line)))


def asked(given: GivenCase, chosen: Collection[Shown]) -> RawScenarios:
    """The scenarios to be asked, with the workbook's rules of acceptance. What is wrong with its sheets is told where
    any scenario of them is asked."""
    lines = tuple(line for each in chosen for line in each.lines)
    if given.scenarios is None:
        return RawScenarios(PLACE.to(given.language), lines)
    from_sheet = any(not each.is_kept and not each.is_moved for each in chosen)
    return replace(given.scenarios, lines=lines, problems=given.scenarios.problems if from_sheet else ())
