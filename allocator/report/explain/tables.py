"""Prices on a screen: a row with everybody who might do it, a choice with what it sets off, or all rows in short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, same
from allocator.explain.prices import State
from allocator.explain.pricing import moves
from allocator.explain.runner_up import price_told
from allocator.plan import Status
from allocator.report.compare.difference_words import certainty_told, decision_told, difference_told, task_told
from allocator.report.screen import screenful
from allocator.report.task_words import line_told
from allocator.scenarios.difference import differences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.explain.prices import Candidate, Choice, Prices
    from allocator.report.answer import Answer
    from allocator.report.screen import Table

NOBODY = Text("nobody", "niemand")
WHO, PRICE, MOVES = Text("Who", "Wie"), Text("What it costs", "Wat het kost"), Text("Tasks moved", "Taken die wijzigen")
TASK, NOW, NEXT = Text("Task", "Taak"), Text("Now", "Nu"), Text("Next best", "Wie anders")
THEN = Text("Then", "Dan")
AIM, DIFFERENCE, CERTAINTY = Text("Aim", "Doelstelling"), Text("Difference", "Verschil"), Text("Certain", "Zeker")
DOES_IT = Text("does it in this division", "doet het in deze verdeling")
LEAVES = Text("is how it stands in this division", "zo staat het in deze verdeling")
OF_A_PART = Text("What a part of it costs", "Wat een deel ervan kost")
STORED = Text(
    "These are the prices stored in this workbook: nothing was searched for them again.",
    "Dit zijn de prijzen die in deze werkmap bewaard zijn: ze werden niet opnieuw gezocht.",
)
LONGEST = 44
"""Signs of a task's name in a table."""


def of_line(answer: Answer, prices: Prices, rows: Sequence[int]) -> Table:
    """Everybody who might do a line, given as its rows, with the price or the rule that forbids it; nobody last. Of a
    line that people share, it is a part that they might do."""
    title = line_told(prices.instance.rows[rows[0]], LONGEST)
    asked = [prices.of(prices.part_for(rows, each.owner), each.owner) for each in prices.rows[rows[0]]]
    lines = [_candidate(answer, each, rows) for each in asked]
    headers = (WHO, PRICE if len(rows) == 1 else OF_A_PART, MOVES)
    return screenful(same(title), headers, lines, answer.language, (2,), len(lines))


def _candidate(answer: Answer, candidate: Candidate, rows: Sequence[int]) -> tuple[str, str, str]:
    who = candidate.owner or answer.to(NOBODY)
    has = sum(answer.plan.decisions[index].owner == candidate.owner for index in rows)
    if candidate.state is State.CURRENT and has < len(rows):
        parts = Text(f"{has} of {len(rows)} parts", f"{has} van de {len(rows)} delen")
        said = Text(f"does {parts.en} in this division", f"doet {parts.nl} in deze verdeling")
        left = Text(f"{parts.en} stay undone" if has > 1 else f"{parts.en} stays undone", _left(parts, has))
        return who, answer.to(left if candidate.owner is None else said), ""
    if candidate.state is State.CURRENT:
        return who, answer.to(LEAVES if candidate.owner is None else DOES_IT), ""
    if candidate.forbidden is not None:
        rule, what = candidate.forbidden
        cannot = Text(f"not possible ({rule.code}): {what.en}", f"kan niet ({rule.code}): {what.nl}")
        return who, answer.to(cannot), ""
    moved = "" if candidate.differing is None else str(candidate.differing.value)
    return who, answer.to(price_told(candidate)), moved


def _left(parts: Text, has: int) -> str:
    return f"{parts.nl} {'blijven' if has > 1 else 'blijft'} liggen"


def of_choice(answer: Answer, prices: Prices, choice: Choice) -> list[Table]:
    """What would follow if somebody did a row: every aim, and the tasks that then change, one after the other."""
    old, new = prices.result.plan, choice.nearest
    if old is None or new is None:
        return []
    found = differences(prices.instance, prices.result, choice.result)
    aims = [
        (answer.to(each.tier.title), answer.to(difference_told(each)), answer.to(certainty_told(each)))
        for each in found
    ]
    who = same(choice.owner) if choice.owner is not None else NOBODY
    head = Text(f"If {who.en} did it: every aim", f"Als {who.nl} het deed: elke doelstelling")
    if choice.owner is None:
        head = Text("If nobody did it: every aim", "Als niemand het deed: elke doelstelling")
    chain = moves(prices.instance, old, new.plan, choice.rows)
    lines = [_move(answer, prices, index, choice) for index in chain]
    return [
        screenful(head, (AIM, DIFFERENCE, CERTAINTY), aims, answer.language),
        screenful(_chain(len(chain), new.bound), (TASK, NOW, THEN), lines, answer.language),
    ]


def _chain(value: int, bound: int) -> Text:
    tasks = counted(value, Text("task changes", "taak wijzigt"), Text("tasks change", "taken wijzigen"))
    least = Text("no fewer can", "minder kan niet")
    if bound < value:
        least = Text(f"at least {bound}", f"minstens {bound}")
    return Text(f"What it sets off: {tasks.en} ({least.en})", f"Wat het meebrengt: {tasks.nl} ({least.nl})")


def _move(answer: Answer, prices: Prices, index: int, choice: Choice) -> tuple[str, str, str]:
    row, old, new = prices.instance.rows[index], prices.result.plan, choice.nearest
    assert old is not None
    assert new is not None
    sides = (old.decisions[index], new.plan.decisions[index])
    before, after = (decision_told(row, decision, answer.language) for decision in sides)
    return task_told(row, LONGEST), before, after


def of_all(answer: Answer, prices: Prices) -> Table:
    """Every line in short: who does it, and the one who would cost least instead, or for a part of it."""
    lines = []
    for line in answer.lines:
        if not all(prices.rows.get(index) for index in line.rows):
            continue
        now = answer.assigned(line.first) or answer.to(NOBODY)
        first = next(iter(prices.without_part(line.rows)), None)
        said = "" if first is None or first.is_unknown else f"{first.owner}: {answer.to(price_told(first))}"
        lines.append((line_told(prices.instance.rows[line.first], LONGEST), now, said))
    return screenful(Text("Who else?", "Wie anders?"), (TASK, NOW, NEXT), lines, answer.language)


def sentences(answer: Answer, prices: Prices, indices: Sequence[int] | None) -> list[Text]:
    """Why the line that was asked is as it is; of all rows, how many prices are known; and what is not proven."""
    said = [answer.why_line(index) for index in (indices or ())[:1]]
    found = [each for candidates in prices.rows.values() for each in candidates if each.state is not State.CURRENT]
    if indices is None:
        exact, open_ = (sum(each.state is state for each in found) for state in (State.PRICED, State.BOUNDED))
        shut = len(found) - exact - open_
        said.append(
            Text(
                f"{exact} exact prices, {open_} between limits; {shut} pairs can't be.",
                f"{exact} prijzen exact, {open_} tussen grenzen; {shut} combinaties kunnen niet.",
            )
        )
    if prices.stored:
        said.append(STORED)
    if answer.result.status is not Status.OPTIMAL:
        said.append(
            Text(
                "This division is not proven best: prices are differences to it, and may be below nothing.",
                "Deze verdeling is niet bewezen optimaal: prijzen zijn verschillen ermee, en soms lager dan niets.",
            )
        )
    return said
