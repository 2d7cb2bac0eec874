"""All that is not a must, weighed against each other in points."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from allocator.basics.settings import setting
from allocator.basics.text import Text, figure, grouped, shown
from allocator.basics.units import half_up
from allocator.categories import Concern
from allocator.formulation.linear import Linear, Terms
from allocator.formulation.pairs import AT_GROUP, BY_PARTNER
from allocator.plan import Depth, Outcome
from allocator.rules.base import rules_of
from allocator.tiers.base import Part, Tier
from allocator.tiers.change import Change
from allocator.tiers.cost import Cost
from allocator.tiers.fit import Fit, points_of, suitability
from allocator.tiers.focus import Focus
from allocator.tiers.optional import Optional
from allocator.tiers.spread import Spread

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from allocator.basics.arrays import Ints
    from allocator.formulation.choices import Choices
    from allocator.formulation.formulation import Formulation
    from allocator.instance import Instance, Row
    from allocator.ledger import Ledger

STEP = Fraction(1, 10)
"""Weights are multiples of it: so half a weight of a hundredth of an hour is a whole number of the tier's integers."""

BEST_FIT = 11
"""The most points of the tier `fit` for an hour: motivation 4 twice, two levels to spare, role match."""

HOURS, EURO, ROWS = Text("h", "u"), Text("EUR", "euro"), Text("tasks", "taken")
PAIRS, POINTS = Text("pairs", "combinaties"), Text("points", "punten")


def _weight(default: Fraction | int, en: str, nl: str, *once: str) -> Fraction:
    weight: Fraction = setting(Fraction(default), Text(en, nl), Fraction, 0, 1000, STEP, once)
    return weight


@dataclass(frozen=True)
class Worth(Tier):
    """Minus the points of all that is weighed: undone spread and optional hours, hours short of depth, fit of owners
    and backups, hours away, euro, rows that change hands, scattered work.

    Each part is an amount times its weight (SPEC, section 5). Hours are hundredths and weights tenths, and a half
    weight occurs: ten-thousandths of a point keep every part whole.
    """

    key: ClassVar[str] = "worth"
    title: ClassVar[Text] = Text("All weighed up", "Alles afgewogen")
    unit: ClassVar[Text] = POINTS
    adds_up: ClassVar[bool] = True
    weighs: ClassVar[bool] = True
    scale: ClassVar[int] = 10_000
    least: ClassVar[int | None] = None
    heft: ClassVar[int] = 17
    table: ClassVar[str] = "weights"
    notes: ClassVar[Mapping[str, Text]] = {
        "spread": Text(
            "What an hour of undone spread work costs; an hour short of full depth of a core or essential task costs"
            " as much.",
            "Wat een uur te spreiden werk kost dat blijft liggen; een uur te weinig diepgang bij een kern- of"
            " essentiële taak kost evenveel.",
        ),
        "optional": Text(
            "What an hour of undone optional work costs; an hour short of full depth of a spread task costs as much,"
            " of an optional task half of it.",
            "Wat een uur schrapbaar werk kost dat blijft liggen; een uur te weinig diepgang bij een te spreiden taak"
            " kost evenveel, bij een schrapbare taak de helft.",
        ),
        "fit": Text(
            "Multiplies how well owners suit their tasks, hour by hour: motivation twice, level to spare, role.",
            "Vermenigvuldigt hoe goed uitvoerders bij hun taken passen, uur per uur: dubbel motivatie, niveau op"
            " overschot, rol.",
        ),
        "backup_fit": Text(
            "Multiplies how well backups suit the tasks that they may take over: a level short costs, one to spare"
            " gains.",
            "Vermenigvuldigt hoe goed back-ups passen bij de taken die ze kunnen overnemen: een niveau te weinig kost,"
            " een niveau op overschot brengt op.",
        ),
        "away": Text(
            "What an hour costs that somebody of a school works for another school, there or at group level.",
            "Wat een uur kost dat iemand van een school voor een andere school werkt, ter plaatse of op groepsniveau.",
        ),
        "euro": Text("What a euro paid to a partner costs.", "Wat een euro kost die naar een externe partner gaat."),
        "change": Text(
            "What it costs when a row with a current owner ends with another, or with nobody.",
            "Wat het kost als een taak met een huidige uitvoerder bij iemand anders of bij niemand terechtkomt.",
        ),
        "scattered": Text(
            "What each combination costs of a person with a cluster, with a school visited, or with a group task that"
            " they own or back up.",
            "Wat elke combinatie kost van een persoon met een cluster, met een bezochte school, of met een groepstaak"
            " als uitvoerder of als back-up.",
        ),
    }

    spread: Fraction = _weight(20, "Points per spread hour", "Punten per uur te spreiden")
    optional: Fraction = _weight(8, "Points per optional hour", "Punten per uur schrapbaar")
    fit: Fraction = _weight(1, "Points of fit", "Punten voor een passende uitvoerder")
    backup_fit: Fraction = _weight(2, "Points of a backup's fit", "Punten voor een passende back-up")
    away: Fraction = _weight(2, "Points per hour away", "Punten per uur buiten de eigen school")
    euro: Fraction = _weight(STEP, "Points per euro", "Punten per euro")
    change: Fraction = _weight(
        10,
        "Points per row that changes hands",
        "Punten per taak die van uitvoerder verandert",
        "Punten per rij die van uitvoerder verandert",
    )
    scattered: Fraction = _weight(10, "Points per scattered pair", "Punten per versnipperde combinatie")

    # -- for the solver

    def expression(self, formulation: Formulation) -> Linear:
        parts = [
            _times(_per_hundredth(self.spread), Spread().expression(formulation)),
            _times(_per_hundredth(self.optional), Optional().expression(formulation)),
            self._depth(formulation),
            _times(_per_hundredth(self.fit), Fit().expression(formulation)),
            self._backups(formulation),
            self._away(formulation),
            _times(_per_hundredth(self.euro), Cost().expression(formulation)),
            _times(self._per_one(self.change), Change().expression(formulation)),
            _times(self._per_one(self.scattered), Focus().expression(formulation)),
            Linear([(self._per_one(self.scattered), variable) for variable in _stands_by(formulation)]),
        ]
        merged: Ints = np.sum([part.coefficients(formulation.size) for part in parts], axis=0)
        counted = np.flatnonzero(merged)
        return Linear(Terms(merged[counted], counted), sum(part.constant for part in parts))

    def _depth(self, formulation: Formulation) -> Linear:
        """Rows undone or at their minimum, by what an hour of the row weighs."""
        instance = formulation.instance
        lost = np.array(
            [
                0 if row.is_central else (row.hours - row.minimum) * self._per_hundredth_short(instance.concern(row))
                for row in instance.rows
            ],
            dtype=np.int64,
        )
        thin = formulation.choices.where(~formulation.choices.full)
        return Linear(Terms(lost, formulation.undone) + Terms(lost[thin.row], thin.variable))

    def _backups(self, formulation: Formulation) -> Linear:
        backups = formulation.backups
        points = points_of(formulation.instance, backups, suitability)
        return Linear(Terms(-_per_hundredth(self.backup_fit) * backups.worked * points, backups.variable))

    def _away(self, formulation: Formulation) -> Linear:
        away = _elsewhere(formulation.instance, formulation.choices)
        return Linear(Terms(_per_hundredth(self.away) * away.worked, away.variable))

    # -- for a reader

    def value(self, ledger: Ledger) -> int:
        return -sum(part.points for part in self.parts(ledger))

    def parts(self, ledger: Ledger) -> tuple[Part, ...]:
        """What each part comes to in a plan, in the order of SPEC."""
        return tuple(self._parts(ledger))

    def _parts(self, ledger: Ledger) -> Iterator[Part]:
        spread, optional, euro = (tier.value(ledger) for tier in (Spread(), Optional(), Cost()))
        yield Part("spread", Spread.title, HOURS, 100, spread, -spread * _per_hundredth(self.spread))
        yield Part("optional", Optional.title, HOURS, 100, optional, -optional * _per_hundredth(self.optional))
        yield self._short(ledger)
        fit = -Fit().value(ledger)
        yield Part("fit", Fit.title, POINTS, 100, fit, fit * _per_hundredth(self.fit))
        backups = _backups_fit(ledger)
        yield Part("backup_fit", BACKUPS_FIT, POINTS, 100, backups, backups * _per_hundredth(self.backup_fit))
        away = _hours_away(ledger)
        yield Part("away", AWAY, HOURS, 100, away, -away * _per_hundredth(self.away))
        yield Part("euro", Cost.title, EURO, 100, euro, -euro * _per_hundredth(self.euro))
        change = Change().value(ledger)
        yield Part("change", Change.title, ROWS, 1, change, -change * self._per_one(self.change))
        pairs = Focus().value(ledger) + len(_standbys(ledger))
        yield Part("scattered", Focus.title, PAIRS, 1, pairs, -pairs * self._per_one(self.scattered))

    def _short(self, ledger: Ledger) -> Part:
        amount = points = 0
        for _, row, decision in ledger.entries():
            if decision.outcome is Outcome.UNASSIGNED or decision.depth is Depth.MINIMUM:
                short = row.hours - row.minimum
                amount += short
                points -= short * self._per_hundredth_short(ledger.instance.concern(row))
        return Part("depth", SHORT, HOURS, 100, amount, points)

    def _per_hundredth_short(self, concern: Concern) -> int:
        """What a hundredth of an hour short of full depth costs: as an undone hour of the next lower priority."""
        if concern in (Concern.CORE, Concern.ESSENTIAL):
            return _per_hundredth(self.spread)
        return _per_hundredth(self.optional if concern is Concern.SPREAD else self.optional / 2)

    def _per_one(self, weight: Fraction) -> int:
        return int(weight * self.scale)

    @property
    def measure(self) -> Text:
        hour, best = shown(self.spread), shown(self.fit * BEST_FIT)
        return Text(
            f"an hour of spread work weighs as much as {hour.en} points; the best fit is {best.en} points an hour",
            f"een uur te spreiden werk weegt even zwaar als {hour.nl} punten; de best passende uitvoerder brengt"
            f" {best.nl} punten per uur op",
        )

    def sentence(self, value: int) -> Text:
        points = half_up(Fraction(-100 * value, self.scale))
        en, nl = grouped(figure(points, "en")), grouped(figure(points, "nl"))
        return Text(
            f"all that was weighed comes to {en} points (the more the better)",
            f"alles wat afgewogen is, komt samen op {nl} punten (hoe meer, hoe beter)",
        )


SHORT = Text("Hours short of doing tasks in full", "Uren te kort om taken volledig uit te voeren")
BACKUPS_FIT = Text("Fit of backups and tasks", "Passende back-ups")
AWAY = Text("Hours for another school", "Uren voor een andere school")


def _per_hundredth(weight: Fraction) -> int:
    """What a hundredth of an hour, of a euro or of a point of fit weighs, in the tier's integers."""
    return int(weight * Worth.scale / 100)


def _times(weight: int, expression: Linear) -> Linear:
    return Linear(Terms.of(expression.terms).times(weight), weight * expression.constant)


def _elsewhere(instance: Instance, choices: Choices) -> Choices:
    """The choices by which a member of a school owns a row of another school, there or at group level."""
    homes = [None if member.at_group else member.home for member in instance.members]
    names = {name: number for number, name in enumerate(dict.fromkeys(homes)) if name is not None}
    home = np.array([names.get(name or "", -1) for name in homes] + [-1] * len(instance.partners), dtype=np.int64)
    school = np.array(
        [-1 if row.of_group else names.get(row.school, len(homes)) for row in instance.rows], dtype=np.int64
    )
    of_school = (choices.place != BY_PARTNER) & (home[choices.owner] >= 0)
    return choices.where(of_school & (school[choices.row] >= 0) & (home[choices.owner] != school[choices.row]))


def _stands_by(formulation: Formulation) -> list[int]:
    """A variable for each task and member: whether the member backs up a row of the task at group level."""
    at_group = formulation.backups.where(formulation.backups.place == AT_GROUP)
    tasks = formulation.task_of[at_group.row]
    made = formulation.indicators(
        "stands_by", at_group, (tasks, at_group.owner), (formulation.tasks, formulation.owners)
    )
    return list(made.values())


def _backups_fit(ledger: Ledger) -> int:
    """Σ hours × suitability over the backups, in hundredths of a point."""
    rules, total = rules_of(ledger.instance), 0
    for index, row, decision in ledger.entries():
        if decision.backup is not None:
            member = ledger.instance.member[decision.backup]
            match = sum(rule.match(member, row) for rule in rules)
            total += ledger.full_hours[index] * (min(member.level(row.cluster) - row.level, 2) + match)
    return total


def _hours_away(ledger: Ledger) -> int:
    return sum(
        ledger.full_hours[index]
        for index, row, decision in ledger.entries()
        if decision.outcome in (Outcome.MEMBER, Outcome.GROUP) and _is_away(ledger.instance, decision.owner, row)
    )


def _is_away(instance: Instance, owner: str | None, row: Row) -> bool:
    member = instance.member[owner or ""]
    return not member.at_group and not row.of_group and member.home != row.school


def _standbys(ledger: Ledger) -> set[tuple[str, str]]:
    """The pairs of a task and a member who backs up a row of it at group level."""
    group = (row_decision for row_decision in ledger.entries() if row_decision[2].outcome is Outcome.GROUP)
    return {(row.task, decision.backup) for _, row, decision in group if decision.backup is not None}
