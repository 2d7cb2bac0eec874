"""A plan under stress in sentences: the certificate or the counter-examples, who hurts most, and what helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, hours, joined, same
from allocator.basics.units import half_up
from allocator.cell_words import cluster_word
from allocator.plan import Status
from allocator.report.task_words import part_told
from allocator.scenarios.core_lines import reserve_of
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from allocator.report.stress.answer import StressAnswer
    from allocator.scenarios.absences import Absent
    from allocator.scenarios.schooling import Schooling
    from allocator.scenarios.stress import Stress
    from allocator.scenarios.training import Help

YEAR = Text(
    "What would happen if somebody were absent for a whole school year and nobody came in their place. All hours are"
    " hours a school year.",
    "Wat er gebeurt als iemand een heel schooljaar afwezig is en niemand in de plaats komt. Alle uren zijn uren per"
    " schooljaar.",
)
SURVIVES = Text(
    "This plan survives the absence of any one person, even for a whole school year: every core task that falls is"
    " taken over by its backup, within the hours kept free and those left.",
    "Deze verdeling vangt de afwezigheid van om het even wie op, zelfs een heel schooljaar lang: elke kerntaak die"
    " wegvalt, wordt overgenomen door haar back-up, binnen de uren die daarvoor vrij bleven en wat er over is.",
)
SURVIVES_PAIRS = Text(
    "It survives the absence of any two people of one school as well.",
    "Ze vangt ook de afwezigheid van om het even welke twee mensen van een school op.",
)
THAT_LONG = Text(
    "Should somebody be away for a whole school year, have them replaced, or divide all work again: then it is known"
    " what is left undone.",
    "Valt iemand een heel schooljaar weg, zorg dan voor vervanging of verdeel al het werk opnieuw: dan is geweten wat"
    " er blijft liggen.",
)
UNKNOWN = Text("no division found", "geen verdeling gevonden")
"""Stands where the search found none."""
NAMED, MOST_NAMED = 5, 8
"""Counter-examples named in the sentence where not all are: up to so many all are. All stand in the table."""


def sentences(answer: StressAnswer) -> list[Text]:
    """What a reader wants to know first."""
    return list(_sentences(answer))


def _sentences(answer: StressAnswer) -> Iterator[Text]:
    found = answer.stress
    yield YEAR
    yield _plan(answer)
    if found.missing:
        names = ", ".join(" + ".join(each) for each in found.missing)
        yield Text(f"Interrupted; not worked out: {names}.", f"Onderbroken; niet uitgewerkt: {names}.")
    short = _short(found.members)
    if found.survives:
        yield SURVIVES
    elif short:
        yield counter_examples(found.members, short)
    kept = reserve_told(answer)
    if kept is not None:
        yield kept
    if short:
        yield THAT_LONG
    if found.pairs is not None and not found.missing:
        shorter = _short(found.pairs)
        yield counter_examples(found.pairs, shorter) if shorter else SURVIVES_PAIRS
    if found.worst:
        yield hurting(answer)
    if short and not found.missing:
        yield no_help(found) if found.help is None else helped(answer, found.help)
    if found.schooling is not None:
        yield schooled(answer, found.schooling)


def _plan(answer: StressAnswer) -> Text:
    """Which plan is looked at."""
    name, proven = answer.source.name, answer.stands.result.status is Status.OPTIMAL
    if not answer.was_solved:
        return Text(f"Looked at: the plan in {name}.", f"Bekeken: de verdeling die in {name} staat.")
    if proven:
        return Text(
            f"Looked at: the best plan for {name} with everybody there. {name} held no plan that could be used, so it"
            " was worked out first.",
            f"Bekeken: de beste verdeling van {name} met iedereen aanwezig. In {name} zelf stond geen verdeling die"
            " bruikbaar was; daarom is ze eerst gezocht.",
        )
    return Text(
        f"Looked at: the best plan that was found for {name} with everybody there. {name} held no plan that could be"
        " used, so it was worked out first.",
        f"Bekeken: de beste verdeling die voor {name} gevonden is, met iedereen aanwezig. In {name} zelf stond geen"
        " verdeling die bruikbaar was; daarom is ze eerst gezocht.",
    )


def _short(absences: Iterable[Absent]) -> list[Absent]:
    return sorted((each for each in absences if each.short), key=lambda each: -each.short)


def counter_examples(absences: tuple[Absent, ...], short: list[Absent]) -> Text:
    """How many absences leave core tasks that nobody takes over, those that leave most by name."""
    named = [(" + ".join(each.names), hours(each.short)) for each in short]
    named = named if len(named) <= MOST_NAMED else named[:NAMED]
    en, nl = ("; ".join(f"{name} ({amount.to(to)})" for name, amount in named) for to in ("en", "nl"))
    more = len(short) - len(named)
    en, nl = (f"{en}; and {more} more", f"{nl}; en nog {more}") if more else (en, nl)
    of = len(absences)
    if len(absences[0].names) == 1:
        return Text(
            f"This plan does not survive every absence of a whole school year: of {len(short)} of the {of} people"
            f" core tasks fall that backups can't take over while all else stays as it is: {en}.",
            f"Niet elke afwezigheid van een heel schooljaar wordt opgevangen: van {len(short)} van de {of} mensen"
            f" vallen kerntaken weg die back-ups niet kunnen overnemen zolang al de rest blijft zoals het is: {nl}.",
        )
    return Text(
        f"Of two people of one school at once: with {len(short)} of {of} pairs core tasks fall that backups can't take"
        f" over: {en}.",
        f"Van twee mensen van een school tegelijk: bij {len(short)} van de {of} paren vallen kerntaken weg die back-ups"
        f" niet kunnen overnemen: {nl}.",
    )


def reserve_told(answer: StressAnswer) -> Text | None:
    """What the hours that backups keep free are enough for: the part of a year that they are of the tasks' hours. None
    where nothing is kept free."""
    found, weeks = reserve_of(answer.ledger), answer.stands.intake.rule_model.general.weeks_per_year
    if not found.kept:
        return None
    kept, rows, alone = hours(found.kept), hours(found.rows), hours(found.alone)
    enough = _enough(half_up(weeks * found.kept / found.rows), half_up(weeks), answer.stress.survives)
    without = Text(
        f" Core tasks of {alone.en} have no backup at all.", f" Voor {alone.nl} kerntaken is er helemaal geen back-up."
    )
    whole = Text(
        f"Backups keep {kept.en} free for {rows.en} of tasks. That is enough to stand in for somebody for {enough.en}.",
        f"Back-ups houden {kept.nl} vrij voor {rows.nl} aan taken. Dat is genoeg om iemand {enough.nl}.",
    )
    return joined([whole, without], "") if found.alone else whole


def _enough(covered: int, year: int, survives: bool) -> Text:
    """For how many weeks of a school year, in words, as a sentence goes on: none is less than one, all are the year.
    Where a whole year is survived all the same, hours that are left see to the rest."""
    if covered >= year:
        return Text("about a whole school year", "ongeveer een heel schooljaar te vervangen")
    some = Text("less than a week", "minder dan een week")
    if covered:
        some = Text(
            f"about {covered} of the {year} weeks of a school year",
            f"ongeveer {covered} van de {year} weken van een schooljaar",
        )
    rest = Text("but not for a whole school year", "maar niet een heel schooljaar")
    if survives:
        rest = Text(
            "the rest comes out of the hours that they have left", "de rest komt uit de uren die ze over hebben"
        )
    return Text(
        f"{some.en}, if the work is spread evenly over the year; {rest.en}",
        f"{some.nl} te vervangen, bij werk dat gelijkmatig over het jaar loopt; {rest.nl}",
    )


def hurting(answer: StressAnswer) -> Text:
    """Whose absence hurts most, with what lies still while all else stays, and once all is redivided."""
    said = [
        Text(f"{answer.name(each)} ({now.en}; {then.en})", f"{answer.name(each)} ({now.nl}; {then.nl})")
        for each in answer.stress.worst
        for now, then in [(hours(each.short), UNKNOWN if each.more_undone is None else hours(each.more_undone))]
    ]
    names = joined(said, ", ")
    return Text(
        "Whose absence hurts most, with the core work that is more undone: while all else stays as it is; and when all"
        f" work is redivided: {names.en}.",
        "Wiens afwezigheid het meest pijn doet, met het kernwerk dat meer blijft liggen: zolang al de rest blijft"
        f" zoals het is; en als al het werk herverdeeld wordt: {names.nl}.",
    )


def no_help(found: Stress) -> Text:
    """That neither a backup nor a training makes more be taken over at once."""
    names = _these(found)
    return Text(
        "While all else stays as it is, no further backup and no training of one level in one cluster lets"
        f" more be taken over when {names.en} is absent.",
        "Zolang al de rest blijft zoals het is, zorgt geen enkele extra back-up en geen enkele opleiding van één"
        f" niveau in één cluster ervoor dat er meer overgenomen wordt als {names.nl} afwezig is.",
    )


def _these(found: Stress) -> Text:
    """The absences that hurt most, by name."""
    names = [" + ".join(each.names) for each in found.worst]
    if len(names) == 1:
        return same(names[0])
    first, last = ", ".join(names[:-1]), names[-1]
    return Text(f"{first} or {last}", f"{first} of {last}")


def helped(answer: StressAnswer, found: Help) -> Text:
    """What takes most hours off those that nobody takes over."""
    less, names = hours(found.before - found.after), _these(answer.stress)
    tasks = "; ".join(_task(answer, row) for row in found.rows)
    if found.cluster is None:
        return Text(
            f"What helps most at once when {names.en} is absent: {found.name} as backup of {tasks}; {less.en} more is"
            " taken over.",
            f"Wat meteen het meest helpt als {names.nl} afwezig is: {found.name} als back-up van {tasks}; zo wordt"
            f" {less.nl} meer overgenomen.",
        )
    cluster = cluster_word(found.cluster)
    return Text(
        f"What helps most at once when {names.en} is absent: {found.name} up to level {found.level} in {cluster.en},"
        f" and then as backup of {tasks}; {less.en} more is taken over.",
        f"Wat meteen het meest helpt als {names.nl} afwezig is: {found.name} tot niveau {found.level} voor"
        f" {cluster.nl}, en dan als back-up van {tasks}; zo wordt {less.nl} meer overgenomen.",
    )


def schooled(answer: StressAnswer, found: Schooling) -> Text:
    """Which training makes the redivision lose least."""
    step, tier = found.step, tiers_of(answer.stands.instance)[0]
    amount, cluster = tier.difference(found.before - found.after), cluster_word(step.cluster)
    names = _these(answer.stress)
    many = len(answer.stress.worst) > 1
    together = Text(", these absences added up", ", die afwezigheden samengeteld") if many else same("")
    return Text(
        f"When all work is redivided, this training helps most when {names.en} is absent: {step.name} up to level"
        f" {step.level} in {cluster.en} ({tier.title.en}: {amount.en} less{together.en}).",
        f"Als al het werk herverdeeld wordt, helpt deze opleiding het meest als {names.nl} afwezig is: {step.name} tot"
        f" niveau {step.level} voor {cluster.nl} ({tier.title.nl}: {amount.nl} minder{together.nl}).",
    )


def _task(answer: StressAnswer, row: int) -> str:
    found = answer.rows[row]
    return f"{part_told(found, answer.language)} ({answer.school(found.school)})"
