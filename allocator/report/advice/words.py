"""Steps, and how surely they help, in words."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, hours, same, shown
from allocator.cell_words import cluster_word
from allocator.changes.names import said_place
from allocator.instance import GROUP
from allocator.scenarios.advice.effects import Strength
from allocator.scenarios.advice.hires import NEWCOMERS
from allocator.scenarios.advice.steps import HOURS, StepKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from allocator.basics.units import Hours
    from allocator.categories import Role
    from allocator.report.advice.answer import AdviceAnswer
    from allocator.scenarios.advice.steps import Family, Step

STRENGTHS: dict[Strength, Text] = {
    Strength.CAN: Text("can get it done", "kan het oplossen"),
    Strength.WILL: Text("gets it done", "lost het op"),
    Strength.ENOUGH: Text("is just enough", "is net genoeg"),
}
OFF_THE_LIST = Text("no: takes it off the list for now", "nee: haalt het voorlopig van de lijst")
REPORT = Text('report "Jobprofiel ICT-coördinatoren" of 2022', 'rapport "Jobprofiel ICT-coördinatoren" van 2022')
TASK = (Text("task", "taak"), Text("tasks", "taken"))
A_WEEK = Text(" a week", " per week")
KINDS: dict[StepKind, Text] = {
    StepKind.LEVEL: Text("training", "opleiden"),
    StepKind.ICT: Text("more hours", "uren erbij"),
    StepKind.BPT: Text("more hours", "uren erbij"),
    StepKind.OTHER: Text("more hours", "uren erbij"),
    StepKind.POOL: Text("share more", "meer samenleggen"),
    StepKind.BUDGET: Text("more money", "middelen erbij"),
    StepKind.PARTNER: Text("outsource", "uitbesteden"),
    StepKind.HIRE: Text("recruit", "aanwerven"),
    StepKind.SPLIT: Text("share between two", "over twee verdelen"),
    StepKind.CENTRAL: Text("central level", "centraal niveau"),
    StepKind.DEFER: Text("put off", "uitstellen"),
}
HOUR_NAMES: dict[StepKind, Text] = {
    StepKind.ICT: Text("ICT hours", "ICT-uren"),
    StepKind.BPT: Text("BPT hours", "BPT-uren"),
    StepKind.OTHER: Text("other hours", "andere uren"),
}


def step_told(answer: AdviceAnswer, step: Step) -> Text:
    """One step in words."""
    amount = shown(step.amount or Fraction(0))
    if step.kind in HOURS:
        return _hours_told(answer, step.kind, step.who, amount)
    if step.kind is StepKind.LEVEL and step.cluster is not None:
        cluster = cluster_word(step.cluster)
        return Text(
            f"train {step.who}: one level more in {cluster.en.lower()}",
            f"{step.who} opleiden: een niveau hoger in {cluster.nl.lower()}",
        )
    if step.kind is StepKind.POOL:
        return Text(
            f"{step.who} lends {amount.en} percentage points more", f"{step.who} leent {amount.nl} procentpunt meer uit"
        )
    if step.kind is StepKind.BUDGET:
        whose = said_place(GROUP) if step.who == GROUP else same(step.who)
        return Text(
            f"EUR {amount.en} more operating budget for {whose.en}",
            f"€ {amount.nl} werkingsmiddelen erbij voor {whose.nl}",
        )
    if step.kind is StepKind.PARTNER:
        number = sum(line.change.en == "outsource" for line in step.lines)
        tasks, mag = counted(number, *TASK), "mag" if number == 1 else "mogen"
        return Text(
            f"outsource to {step.who}: {tasks.en} more that may be, EUR {amount.en}",
            f"uitbesteden aan {step.who}: {tasks.nl} meer die {mag}, € {amount.nl}",
        )
    if step.kind is StepKind.HIRE:
        role = role_of(step.who).value.upper()
        unit = _unit(answer)
        return Text(
            f"recruit a {role} for {amount.en} ICT hours{unit.en}",
            f"een {role} aanwerven voor {amount.nl} ICT-uren{unit.nl}",
        )
    row = answer.of_row(step)
    if step.kind is StepKind.SPLIT:
        return Text(f"share between two people: {row}", f"over twee mensen verdelen: {row}")
    if step.kind is StepKind.CENTRAL:
        return Text(f"ask the umbrella or the government: {row}", f"vragen aan koepel of overheid: {row}")
    return Text(f"put off knowingly: {row}", f"bewust uitstellen: {row}")


def _hours_told(answer: AdviceAnswer, kind: StepKind, who: str, amount: Text) -> Text:
    name, unit = _budgets(answer, kind, who), _unit(answer)
    return Text(f"{amount.en} {name.en}{unit.en} more for {who}", f"{amount.nl} {name.nl}{unit.nl} erbij voor {who}")


def _budgets(answer: AdviceAnswer, kind: StepKind, who: str) -> Text:
    """`ICT hours or BPT hours`: all budgets of somebody that buy the same."""
    names = [HOUR_NAMES[each] for each in answer.budgets(kind, who)]
    return Text(" or ".join(each.en for each in names), " of ".join(each.nl for each in names))


def _unit(answer: AdviceAnswer) -> Text:
    """What Team counts hours by, where that is not the year."""
    return A_WEEK if answer.general.team_hours_per == "week" else same("")


def more_tasks(sizes: Sequence[Hours]) -> Text:
    """Tasks of these hours that a sentence does not name: `3 tasks more (12 h)`."""
    count, size = counted(len(sizes), *TASK), hours(sum(sizes))
    return Text(f"{count.en} more ({size.en})", f"nog {count.nl} ({size.nl})")


def role_of(newcomer: str) -> Role:
    """The type of ICT coordinator that a newcomer's name stands for."""
    return next(role for role, name in NEWCOMERS.items() if name == newcomer)


def steps_told(answer: AdviceAnswer, steps: Iterable[Step]) -> Text:
    """Steps that are taken together."""
    told_each = [step_told(answer, step) for step in steps]
    en, nl = (" + ".join(each.to(language) for each in told_each) for language in ("en", "nl"))
    return Text(en, nl)


def family_told(answer: AdviceAnswer, family: Family) -> Text:
    """Of what a curve is: `ICT hours of An`."""
    if family.kind in HOURS:
        name = _budgets(answer, family.kind, family.who)
        return Text(f"{name.en} of {family.who}", f"{name.nl} van {family.who}")
    if family.kind is StepKind.POOL:
        return Text(f"share that {family.who} lends", f"wat {family.who} uitleent")
    whose = said_place(GROUP) if family.who == GROUP else same(family.who)
    return Text(f"operating budget of {whose.en}", f"werkingsmiddelen van {whose.nl}")
