"""The Settings sheet and `--set`: which rule model, and what of it the user changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.problem import InputError
from allocator.rule_model import SettingError, load
from allocator.rule_model.override import plain, targets
from allocator.text import Text
from allocator.workbook import values
from allocator.workbook.numbers import exact
from allocator.workbook.refusals import MOMENTS, refuse
from allocator.workbook.schema import RULE_MODEL_SETTING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from allocator.rule_model import RuleModel
    from allocator.rule_model.override import Target
    from allocator.workbook.notes import Notes
    from allocator.workbook.sheet import Cell, Line, Table

DEFAULT_RULE_MODEL = "flanders"


@dataclass(frozen=True)
class Given:
    """One setting as given: its name, its value as it stands, and where."""

    name: str
    value: object
    place: str
    named_at: str | None = None
    """Where the name stands, where that is not `place`."""

    @property
    def target(self) -> Target | None:
        """What the name stands for; None for an unknown name and for the rule model's."""
        return targets().get(plain(self.name))

    @property
    def chooses_rule_model(self) -> bool:
        return plain(self.name) in {plain(spelling) for spelling in RULE_MODEL_SETTING}

    @property
    def covers_many(self) -> bool:
        """It sets several settings at once, so that the narrower ones must come after it."""
        return self.target is not None and len(self.target.fields) > 1


def settled(
    table: Table | None, folder: Path, name: str | None, settings: Mapping[str, str], notes: Notes
) -> RuleModel:
    """The rule model with the workbook's settings over it, and those of the command line over these.

    `name` is the command line's choice of a rule model; `folder` is where the workbook's may stand.
    """
    in_workbook = _once([given for line in table.lines if (given := _given(line, notes))] if table else [], notes)
    on_command_line = [Given(key, value, f"--set {key}") for key, value in settings.items()]
    rule_model = _rule_model(name, [*on_command_line, *in_workbook], folder, notes)
    for group in (in_workbook, on_command_line):
        for given in sorted(group, key=lambda given: not given.covers_many):
            if not given.chooses_rule_model:
                rule_model = _changed(rule_model, given, notes)
    return rule_model


def _rule_model(name: str | None, givens: list[Given], folder: Path, notes: Notes) -> RuleModel:
    """The rule model that is asked for first; the default one, with faults, where it can't be loaded."""
    chosen = None if name else next((given for given in givens if given.chooses_rule_model), None)
    wanted = name or (str(chosen.value).strip() if chosen else DEFAULT_RULE_MODEL)
    try:
        beside = name is None and (folder / wanted).is_file()
        return load(str(folder / wanted) if beside else wanted)
    except InputError as error:
        notes.add(
            replace(problem, place=chosen.place) if chosen is not None and problem.place == wanted else problem
            for problem in error.problems
        )
    except OSError:  # no file system takes such a name
        notes.fault(
            chosen.place if chosen is not None else "--model",
            Text("this can't be the name of a rule model", "dit kan geen naam van een regelmodel zijn"),
            Text("name one of them, or a file", "noem een regelmodel of een bestand"),
        )
    return load(DEFAULT_RULE_MODEL)


def _given(line: Line, notes: Notes) -> Given | None:
    name = values.text(line, "setting", notes)
    cell = values.filled(line, "value", notes)
    if name is None or cell is None:
        if name is None and cell is not None and "setting" not in line.cells:
            notes.fault(
                line.place("setting"),
                Text("a value without a name", "een waarde zonder naam"),
                Text("write what it sets, or clear it", "schrijf wat ermee wordt ingesteld, of maak de cel leeg"),
            )
        return None
    if isinstance(cell.value, MOMENTS):
        refuse(line, "value", cell, Text("a value", "een waarde"), notes)
        return None
    given = Given(name, cell.value, cell.place, line.place("setting"))
    target = given.target
    percent = target is not None and target.setting is not None and target.setting.kind is Fraction
    if percent and target is not None and target.owner != "general":
        return replace(given, value=_percent(cell, notes))
    return given


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


def _once(givens: list[Given], notes: Notes) -> list[Given]:
    """The settings, each once; a fault for one that stands there again."""
    first: dict[object, Given] = {}
    for given in givens:
        earlier = first.setdefault(given.target or plain(given.name), given)
        if earlier is not given:
            notes.fault(
                given.place,
                Text(f"the same setting as {earlier.place}", f"dezelfde parameter als {earlier.place}"),
                Text("keep one of the two", "hou één van beide"),
            )
    return list(first.values())


def _changed(rule_model: RuleModel, given: Given, notes: Notes) -> RuleModel:
    try:
        return rule_model.override(given.name, given.value)
    except SettingError as error:
        place = given.place if given.target is not None else given.named_at or given.place
        notes.fault(place, error.what, error.mend)
        return rule_model
