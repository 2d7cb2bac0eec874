"""Acceptance rules: what a scenario must come to, each a figure, an operator and a limit (SPEC, D)."""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.nearest_name import nearest
from allocator.basics.numbers import UnclearNumberError, parsed
from allocator.basics.problem import Problem
from allocator.basics.text import Text, quoted, same, shown
from allocator.basics.units import plain
from allocator.scenarios.figures import names
from allocator.tiers import TIERS
from allocator.tiers.base import PERMILLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from allocator.scenarios.figures import Figure
    from allocator.scenarios.raw import RawRule, Said


class Operator(StrEnum):
    """How a figure is held to its limit."""

    AT_MOST = "<="
    AT_LEAST = ">="
    BELOW = "<"
    ABOVE = ">"
    EQUAL = "="


HOLDS = {
    Operator.AT_MOST: operator.le,
    Operator.AT_LEAST: operator.ge,
    Operator.BELOW: operator.lt,
    Operator.ABOVE: operator.gt,
    Operator.EQUAL: operator.eq,
}
WRITTEN: dict[Operator, Text] = {
    Operator.AT_MOST: Text("at most", "hoogstens"),
    Operator.AT_LEAST: Text("at least", "minstens"),
    Operator.BELOW: Text("less than", "minder dan"),
    Operator.ABOVE: Text("more than", "meer dan"),
    Operator.EQUAL: Text("equal to", "gelijk aan"),
}
"""The words for each operator that we write."""
ALSO: dict[Operator, tuple[str, ...]] = {
    Operator.AT_MOST: ("≤", "=<", "maximum", "max", "maximaal", "ten hoogste", "niet meer dan", "no more than"),
    Operator.AT_LEAST: ("≥", "=>", "minimum", "min", "minimaal", "ten minste", "niet minder dan", "no less than"),
    Operator.BELOW: ("below", "under", "onder"),
    Operator.ABOVE: ("above", "over", "boven"),
    Operator.EQUAL: ("==", "equals", "equal", "is", "gelijk", "exactly", "precies"),
}
BASELINE = Text("baseline", "basis")
BASELINES = ("baseline", "basis", "uitgangspunt")
RELATIVE = re.compile(r"(?P<base>\w+)(?:\s*(?P<sign>[+-])\s*(?P<number>[\d.,][\d.,' ]*?)\s*(?P<percent>%?))?")
PERCENTAGES = frozenset(kind.key for kind in TIERS if kind.unit.en == PERMILLE)
"""Figures that are shares themselves."""
UNITS = re.compile(r"^(?:€|EUR\b)\s*|\s*(?:€|%|\b(?:EUR|euro|h|u|hours|hour|uren|uur))$", re.IGNORECASE)
"""Signs of units that may stand beside an absolute limit: a figure has its own."""


@dataclass(frozen=True)
class Limit:
    """A limit in the figure's own unit: `amount`, or with `of_baseline` the baseline's figure and `amount` more, with
    `percent` that many percent of it more."""

    amount: Fraction
    of_baseline: bool = False
    percent: bool = False

    def of(self, old: Fraction) -> Fraction:
        """The limit where the baseline's figure is `old`."""
        if not self.of_baseline:
            return self.amount
        return old + (abs(old) * self.amount / 100 if self.percent else self.amount)

    @property
    def said(self) -> Text:
        """The limit as it is written."""
        amount = shown(abs(self.amount))
        if not self.of_baseline:
            sign = "-" if self.amount < 0 else ""
            return Text(f"{sign}{amount.en}", f"{sign}{amount.nl}")
        if not self.amount:
            return BASELINE
        sign, unit = "-" if self.amount < 0 else "+", " %" if self.percent else ""
        return Text(f"{BASELINE.en} {sign} {amount.en}{unit}", f"{BASELINE.nl} {sign} {amount.nl}{unit}")


@dataclass(frozen=True)
class Acceptance:
    """A figure (by its key), an operator and a limit: a scenario is acceptable where all of these are met."""

    figure: str
    operator: Operator
    limit: Limit

    def met(self, old: Mapping[str, Figure], new: Mapping[str, Figure]) -> bool:
        """Whether a scenario's figures keep the rule, beside those of the baseline. Both are those of `every_figure`.

        Raises KeyError where the figure is not among them.
        """
        return bool(HOLDS[self.operator](new[self.figure].value, self.limit.of(old[self.figure].value)))

    @property
    def said(self) -> Text:
        """The rule in words: `Core tasks undone: at most baseline + 5 %`."""
        name, word, limit = names()[self.figure], WRITTEN[self.operator], self.limit.said
        return Text(f"{name.en}: {word.en} {limit.en}", f"{name.nl}: {word.nl} {limit.nl}")


def acceptance(rules: Iterable[RawRule], problems: list[Problem]) -> tuple[Acceptance, ...]:
    """The rules that can be read; what is wrong with the others goes to `problems`, every fault of each."""
    found = []
    for rule in rules:
        figure, word = _figure(rule.figure, problems), _operator(rule.operator, problems)
        limit = _limit(rule.limit, figure, problems)
        if figure is not None and word is not None and limit is not None:
            found.append(Acceptance(figure, word, limit))
    return tuple(found)


def _figure(said: Said, problems: list[Problem]) -> str | None:
    known = {plain(spelling): key for key, name in names().items() for spelling in (key, *name)}
    if said.words is None or plain(said.words) in known:
        return None if said.words is None else known[plain(said.words)]
    near = nearest(said.words, [spelling for key, name in names().items() for spelling in (key, *name)])
    every = Text(", ".join(name.en for name in names().values()), ", ".join(name.nl for name in names().values()))
    if near is None:
        mend = Text(f"choose from {every.en}", f"kies uit {every.nl}")
    else:
        name = names()[known[plain(near)]]
        mend = Text(f'did you mean "{name.en}"?', f'bedoel je "{name.nl}"?')
    problems.append(_fault(said, Text("is no figure of a plan", "is geen cijfer van een plan"), mend))
    return None


def _operator(said: Said, problems: list[Problem]) -> Operator | None:
    if said.words is None:
        return None
    bare = "".join(said.words.split())
    for each in Operator:
        if bare in (each.value, *ALSO[each]):
            return each
    words = {plain(word): each for each in Operator for word in (*WRITTEN[each], *ALSO[each]) if plain(word)}
    if (found := words.get(plain(said.words))) is not None:
        return found
    signs = ", ".join(Operator)
    en, nl = (", ".join(word.to(language) for word in WRITTEN.values()) for language in ("en", "nl"))
    mend = Text(f"write one of {signs}, or {en}", f"schrijf een van {signs}, of {nl}")
    problems.append(_fault(said, Text("is no operator", "is geen voorwaarde"), mend))
    return None


def _limit(said: Said, figure: str | None, problems: list[Problem]) -> Limit | None:
    """A limit, or a fault: also for a number that could be a thousand or a decimal number, and for a percentage of a
    figure that is none."""
    if said.words is None:
        return None
    words = said.words.strip().replace("−", "-")
    found = RELATIVE.fullmatch(words)
    try:
        if found is not None and plain(found["base"]) in BASELINES:
            amount = parsed(found["number"]) if found["number"] else Fraction(0)
            if amount is not None:
                return Limit(-amount if found["sign"] == "-" else amount, True, bool(found["percent"]))
        elif words.endswith("%") and figure is not None and figure not in PERCENTAGES:
            problems.append(_of_what(said, words))
            return None
        elif (absolute := parsed(UNITS.sub("", words))) is not None:
            return Limit(absolute)
    except UnclearNumberError:
        unclear = Text("can be a thousand or a decimal number", "kan een duizendtal of een kommagetal zijn")
        mend = Text("leave the point or comma out, or add a zero", "laat punt of komma weg, of zet er een nul achter")
        problems.append(_fault(said, unclear, mend))
        return None
    mend = Text(
        "write a number, baseline, or baseline + 5 %",
        "schrijf een getal, basis, of basis + 5 %",
    )
    problems.append(_fault(said, Text("is no limit", "is geen grens"), mend))
    return None


def _of_what(said: Said, words: str) -> Problem:
    """A percentage where the figure is no share."""
    what = Text("does not say of what", "zegt niet waarvan")
    return _fault(said, what, Text(f"write baseline + {words}, or a number", f"schrijf basis + {words}, of een getal"))


def _fault(said: Said, what: Text, mend: Text) -> Problem:
    """What is wrong with a cell of a rule, which may be blank."""
    words = quoted(said.words or "")
    if not said.words:
        words, what = same(""), Text("this is blank", "dit is leeg")
    return Problem(said.place, Text(f"{words.en} {what.en}".strip(), f"{words.nl} {what.nl}".strip()), mend)
