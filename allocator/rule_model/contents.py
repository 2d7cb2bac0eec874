"""A rule model, loaded: the rules and tiers in force, the catalogue, the sizes, the general settings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from allocator.catalogue.tasks import Circumstances, complete
from allocator.rule_model.override import changed_fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.basics.text import Text
    from allocator.catalogue.estimate import Size
    from allocator.catalogue.tasks import Catalogue, GivenRow
    from allocator.categories import SchoolType
    from allocator.instance import Row, School
    from allocator.rule_model.general import General
    from allocator.rules.base import Rule
    from allocator.tiers.base import Tier


@dataclass(frozen=True)
class RuleModel:
    """A rule model, as an ICT head or consultant tunes it: which rules hold, what counts first, what tasks ask and
    take.

    `rules` are those in force, in the order of RULES; `every_tier` has all tiers with their settings, in the order of
    TIERS, `order` the keys of those in force, in the order in which they count. `sizes` are assumed where a school
    gives none; a school without a type is sized as `school_type`.
    """

    name: str
    title: Text
    description: Text
    catalogue: Catalogue
    general: General
    rules: tuple[Rule, ...]
    every_tier: tuple[Tier, ...]
    order: tuple[str, ...]
    sizes: Mapping[SchoolType, Size]
    school_type: SchoolType

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """The tiers in force, in the order in which they count."""
        by_key = {tier.key: tier for tier in self.every_tier}
        return tuple(by_key[key] for key in self.order)

    @property
    def figures(self) -> tuple[Tier, ...]:
        """The other tiers: figures beside a plan."""
        return tuple(tier for tier in self.every_tier if tier.key not in self.order)

    def complete(self, given: GivenRow, school: School | None, schools: int) -> tuple[Row, bool]:
        """The row that a line of the Tasks sheet stands for, and whether it applies to its school.

        `school` is None for a row of the group itself; `schools` is the number of schools in the workbook.
        Hours that are blank are estimated, in half hours.
        """
        size = self.size_of(school) if school is not None else self.sizes[self.school_type]
        factor, scale = self.general.task_factor, self.general.estimate_scale
        return complete(given, self.catalogue, Circumstances(school, size, max(schools, 1), factor, scale))

    def size_of(self, school: School) -> Size:
        """The size that drives a school's effort: its own figures, and the assumed ones where it gives none."""
        assumed = self.sizes.get(school.type or self.school_type, self.sizes[self.school_type])
        return assumed.of(school)

    def override(self, name: str, value: object) -> RuleModel:
        """This rule model with one setting changed.

        `name` is as on the Settings sheet, in either language, or a key such as `backups.reserve`; `value` is as
        it stands in a cell or on the command line. Raises SettingError for a name or a value that doesn't fit.
        """
        return replace(self, **changed_fields(self.general, self.rules, self.every_tier, name, value))
