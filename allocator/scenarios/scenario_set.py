"""All scenarios of a workbook or a file, understood: each line tried on the intake as the lines before it leave it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.nearest_name import nearest
from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text, quoted
from allocator.basics.units import key, plain
from allocator.changes import CHANGES, ChangeError, Part, read_change
from allocator.scenarios.acceptance import Acceptance, acceptance
from allocator.scenarios.scenario import Scenario, ScenarioLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from allocator.changes import Change
    from allocator.intake import Intake
    from allocator.scenarios.raw import RawLine, RawScenarios

BASELINE = ("baseline", "basis", "uitgangspunt")
"""Names of the workbook as it stands: no scenario may bear one."""


@dataclass(frozen=True)
class ScenarioSet:
    """Scenarios in the order in which they are first named, and the acceptance rules that each of them is held to.

    `warnings` tell what was read in a way that the user may not expect, changes that do nothing among them. What a
    scenario makes void, `applied` says.
    """

    scenarios: tuple[Scenario, ...] = ()
    acceptance: tuple[Acceptance, ...] = ()
    warnings: tuple[Problem, ...] = ()


def scenario_set(intake: Intake, raw: RawScenarios) -> ScenarioSet:
    """The scenarios of a sheet or a file, for the case that it is about (SPEC, C).

    Raises InputError with every fault of every line at once, each at its place, and the warnings beside them.
    """
    problems = list(raw.problems)
    scenarios = tuple(_scenario(intake, name, lines, problems) for name, lines in _named(raw.lines, problems))
    rules = acceptance(raw.rules, problems)
    problems.sort(key=_in_order_of_cells(raw))
    faults = [problem for problem in problems if problem.fatal]
    warnings = tuple(problem for problem in problems if not problem.fatal)
    if faults:
        raise InputError(faults, warnings=warnings)
    return ScenarioSet(scenarios, rules, warnings)


def told_anywhere(raw: RawScenarios) -> list[Problem]:
    """Every fault and warning of scenarios that they have whatever the case is that they are asked of."""
    problems = list(raw.problems)
    for name, lines in _named(raw.lines, problems):
        if all(line.names_only for line in lines):
            problems.append(_empty(lines[0], name))
        for line in lines:
            change, who, value = line.change.words, line.who.words, line.value.words
            if line.names_only or change is None or who is None or value is None:
                continue
            if _kind(change, line, problems) != change:
                continue
            try:
                read_change(change, who, value)
            except ChangeError as error:
                problems.append(error.at(line.place(error.part)))
    acceptance(raw.rules, problems)
    return sorted(problems, key=_in_order_of_cells(raw))


def _in_order_of_cells(raw: RawScenarios) -> Callable[[Problem], int]:
    """Problems stand as their cells do, line by line; what is wrong with a sheet or a file as a whole comes first."""
    said = [each for line in raw.lines for each in (line.scenario, line.change, line.who, line.value)]
    said += [each for rule in raw.rules for each in (rule.figure, rule.operator, rule.limit)]
    order = {each.place: number for number, each in reversed(list(enumerate(said)))}
    return lambda problem: order.get(problem.place, -1)


def names_of(raw: RawScenarios) -> tuple[str, ...]:
    """The names of the scenarios, whatever may be wrong with their lines."""
    return tuple(name for name, _ in by_name(raw))


def by_name(raw: RawScenarios) -> list[tuple[str, list[RawLine]]]:
    """The lines of each scenario, whatever may be wrong with them; each says its name."""
    found = _named(raw.lines, [])
    return [
        (name, [replace(line, scenario=line.scenario._replace(words=name)) for line in lines]) for name, lines in found
    ]


def _named(lines: Iterable[RawLine], problems: list[Problem]) -> list[tuple[str, list[RawLine]]]:
    """The lines of each scenario, wherever they stand; a blank name is the one above it, which is told once."""
    found: dict[str, tuple[str, list[RawLine]]] = {}
    current: str | None = ""
    told: set[str] = set()
    for line in lines:
        if line.is_remark:
            continue
        if line.scenario.words != "":
            current = line.scenario.words
        elif current and current not in told:
            told.add(current)
            problems.append(_carried(line, current))
        if current is None:  # no cell above it that could be read says whose it is
            continue
        if current == "":
            problems.append(_nameless(line))
        elif plain(current) in BASELINE:
            problems.append(_of_baseline(line, current))
        else:
            found.setdefault(key(current), (current, []))[1].append(line)
    return list(found.values())


def _carried(line: RawLine, name: str) -> Problem:
    named = quoted(name)
    return Problem(
        line.scenario.place,
        Text(f"blank: read as {named.en}, as above", f"leeg: gelezen als {named.nl}, zoals erboven"),
        Text("fill in the name if it is another", "vul de naam in als het een andere is"),
        fatal=False,
    )


def _nameless(line: RawLine) -> Problem:
    return Problem(
        line.scenario.place,
        Text("this line belongs to no scenario", "deze rij hoort bij geen scenario"),
        Text("give the scenario a name, on each of its lines", "geef het scenario een naam, in elke rij ervan"),
    )


def _of_baseline(line: RawLine, name: str) -> Problem:
    named = quoted(name)
    return Problem(
        line.scenario.place,
        Text(
            f"{named.en} is the workbook as it stands, and can't be changed",
            f"{named.nl} is de werkmap zoals ze is, en kan niet gewijzigd worden",
        ),
        Text("give the scenario another name", "geef het scenario een andere naam"),
    )


def _scenario(intake: Intake, name: str, lines: Iterable[RawLine], problems: list[Problem]) -> Scenario:
    """A scenario of the lines that can be read; what is wrong goes to `problems`."""
    asked: list[ScenarioLine] = []
    lines, before, is_sure = list(lines), intake, True
    for line in lines:
        if line.names_only:
            continue
        trial = _tried(intake, line, before, problems)
        is_sure = is_sure and trial is not None and trial.is_right  # of what the lines before came to
        if trial is None:
            continue
        if trial.is_right:
            asked.append(ScenarioLine(trial.change, _words(line), line.note))
        if is_sure and trial.intake == intake:
            problems.append(_idle(line))
        intake = trial.intake
    if all(line.names_only for line in lines):
        problems.append(_empty(lines[0], name))
    return Scenario(name, tuple(asked))


def _words(line: RawLine) -> tuple[str, str, str]:
    return (line.change.words or "", line.who.words or "", line.value.words or "")


def _idle(line: RawLine) -> Problem:
    return Problem(
        line.change.place,
        Text("this change does nothing: it is so already", "deze wijziging doet niets: het is al zo"),
        Text("correct it, or leave it out", "verbeter ze, of laat ze weg"),
        fatal=False,
    )


def _empty(line: RawLine, name: str) -> Problem:
    named = quoted(name)
    return Problem(
        line.scenario.place,
        Text(f"{named.en} changes nothing", f"{named.nl} wijzigt niets"),
        Text("write what changes beside it, or on lines below", "schrijf ernaast of eronder wat er wijzigt"),
        fatal=False,
    )


class Trial(NamedTuple):
    """A line tried on an intake: its change, and the intake after it. One that is not right was told, and stands for
    what may have been meant, so that the lines after it are looked at as well as can be."""

    change: Change
    intake: Intake
    is_right: bool = True


def _tried(intake: Intake, line: RawLine, before: Intake, problems: list[Problem]) -> Trial | None:
    """The line tried; None where nothing can be made of it, once every fault of it is told. `before` is the intake
    before all lines of the scenario."""
    change, who, value = line.change.words, line.who.words, line.value.words
    is_right = None not in (change, who, value)
    if change is not None and (meant := _kind(change, line, problems)) != change:
        change, is_right = meant, False
    if change is None or who is None:
        return None
    if value is not None:
        try:
            return _made(intake, change, who, value)._replace(is_right=is_right)
        except ChangeError as error:
            problem = error.at(line.place(error.part))
            if _can(before, change, who, value):
                problem = _after_lines(problem)
            elif error.part is Part.VALUE and line.value.is_figure:
                problem = _as_text(problem)
            problems.append(problem)
            if error.part is not Part.VALUE:
                return None
    return _as_if_right(intake, line, change, who, problems)


def _kind(words: str, line: RawLine, problems: list[Problem]) -> str | None:
    """The words if they mean a change; else, once that is told, those that are nearest, or None."""
    known = {plain(spelling): spelling for kind in CHANGES for name in kind.names for spelling in name}
    if plain(words) in known:
        return words
    if not words:
        problems.append(_no_change_named(line))
        return None
    try:
        read_change(words, line.who.words or "", line.value.words or "")
    except ChangeError as error:
        problems.append(error.at(line.place(error.part)))
    return nearest(words, known.values())


def _no_change_named(line: RawLine) -> Problem:
    return Problem(
        line.change.place,
        Text("no change is named", "er is geen wijziging genoemd"),
        Text("choose one from the list", "kies er een uit de lijst"),
    )


def _as_if_right(intake: Intake, line: RawLine, change: str, who: str, problems: list[Problem]) -> Trial | None:
    """The line with a value that it could have, where its own is wrong: so that a wrong Who is told as well, and who
    would join is known to the lines below."""
    for value in _values(intake):
        try:
            return _made(intake, change, who, value)._replace(is_right=False)
        except ChangeError as error:
            if error.part is not Part.VALUE:
                problems.append(error.at(line.place(error.part)))
                return None
    return None


def _values(intake: Intake) -> Iterator[str]:
    """Values of which every kind of change takes one."""
    yield from ("+1", "1", "yes", "")
    for name in (*(member.name for member in intake.team[:1]), *(school.name for school in intake.schools[:1])):
        yield f"like {name}"
        yield name


def _can(intake: Intake, change: str, who: str, value: str) -> bool:
    """Whether the change can be made."""
    try:
        _made(intake, change, who, value)
    except ChangeError:
        return False
    return True


def _as_text(problem: Problem) -> Problem:
    """A fault of a number, which stays one as long as the cell takes it for one."""
    how = Text(
        "give the cell the number format Text first, or the sign is lost again",
        "geef de cel eerst de getalnotatie Tekst, anders valt het teken weer weg",
    )
    return replace(problem, mend=Text(f"{problem.mend.en}; {how.en}", f"{problem.mend.nl}; {how.nl}"))


def _after_lines(problem: Problem) -> Problem:
    """A fault that there would not be without the lines above."""
    what = problem.what
    return replace(problem, what=Text(f"{what.en} after the lines above", f"{what.nl} na de rijen erboven"))


def _made(intake: Intake, change: str, who: str, value: str) -> Trial:
    """The change read and made. Raises ChangeError."""
    made = read_change(change, who, value)
    return Trial(made, made.apply(intake))
