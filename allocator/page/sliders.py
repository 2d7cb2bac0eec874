"""The sliders: every figure of a case that a change of one amount can move, with what it is now and how far it goes."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.settings import settings_of
from allocator.basics.text import Text, same
from allocator.basics.units import MOST_EURO, MOST_HOURS
from allocator.categories import Cluster
from allocator.cell_words import CLUSTERS, THE_GROUP, cluster_word
from allocator.changes.hours import FIELDS, hours_given
from allocator.changes.operating_budget import BudgetChange
from allocator.changes.partner_terms import HOURS, RATE
from allocator.changes.pool import PoolChange
from allocator.changes.setting import SettingChange
from allocator.changes.task_hours import TaskHours
from allocator.instance import GROUP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from allocator.basics.text import Language
    from allocator.intake import GivenMember, GivenPartner, GivenSchool, Intake

HOURS_A_YEAR, HOURS_A_WEEK = Text("h a year", "u per jaar"), Text("h a week", "u per week")
PERCENT, EURO, EURO_AN_HOUR = same("%"), same("euro"), Text("euro an hour", "euro per uur")
PEOPLE, SCHOOLS, PARTNERS = Text("People", "Mensen"), Text("Schools", "Scholen"), Text("Partners", "Partners")
TASKS, SETTINGS = Text("Tasks", "Taken"), Text("Settings", "Parameters")
GROUPS = (PEOPLE, SCHOOLS, PARTNERS, TASKS, SETTINGS)
"""The headings over the sliders, in their order."""


class Slider(NamedTuple):
    """A figure that can be moved. `change` and `who` are the words of its line in a scenario; `of` says what it is
    about where people read it; `sign` goes before the figure in Value, "+" where it is what is added to what stands
    there."""

    group: Text
    change: Text
    who: str
    of: Text
    now: Fraction
    low: Fraction
    high: Fraction
    step: Fraction
    unit: Text
    sign: str = "="

    def value(self, figure: Fraction, language: Language) -> str:
        """The words of Value that bring the figure there."""
        digits = f"{float(abs(figure)):.10g}".replace(".", "," if language == "nl" else ".")
        if self.sign == "+":
            return f"{'-' if figure < 0 else '+'}{digits}%"
        return f"{self.sign}{digits}"

    def figure(self, value: str) -> Fraction:
        """The figure to which such words bring it."""
        size = Fraction(value.lstrip("=+-").rstrip("%").replace(",", "."))
        return -size if value.startswith("-") else size


def sliders_of(intake: Intake, language: Language) -> tuple[Slider, ...]:
    """Everything of a case that can be moved; names of places and clusters as the workbook's language has them."""
    return (
        *(slider for member in intake.team for slider in _of_member(intake, member)),
        *(slider for school in intake.schools for slider in _of_school(intake, school)),
        *_of_group(intake, language),
        *(slider for partner in intake.partners for slider in _of_partner(intake, partner)),
        *_of_tasks(language),
        *_of_settings(intake, language),
    )


def _of_member(intake: Intake, member: GivenMember) -> Iterator[Slider]:
    """Hours by budget, in the unit of Team; of those that nobody has filled in, ICT hours alone."""
    for kind, field in FIELDS.items():
        now = hours_given(kind, member, intake)
        if now or field == "ict":
            yield _hours(intake, PEOPLE, kind, member.name, now)


def _hours(intake: Intake, group: Text, kind: Text, name: str, now: Fraction) -> Slider:
    per_week = intake.rule_model.general.team_hours_per == "week"
    step = Fraction(1, 2) if per_week else Fraction(5)
    most = Fraction(MOST_HOURS, 100) / intake.rule_model.general.team_factor
    unit = HOURS_A_WEEK if per_week else HOURS_A_YEAR
    return Slider(group, kind, name, same(name), now, Fraction(0), _beyond(now, step * 20, most), step, unit)


def _beyond(now: Fraction, least: Fraction, most: Fraction) -> Fraction:
    """Twice what it is now, and `least` at least: where a slider ends."""
    return min(max(Fraction(ceil(2 * now / least)) * least, least), most)


def _of_school(intake: Intake, school: GivenSchool) -> Iterator[Slider]:
    if len(intake.schools) > 1:
        now, whole = school.pool or Fraction(0), Fraction(100)
        kind = PoolChange.names[0]
        yield Slider(SCHOOLS, kind, school.name, same(school.name), now, Fraction(0), whole, Fraction(5), PERCENT)
    if intake.partners:
        yield _budget(school.name, same(school.name), school.operating_budget or Fraction(0))


def _of_group(intake: Intake, language: Language) -> Iterator[Slider]:
    if intake.partners and len(intake.schools) > 1:
        of = Text(THE_GROUP.write(GROUP, "en"), THE_GROUP.write(GROUP, "nl"))
        yield _budget(of.to(language), of, intake.group_budget or Fraction(0))


def _budget(who: str, of: Text, now: Fraction) -> Slider:
    high = _beyond(now, Fraction(1000), Fraction(MOST_EURO, 100))
    return Slider(SCHOOLS, BudgetChange.names[0], who, of, now, Fraction(0), high, Fraction(50), EURO)


def _of_partner(intake: Intake, partner: GivenPartner) -> Iterator[Slider]:
    """The rate, and the most hours where there is a most: without one nothing can be moved."""
    name, high = partner.name, _beyond(partner.rate, Fraction(20), Fraction(MOST_EURO, 100))
    yield Slider(PARTNERS, RATE, name, same(name), partner.rate, Fraction(0), high, Fraction(1), EURO_AN_HOUR)
    if partner.max_hours is not None:
        yield _hours(intake, PARTNERS, HOURS, name, partner.max_hours)


def _of_tasks(language: Language) -> Iterator[Slider]:
    """Hours of all tasks of a cluster, by so many percent."""
    for cluster in Cluster:
        who = CLUSTERS.write(cluster, language)
        ends = Fraction(-50), Fraction(100)
        yield Slider(
            TASKS, TaskHours.names[0], who, cluster_word(cluster), Fraction(0), *ends, Fraction(5), PERCENT, "+"
        )


def _of_settings(intake: Intake, language: Language) -> Iterator[Slider]:
    """The settings in percent, of all rules in force and of the planning margin."""
    general = intake.rule_model.general
    found = [(settings_of(general)["planning_margin"], general.planning_margin)]
    for rule in intake.rule_model.rules:
        found += [(setting, getattr(rule, field)) for field, setting in settings_of(rule).items()]
    for setting, now in found:
        if setting.kind is Fraction and setting.step is None and isinstance(now, Fraction):
            ends = Fraction(setting.low), Fraction(setting.high)
            who = setting.name.to(language)
            kind = SettingChange.names[0]
            yield Slider(SETTINGS, kind, who, setting.name, now, *ends, Fraction(5), PERCENT, "")
