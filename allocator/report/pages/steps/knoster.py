"""Knoster's five: what a change needs before it starts, with what this workbook knows of each.

Box 5 of the report: vision, incentive, plan, resources, skills. Levels and motivations are personal: only what nobody
has is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, hours, same
from allocator.report.page import Look, text
from allocator.report.pages.steps.answers import answered, lines_of, tasks
from allocator.report.pages.steps.here import nobody_competent

if TYPE_CHECKING:
    from allocator.report.answer import Answer
    from allocator.report.page import Line

KNOSTER_HEADERS = (
    same(""),
    Text("It needs", "Nodig"),
    Text("In this workbook", "In deze werkmap"),
    Text("What for", "Waarvoor"),
)


def knoster(answer: Answer) -> list[Line]:
    """One line for each of the five."""
    said = (
        (Text("Vision", "Visie"), _vision(answer), Text("Why we do it", "Waarom we het doen")),
        (
            Text("Incentive", "Prikkel"),
            _incentive(answer),
            Text("Why I would change: prevents resistance", "Waarom ik zou veranderen: voorkomt weerstand"),
        ),
        (
            Text("Plan", "Plan"),
            _plan(answer),
            Text("Who does what, when and how", "Wie wat doet, wanneer en hoe"),
        ),
        (
            Text("Resources", "Middelen"),
            _resources(answer),
            Text("Time and money beforehand: avoids frustration", "Tijd en geld vooraf: voorkomt frustratie"),
        ),
        (
            Text("Skills", "Vaardigheden"),
            _skills(answer),
            Text("What we must be able to do, and by when", "Wat we moeten kunnen, en tegen wanneer"),
        ),
    )
    return [
        (None, text(answer.to(name), Look.STRONG), text(answer.to(known), Look.LONG), text(answer.to(why), Look.LONG))
        for name, known, why in said
    ]


def _share(answer: Answer, field: str) -> Text:
    """In how many schools the answer is yes."""
    yes, no = answered(answer, lambda school: bool(getattr(school, field)))
    if not yes and not no:
        return Text("not asked.", "niet gevraagd.")
    every = len(yes) + len(no)
    if every == 1:
        return Text("yes.", "ja.") if yes else Text("no.", "nee.")
    return Text(f"yes in {len(yes)} of {every} schools.", f"ja in {len(yes)} van {every} scholen.")


def _vision(answer: Answer) -> Text:
    vision = _share(answer, "vision")
    return Text(f"Pedagogical vision: {vision.en}", f"Pedagogische visie: {vision.nl}")


def _incentive(answer: Answer) -> Text:
    growth = _share(answer, "growth")
    paid = [member for member in answer.instance.members if member.available > 0]
    people = counted(len(paid), Text("person", "persoon"), Text("people", "mensen"))
    return Text(
        f"Growth process: {growth.en} Hours recognise the work of {people.en}.",
        f"Groeiproces: {growth.nl} Uren erkennen het werk van {people.nl}.",
    )


def _plan(answer: Answer) -> Text:
    plan = _share(answer, "policy_plan")
    done = lines_of(answer, [i for i, each in enumerate(answer.plan.decisions) if each.owner is not None])
    every = tasks(len(answer.lines))
    return Text(
        f"Policy plan: {plan.en} Somebody does {done} of {every.en}.",
        f"Beleidsplan: {plan.nl} Voor {done} van de {every.nl} is er iemand.",
    )


def _resources(answer: Answer) -> Text:
    asked = sum(row.hours for row in answer.instance.rows if not row.is_central)
    available = sum(member.available for member in answer.instance.members)
    share = Text(f" ({100 * available // asked} %)", f" ({100 * available // asked} %)") if asked else same("")
    return Text(
        f"{hours(available).en} of people for {hours(asked).en} asked{share.en}.",
        f"{hours(available).nl} van mensen voor {hours(asked).nl} gevraagd{share.nl}.",
    )


def _skills(answer: Answer) -> Text:
    nobody = lines_of(answer, nobody_competent(answer))
    if not nobody:
        return Text("Somebody on Team can do each task.", "Voor elke taak is er iemand op Team die ze aankan.")
    count = tasks(nobody)
    return Text(
        f"For {count.en} nobody on Team has the level or the specialisation.",
        f"Voor {count.nl} heeft niemand op Team het niveau of de specialisatie.",
    )
