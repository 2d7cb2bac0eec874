"""Everything that the workbook says, as it was given."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from allocator.intake.given import CoreSource
from allocator.intake.parameters import GivenSetting, changed, load_beside, settled

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction
    from pathlib import Path

    from allocator.catalogue.tasks import GivenRow
    from allocator.intake.given import GivenMember, GivenPartner, GivenReasons, GivenSchool
    from allocator.rule_model import RuleModel


@dataclass(frozen=True)
class Intake:
    """The question as it was given. `rows` are all lines of Tasks, those that do not apply among them.

    `base` is the rule model as it was loaded, `settings` go over it one after the other.
    """

    rows: tuple[GivenRow, ...]
    members: tuple[GivenMember, ...]
    base: RuleModel
    partners: tuple[GivenPartner, ...] = ()
    schools: tuple[GivenSchool, ...] = ()
    group_budget: Fraction | None = None
    settings: tuple[GivenSetting, ...] = ()
    core_from: CoreSource = CoreSource.RULE_MODEL
    reasons: tuple[GivenReasons, ...] = ()
    """What somebody says of tasks on Assumptions."""
    folder: Path | None = field(default=None, compare=False)
    """Where the workbook stands: the file of a rule model may stand beside it."""

    def __repr__(self) -> str:
        """How much was given, on one line: the whole of it fills screens."""
        counts = f"{len(self.members)} members, {len(self.partners)} partners, {len(self.schools)} schools"
        return f"Intake({len(self.rows)} lines, {counts}, rule model {self.base.name})"

    @cached_property
    def rule_model(self) -> RuleModel:
        """The rule model in force. Raises SettingError where a setting does not fit it."""
        return settled(self.base, self.settings)

    @property
    def team(self) -> tuple[GivenMember, ...]:
        """The members who are there."""
        return tuple(member for member in self.members if not member.absent)

    def fixed(self, owners: Mapping[int, str | None]) -> Intake:
        """The intake with other fixed owners, by the lines of the rows; None for nobody."""
        rows = (replace(row, fixed_to=owners[row.line]) if row.line in owners else row for row in self.rows)
        return replace(self, rows=tuple(rows))

    def with_setting(self, name: str, value: object) -> Intake:
        """The intake with one setting changed, as an edit of its line on Settings, or a new line, would.

        The same intake where that comes to the same. Raises SettingError, also where a setting that stands does not
        fit any more.
        """
        return self._unless_alike(replace(self, settings=changed(self.settings, GivenSetting(name, value))))

    def with_rule_model(self, name: str) -> Intake:
        """The intake with the settings over another rule model; the same intake where that is the one it has.

        Raises InputError where there is no such rule model, SettingError where a setting does not fit it.
        """
        return self._unless_alike(replace(self, base=load_beside(name, self.folder)))

    def _unless_alike(self, new: Intake) -> Intake:
        return self if new.rule_model == self.rule_model else new
