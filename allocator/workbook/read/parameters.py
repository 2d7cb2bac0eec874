"""The Settings sheet and `--set`: which rule model, and what of it the user changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from allocator.basics.numbers import exact
from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text, quoted
from allocator.intake.parameters import GivenSetting, in_order, load_beside
from allocator.rule_model import SettingError, load
from allocator.rule_model.override import names_rule_model, no_such_setting, plain
from allocator.workbook.cells import values
from allocator.workbook.cells.unreadable import MOMENTS, refuse

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.rule_model import RuleModel
    from allocator.workbook.cells.notes import Notes
    from allocator.workbook.cells.sheet import Cell, Line, Table
    from allocator.workbook.record.choice import Choice

DEFAULT_RULE_MODEL = "flanders"


@dataclass(frozen=True)
class Placed(GivenSetting):
    """A setting with the place where it was given."""

    place: str
    named_at: str | None = None
    """Where the name stands, where that is not `place`."""

    @property
    def chooses_rule_model(self) -> bool:
        return names_rule_model(self.name)


@dataclass(frozen=True)
class Settled:
    """The rule model as it was loaded, and the settings over it that fit, in the order in which they count; `choice`
    is without what of the last run this rule model does not take any more."""

    base: RuleModel
    settings: tuple[GivenSetting, ...]
    choice: Choice


def settled(table: Table | None, folder: Path, choice: Choice, notes: Notes) -> Settled:
    """The workbook's settings, and over these those of the command line (`choice`).

    `folder` is where the workbook's rule model may stand.
    """
    in_workbook = _once([given for line in table.lines if (given := _placed(line, notes))] if table else [], notes)
    on_command_line = [Placed(key, value, choice.place(key)) for key, value in choice.settings.items()]
    base = rule_model = _rule_model(choice, [*on_command_line, *in_workbook], folder, notes)
    settings = []
    for group in (in_workbook, on_command_line):
        for given in in_order(given for given in group if not given.chooses_rule_model):
            rule_model, problem = _changed(rule_model, given)
            if problem is None:
                settings.append(GivenSetting(given.name, given.value))
            elif given in on_command_line and choice.is_taken(given.name):
                choice = choice.without(given.name, problem)
            else:
                notes.add([problem])
    return Settled(base, tuple(settings), choice)


def _rule_model(choice: Choice, givens: list[Placed], folder: Path, notes: Notes) -> RuleModel:
    """The rule model that is asked for first; the default one, with faults, where it can't be loaded."""
    name = choice.rule_model
    chosen = None if name else next((given for given in givens if given.chooses_rule_model), None)
    wanted = name or (str(chosen.value).strip() if chosen else DEFAULT_RULE_MODEL)
    try:
        # What the user types now is a path from here; what a workbook says stands beside it first.
        typed = name is not None and choice.model_from_run is None
        return load_beside(wanted, None if typed else folder)
    except InputError as error:
        for problem in error.problems:
            if problem.place != wanted:
                notes.add([problem])
            elif chosen is not None:
                notes.add([replace(problem, place=chosen.place)])
            else:
                notes.add([problem if choice.model_from_run is None else _gone(wanted, choice.model_from_run)])
    except OSError:  # no file system takes such a name
        notes.fault(
            chosen.place if chosen is not None else choice.model_from_run or "--model",
            Text("this can't be the name of a rule model", "dit kan geen naam van een regelmodel zijn"),
            Text("name one of them, or a file", "noem een regelmodel of een bestand"),
        )
    return load(DEFAULT_RULE_MODEL)


def _gone(wanted: str, run: str) -> Problem:
    """The rule model that a workbook was solved with can't be found any more."""
    named = quoted(wanted)
    return Problem(
        run,
        Text(
            f"solved with the rule model {named.en}, which is not there (any more)",
            f"opgelost met het regelmodel {named.nl}, dat er niet (meer) is",
        ),
        Text(
            "put the file back beside the workbook, or choose a rule model with --model",
            "zet het bestand terug naast de werkmap, of kies een regelmodel met --model",
        ),
    )


def _placed(line: Line, notes: Notes) -> Placed | None:
    name = values.text(line, "setting", notes)
    cell = values.filled(line, "value", notes)
    if name is None or cell is None:
        if name is None and cell is not None and "setting" not in line.cells:
            notes.fault(
                line.place("setting"),
                Text("a value without a name", "een waarde zonder naam"),
                Text("write what it sets, or clear it", "schrijf wat ermee wordt ingesteld, of maak de cel leeg"),
            )
        if name is not None and "value" not in line.cells:
            _warn_of_unknown(Placed(name, None, line.place("setting")), notes)
        return None
    if isinstance(cell.value, MOMENTS):
        refuse(line, "value", cell, Text("a value", "een waarde"), notes)
        return None
    given = Placed(name, cell.value, cell.place, line.place("setting"))
    if given.target is not None and given.target.is_percentage:
        return replace(given, value=_percent(cell, notes))
    return given


def _warn_of_unknown(given: Placed, notes: Notes) -> None:
    """A warning for a name without a value that could not have one: as it stands, it changes nothing."""
    if given.target is None and not given.chooses_rule_model:
        error = no_such_setting(given.name)
        notes.warn(given.place, error.what, error.mend)


def _percent(cell: Cell, notes: Notes) -> object:
    """A percentage as the rule model takes it: 0.3 shown as 30 % is 30; a bare 0.3 stays, with a warning."""
    if not isinstance(cell.value, int | float) or isinstance(cell.value, bool):
        return cell.value
    number = exact(cell.value)
    if number is None:
        return cell.value
    if cell.percentage:
        return number * 100
    values.warn_bare_percent(cell, number, notes)
    return cell.value


def _once(givens: list[Placed], notes: Notes) -> list[Placed]:
    """The settings, each once; a fault for one that stands there again."""
    first: dict[object, Placed] = {}
    for given in givens:
        earlier = first.setdefault(given.target or plain(given.name), given)
        if earlier is not given:
            notes.fault(
                given.place,
                Text(f"the same setting as {earlier.place}", f"dezelfde parameter als {earlier.place}"),
                Text("keep one of the two", "hou één van beide"),
            )
    return list(first.values())


def _changed(rule_model: RuleModel, given: Placed) -> tuple[RuleModel, Problem | None]:
    """The rule model with a setting changed; else as it was, with the fault."""
    try:
        return rule_model.override(given.name, given.value), None
    except SettingError as error:
        place = given.place if given.target is not None else given.named_at or given.place
        return rule_model, Problem(place, error.what, error.mend)
