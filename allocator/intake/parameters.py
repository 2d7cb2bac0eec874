"""Settings as given, over a rule model as it was loaded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from allocator.rule_model import load
from allocator.rule_model.override import plain, targets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.rule_model import RuleModel
    from allocator.rule_model.override import Target

Given = TypeVar("Given", bound="GivenSetting")


@dataclass(frozen=True)
class GivenSetting:
    """One setting: its name in either language, or its key, and its value as it stands in a cell or on a command
    line."""

    name: str
    value: object

    @property
    def target(self) -> Target | None:
        """The target that the name stands for; None for a name that is none."""
        return targets().get(plain(self.name))

    @property
    def covers_many(self) -> bool:
        """It sets several settings at once, so that the narrower ones must come after it."""
        return self.target is not None and len(self.target.fields) > 1


def in_order(settings: Iterable[Given]) -> list[Given]:
    """The settings of one source in the order in which they count: narrow ones after those that cover many."""
    return sorted(settings, key=lambda given: not given.covers_many)


def changed(settings: tuple[GivenSetting, ...], new: GivenSetting) -> tuple[GivenSetting, ...]:
    """The settings with one more, or with another value where it was given already, as on an edited sheet."""
    known = [given for given in settings if given.target == new.target]
    if known:
        return tuple(new if given in known else given for given in settings)
    return (new, *settings) if new.covers_many else (*settings, new)


def settled(base: RuleModel, settings: Iterable[GivenSetting]) -> RuleModel:
    """The rule model with the settings over it, one after the other. Raises SettingError."""
    for given in settings:
        base = base.override(given.name, given.value)
    return base


def load_beside(wanted: str, folder: Path | None) -> RuleModel:
    """A rule model that a workbook names: a file beside the workbook, or in a folder from there, goes before all
    others. Raises InputError, and OSError for what no file can be called."""
    beside = [] if folder is None else [folder / wanted, folder / Path(wanted).name]
    return load(next((str(path) for path in beside if path.is_file()), wanted))
