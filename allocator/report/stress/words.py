"""A plan under stress in sentences: the certificate or the counter-examples, who hurts most, and what helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, hours
from allocator.cell_words import cluster_word
from allocator.plan import Status
from allocator.report.compare.difference_words import task_told
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from allocator.report.stress.answer import StressAnswer
    from allocator.scenarios.absences import Absent
    from allocator.scenarios.schooling import Schooling
    from allocator.scenarios.training import Help

SURVIVES = Text(
    "This plan survives the absence of any one person: every core task that falls is taken over by its backup, within"
    " the hours kept free and those left.",
    "Deze verdeling overleeft de afwezigheid van om het even wie: elke kerntaak die wegvalt, wordt overgenomen door"
    " haar back-up, binnen de uren die daarvoor vrij bleven en wat er over is.",
)
SURVIVES_PAIRS = Text(
    "It survives the absence of any two people of one school as well.",
    "Ze overleeft ook de afwezigheid van om het even welke twee mensen van een school.",
)
NO_HELP = Text(
    "No further backup, and no training of one level in one cluster, makes that more of it is taken over.",
    "Geen enkele extra back-up en geen enkele opleiding van één niveau in één cluster zorgt ervoor dat er meer van"
    " overgenomen wordt.",
)
NAMED = 5
"""Counter-examples named in the sentence; all stand in the table."""


def sentences(answer: StressAnswer) -> list[Text]:
    """What a reader wants to know first."""
    return list(_sentences(answer))


def _sentences(answer: StressAnswer) -> Iterator[Text]:
    found = answer.stress
    yield _plan(answer)
    if found.missing:
        names = ", ".join(" + ".join(each) for each in found.missing)
        yield Text(f"Interrupted; not worked out: {names}.", f"Onderbroken; niet uitgewerkt: {names}.")
    short = _short(found.members)
    if found.survives:
        yield SURVIVES
    elif short:
        yield counter_examples(found.members, short)
    if found.pairs is not None and not found.missing:
        shorter = _short(found.pairs)
        yield counter_examples(found.pairs, shorter) if shorter else SURVIVES_PAIRS
    if found.worst:
        names = ", ".join(answer.name(each) for each in found.worst)
        yield Text(f"Whose absence hurts most: {names}.", f"Wiens afwezigheid het meest pijn doet: {names}.")
    if short and not found.missing:
        yield NO_HELP if found.help is None else helped(answer, found.help)
    if found.schooling is not None:
        yield schooled(answer, found.schooling)


def _plan(answer: StressAnswer) -> Text:
    """Which plan is put under stress."""
    proven = answer.stands.result.status is Status.OPTIMAL
    if not answer.was_solved:
        return Text("Put under stress: the plan in the workbook.", "Op de proef gesteld: de verdeling in de werkmap.")
    if proven:
        return Text(
            "Put under stress: the best plan, which was worked out first.",
            "Op de proef gesteld: de beste verdeling, die eerst gezocht is.",
        )
    return Text(
        "Put under stress: the best plan that was found, which was worked out first.",
        "Op de proef gesteld: de beste verdeling die gevonden is; ze is eerst gezocht.",
    )


def _short(absences: Iterable[Absent]) -> list[Absent]:
    return sorted((each for each in absences if each.short), key=lambda each: -each.short)


def counter_examples(absences: tuple[Absent, ...], short: list[Absent]) -> Text:
    """How many absences leave core tasks that nobody takes over, those that leave most by name."""
    named = [(" + ".join(each.names), hours(each.short)) for each in short[:NAMED]]
    en, nl = ("; ".join(f"{name} ({amount.to(to)})" for name, amount in named) for to in ("en", "nl"))
    more = len(short) - len(named)
    en, nl = (f"{en}; and {more} more", f"{nl}; en nog {more}") if more else (en, nl)
    of = len(absences)
    if len(absences[0].names) == 1:
        return Text(
            f"This plan does not survive every absence: of {len(short)} of the {of} people core tasks fall that nobody"
            f" takes over: {en}.",
            f"Deze verdeling overleeft niet elke afwezigheid: van {len(short)} van de {of} mensen vallen kerntaken weg"
            f" die niemand overneemt: {nl}.",
        )
    return Text(
        f"Of two people of one school at once: with {len(short)} of {of} pairs core tasks fall that nobody takes over:"
        f" {en}.",
        f"Van twee mensen van een school tegelijk: bij {len(short)} van de {of} paren vallen kerntaken weg die niemand"
        f" overneemt: {nl}.",
    )


def helped(answer: StressAnswer, found: Help) -> Text:
    """What takes most hours off those that nobody takes over."""
    less = hours(found.before - found.after)
    tasks = ", ".join(_task(answer, row) for row in found.rows)
    count = counted(len(answer.stress.worst), Text("absence", "afwezigheid"), Text("absences", "afwezigheden"))
    if found.cluster is None:
        return Text(
            f"What helps most with {count.en}: {found.name} as backup of {tasks}; {less.en} more is taken over.",
            f"Wat het meest helpt bij {count.nl}: {found.name} als back-up van {tasks}; zo wordt {less.nl} meer"
            " overgenomen.",
        )
    cluster = cluster_word(found.cluster)
    return Text(
        f"What helps most with {count.en}: {found.name} up to level {found.level} in {cluster.en}, and then as backup"
        f" of {tasks}; {less.en} more is taken over.",
        f"Wat het meest helpt bij {count.nl}: {found.name} tot niveau {found.level} voor {cluster.nl}, en dan als"
        f" back-up van {tasks}; zo wordt {less.nl} meer overgenomen.",
    )


def schooled(answer: StressAnswer, found: Schooling) -> Text:
    """Which training makes the redivision lose least."""
    step, tier = found.step, tiers_of(answer.stands.instance)[0]
    amount, cluster = tier.difference(found.before - found.after), cluster_word(step.cluster)
    count = counted(len(answer.stress.worst), Text("absence", "afwezigheid"), Text("absences", "afwezigheden"))
    return Text(
        f"Training that helps most once all is redivided, with {count.en}: {step.name} up to level {step.level} in"
        f" {cluster.en} ({tier.title.en}: {amount.en} less).",
        f"Opleiding die het meest helpt als alles herverdeeld wordt, bij {count.nl}: {step.name} tot niveau"
        f" {step.level} voor {cluster.nl} ({tier.title.nl}: {amount.nl} minder).",
    )


def _task(answer: StressAnswer, row: int) -> str:
    return f"{task_told(answer.rows[row])} ({answer.school(answer.rows[row].school)})"
