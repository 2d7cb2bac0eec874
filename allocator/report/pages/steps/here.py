"""What this workbook knows of each of the eight steps, and whether there is something to do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from allocator.basics.text import Text, counted, euro, hours, joined, listed, on_day
from allocator.categories import Priority
from allocator.plan import Outcome
from allocator.report.agreed import MANDATES
from allocator.report.agreements import any_lacking, said
from allocator.report.figures import changes, saved, undone
from allocator.report.levels import has_competence, has_group_level
from allocator.report.pages.steps.answers import answered, lines_of, out_of_focus, tasks, yes_and_no

if TYPE_CHECKING:
    from collections.abc import Callable

    from allocator.report.answer import Answer


class Here(NamedTuple):
    """What is known of a step, and whether that asks something of anybody."""

    words: Text
    to_do: bool


def _growth(answer: Answer) -> Here:
    yes, no = answered(answer, lambda school: school.growth)
    return _gate(answer, yes, no, set(no))


def _vision(answer: Answer) -> Here:
    yes, no = answered(answer, lambda school: school.vision)
    first = {school.name for school in answer.instance.schools if not school.vision and school.growth}
    return _gate(answer, yes, no, first)


def _policy_plan(answer: Answer) -> Here:
    yes, no = answered(answer, lambda school: school.policy_plan)
    first = {s.name for s in answer.instance.schools if not s.policy_plan and s.vision and s.growth}
    return _gate(answer, yes, no, first)


def _gate(answer: Answer, yes: list[str], no: list[str], first: set[str]) -> Here:
    """The answers, and what a no does in the plan: `first` are the schools that no earlier step keeps back."""
    words = yes_and_no(yes, no)
    if not no:
        return Here(words, to_do=False)
    out = lines_of(answer, out_of_focus(answer, first))
    if out:
        count = tasks(out)
        effect = Text(
            f"In the plan: {count.en} out of the focus; they weigh less and want no backup.",
            f"In de verdeling: {count.nl} buiten de focus; die wegen minder en vragen geen back-up.",
        )
    else:
        effect = Text("In the plan this changes nothing more.", "In de verdeling verandert dit verder niets.")
    return Here(joined([words, effect], " "), to_do=True)


def _means(answer: Answer) -> Here:
    yes, no = answered(answer, lambda school: school.pooling)
    asked = sum(row.hours for row in answer.instance.rows if not row.is_central)
    available = sum(member.available for member in answer.instance.members)
    money = answer.instance.group_budget + sum(school.operating_budget for school in answer.instance.schools)
    means = Text(
        f"Available: {hours(available).en} and {euro(money).en}; asked: {hours(asked).en}.",
        f"Beschikbaar: {hours(available).nl} en {euro(money).nl}; gevraagd: {hours(asked).nl}.",
    )
    parts = [means]
    if yes or no:
        pooled = yes_and_no(yes, no)
        parts.append(Text(f"Pooling: {pooled.en}", f"Samenwerken: {pooled.nl}"))
        parts.append(_lead(yes, no) if has_group_level(answer.instance) else SCHOOL_LEADS)
    return Here(joined(parts, " "), to_do=bool(no) or available < asked)


SCHOOL_LEADS = Text("Each school takes the lead itself.", "Elke school is zelf trekker.")


def _lead(yes: list[str], no: list[str]) -> Text:
    """Who takes the lead (step 4)."""
    if not no:
        return Text("The school group takes the lead.", "De scholengroep is trekker.")
    if not yes:
        return SCHOOL_LEADS
    return Text(
        "The school group takes the lead, the others do so themselves.",
        "De scholengroep is trekker, de andere scholen zijn het zelf.",
    )


def _tasks(answer: Answer) -> Here:
    instance, decisions = answer.instance, answer.plan.decisions
    counts = {
        priority: lines_of(answer, [i for i, row in enumerate(instance.rows) if row.priority is priority])
        for priority in Priority
    }
    at_group = lines_of(answer, [i for i, each in enumerate(decisions) if each.outcome is Outcome.GROUP])
    count, gained = tasks(len(answer.lines)), hours(saved(answer.ledger))
    essential, spread, optional = (counts[each] for each in (Priority.ESSENTIAL, Priority.SPREAD, Priority.OPTIONAL))
    return Here(
        Text(
            f"{count.en} apply: {essential} essential, {spread} to spread, {optional} optional. Done at group level:"
            f" {at_group}, which saves {gained.en}.",
            f"{count.nl} van toepassing: {essential} essentieel, {spread} te spreiden, {optional} schrapbaar. Op"
            f" groepsniveau: {at_group}, wat {gained.nl} bespaart.",
        ),
        to_do=True,
    )


def _expertise(answer: Answer) -> Here:
    nobody, missing = lines_of(answer, nobody_competent(answer)), lines_of(answer, undone(answer.ledger))
    bought = lines_of(answer, [i for i, each in enumerate(answer.plan.decisions) if each.outcome is Outcome.PARTNER])
    lacking, left, firms = tasks(nobody), tasks(missing), tasks(bought)
    skilled = Text(
        "For each task somebody on Team has the competence.", "Voor elke taak heeft iemand op Team de competentie."
    )
    unskilled = Text(
        f"For {lacking.en} nobody on Team has the level or the specialisation.",
        f"Voor {lacking.nl} heeft niemand op Team het niveau of de specialisatie.",
    )
    fate = Text(
        f"Left undone: {left.en} (Gaps). By partners: {firms.en}.",
        f"Niet uitgevoerd: {left.nl} (Tekorten). Bij partners: {firms.nl}.",
    )
    return Here(joined([unskilled if nobody else skilled, fate], " "), to_do=bool(nobody or missing))


def nobody_competent(answer: Answer) -> list[int]:
    """The rows (indices) whose levels or specialisations nobody on Team has."""
    return [
        index
        for index, row in enumerate(answer.instance.rows)
        if not row.is_central and not any(has_competence(member, row) for member in answer.instance.members)
    ]


def _team(answer: Answer) -> Here:
    people = sum(bool(answer.ledger.rows_of.get(member.name)) for member in answer.instance.members)
    fields = [column.field for column in MANDATES.columns]
    agreed = sum(any(answer.agreed.of(line.key, field) for field in fields) for line in answer.lines)
    members = counted(
        people, Text("person has tasks", "persoon heeft taken"), Text("people have tasks", "mensen hebben taken")
    )
    made = tasks(agreed)
    words = Text(
        f"{members.en}. Mandates filled in by hand: {made.en}.",
        f"{members.nl}. Mandaten met de hand ingevuld: {made.nl}.",
    )
    return Here(joined([words, said(answer)], " "), to_do=any_lacking(answer) or not agreed)


def _evaluate(answer: Answer) -> Here:
    return Here(joined([_hands(answer), *_ending(answer)], " "), to_do=True)


def _ending(answer: Answer) -> list[Text]:
    """The tasks that end, such as experiments, the first to end before the others; nothing where none does."""
    ends = [(row.until, line.name) for line in answer.lines if (row := answer.instance.rows[line.first]).until]
    if not ends:
        return []
    named = [f"{name} ({on_day(when)})" for when, name in sorted(ends, key=lambda each: each[0] or date.max)]
    en, nl = listed(named, "en"), listed(named, "nl")
    return [
        Text(
            f"Ends, so decide whether it goes on: {en}.",
            f"Loopt af, beslis dus of het doorgaat: {nl}.",
        )
    ]


def _hands(answer: Answer) -> Text:
    """How many tasks change hands."""
    rows = answer.instance.rows
    known = lines_of(answer, [index for index, row in enumerate(rows) if row.current_owner is not None])
    if not known:
        return Text("No task has a Current owner.", "Geen enkele taak heeft een Huidige uitvoerder.")
    moved, of = lines_of(answer, changes(answer.ledger)), tasks(known)
    go, gaan = ("changes", "wisselt") if moved == 1 else ("change", "wisselen")
    return Text(
        f"Of {of.en} with a Current owner, {moved} {go} hands (Last time and Current owner on Tasks).",
        f"Van {of.nl} met een Huidige uitvoerder {gaan} er {moved} van uitvoerder (Vorige keer en Huidige uitvoerder op"
        " Taken).",
    )


HERE: dict[int, Callable[[Answer], Here]] = dict(
    enumerate((_growth, _vision, _policy_plan, _means, _tasks, _expertise, _team, _evaluate), start=1)
)
