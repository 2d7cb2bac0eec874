"""The settings of a rule model that belong to no rule: units, posts, estimates, time."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from allocator.basics.settings import setting
from allocator.basics.text import Text

UNITS = ("year", "week")
PERCENTAGES = frozenset({"planning_margin"})


@dataclass(frozen=True)
class General:
    """How hours are counted and estimated. None: unset.

    Fields of kind Fraction are plain numbers here (a rule's are percentages), but for those in `PERCENTAGES`; those of
    kind str are units.
    """

    weeks_per_year: Fraction = setting(Fraction(40), Text("Weeks per year", "Weken per jaar"), Fraction, 1, 53)
    bpt_clock_hours: Fraction | None = setting(None, Text("BPT clock hours", "BPT-klokuren"), Fraction, 0, 10)
    full_time_hours: Fraction = setting(
        Fraction(36), Text("Full-time hours per week", "Voltijdse uren per week"), Fraction, 1, 60
    )
    points_hso: Fraction | None = setting(Fraction(63), Text("ICT points HSO", "ICT-punten HSO"), Fraction, 1, 1000)
    points_bachelor: Fraction | None = setting(
        None, Text("ICT points bachelor", "ICT-punten bachelor"), Fraction, 1, 1000
    )
    points_master: Fraction | None = setting(None, Text("ICT points master", "ICT-punten master"), Fraction, 1, 1000)
    planning_margin: Fraction = setting(Fraction(5), Text("Planning margin %", "Planningsmarge %"), Fraction, 0, 100)
    """Percent of everybody's hours that is kept out of the division (SPEC, section 2)."""
    estimate_scale: Fraction = setting(Fraction(1), Text("Estimate scale", "Schaalfactor ramingen"), Fraction, 0, 10)
    time_limit: int | None = setting(None, Text("Time limit", "Tijdslimiet"), int, 1, 1_000_000)
    """Seconds."""
    team_hours_per: str = setting("year", Text("Team hours per", "Teamuren per"), str, 0, 0)
    task_hours_per: str = setting("year", Text("Task hours per", "Taakuren per"), str, 0, 0)

    @property
    def team_factor(self) -> Fraction:
        """Hours a year for each hour that Team, Partners or Schools gives (travel aside)."""
        return self._per_year(self.team_hours_per)

    @property
    def bpt_factor(self) -> Fraction:
        """Clock hours a year for each BPT hour that Team gives."""
        return self.team_factor * (1 if self.bpt_clock_hours is None else self.bpt_clock_hours)

    @property
    def task_factor(self) -> Fraction:
        """Hours a year for each hour that Tasks gives."""
        return self._per_year(self.task_hours_per)

    def _per_year(self, unit: str) -> Fraction:
        return self.weeks_per_year if unit == "week" else Fraction(1)
