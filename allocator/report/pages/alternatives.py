"""Alternatives: after `explain`, for each task what it would cost if somebody else did it, or why that can't be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.explain.prices import State
from allocator.explain.runner_up import NOTHING
from allocator.plan import Status
from allocator.report.page import BLANK, Cell, Look, Page, table, text, title
from allocator.tiers.base import tiers_of

if TYPE_CHECKING:
    from allocator.explain.prices import Candidate, Prices
    from allocator.report.answer import Answer
    from allocator.report.page import Line

TITLE = Text("Alternatives", "Alternatieven")
HEADLINE = Text("What if somebody else did it?", "Wat als iemand anders het deed?")
NOTE = Text(
    "Each cell says what the whole division would lose, in the first aim that gets worse, if that person did the task"
    " (or nobody, in the last column) and all other tasks were then divided as well as can be.",
    "Elke cel zegt wat de hele verdeling zou verliezen, in het eerste doel dat slechter wordt, als die persoon de taak"
    " deed (of niemand, in de laatste kolom) en al het andere dan zo goed mogelijk verdeeld werd.",
)
OPEN = Text(
    "? is a price of which the search found out nothing: more --work tells more.",
    "? is een prijs waarover het zoeken niets vond: met meer --work weet je meer.",
)
POINTS = Text("Points", "Punten")
OF_A_PART = Text(
    "Of a task in parts a price is that of one part.", "Van een taak in delen is een prijs die van één deel."
)
ASK = Text(
    "Which tasks would move then: the page shows it (allocator page THIS.xlsx), or: allocator explain THIS.xlsx --row N"
    " --owner NAME, where N is the row of the task.",
    "Welke taken dan verschuiven, toont de pagina (allocator page DEZE.xlsx), of: allocator explain DEZE.xlsx --row N"
    " --owner NAAM, met N de rij van de taak.",
)
GIVES_WAY = Text(
    "A price is not the task itself but what has to give way for it: whoever is full must drop a whole task, even for"
    " a small one. Costs nothing: just as good, with another task in its place.",
    "Een prijs is niet de taak zelf, maar wat ervoor moet wijken: wie vol zit, moet ook voor een kleine taak een hele"
    " andere laten vallen. Kost niets: even goed, met een andere taak in de plaats.",
)
NOT_PROVEN = Text(
    "This division is not proven best: prices are differences to it, and below nothing where something better may be"
    " found.",
    "Deze verdeling is niet bewezen optimaal: prijzen zijn verschillen ermee, en lager dan niets waar misschien iets"
    " beters te vinden is.",
)
UNKNOWN = Text(
    "Prices are worked out by: allocator explain THIS.xlsx -o OUT.xlsx",
    "Prijzen worden uitgerekend door: allocator explain DEZE.xlsx -o UIT.xlsx",
)
NOW, FREE = Text("does it", "doet het"), NOTHING
UNDONE = Text("undone", "blijft liggen")
LEGEND: tuple[tuple[Look, Text], ...] = (
    (Look.NOW, NOW),
    (Look.FREE, FREE),
    (Look.CHEAP, Text("costs points alone", "kost enkel punten")),
    (Look.DEAR, Text("costs what goes first", "kost wat voorgaat")),
    (Look.FORBIDDEN, Text("not possible: the rule", "kan niet: de regel")),
)
HEADERS = (Text("Task", "Taak"), same("School"))
WHY = Text("Why it is as it is", "Waarom het zo is")
NOBODY = Text("Nobody", "Niemand")
TASK, SCHOOL, REASON, PERSON = 38, 16, 44, 12
"""Widths of the columns, in characters."""
ON_PAPER = 14
"""So many people fit on a sheet of paper that lies on its side."""
WEIGHED = frozenset({"worth", "balance"})


def wanted(answer: Answer) -> bool:
    """Whether there are prices to show."""
    return answer.prices is not None


def page(answer: Answer) -> Page:
    """How to read it, then a line a task and a column a person."""
    lines: list[Line] = [title(HEADLINE, answer.language)]
    if answer.prices is None:
        return Page(TITLE, (*lines, (text(answer.to(UNKNOWN), Look.NOTE),)), (TASK,), printed=False)
    names = [*(owner.name for owner in answer.instance.owners), None]
    lines.append((text(answer.to(NOTE), Look.PARAGRAPH),))
    measures = [tier.measure for tier in tiers_of(answer.instance) if tier.measure is not None]
    lines += [(text(f"{answer.to(POINTS)}: {answer.to(measure)}.", Look.PARAGRAPH),) for measure in measures]
    lines += [(text(answer.to(words), Look.PARAGRAPH),) for words in _how_to_read(answer)]
    if answer.result.status is not Status.OPTIMAL:
        lines.append((text(answer.to(NOT_PROVEN), Look.WARNING),))
    if any(each.is_unknown for row in answer.prices.rows.values() for each in row):
        lines.append((text(answer.to(OPEN), Look.PARAGRAPH),))
    several = len(answer.instance.schools) > 1
    before = 3 if several else 2
    lines += [(*(None,) * before, *(Cell(answer.to(words), look) for look, words in LEGEND)), BLANK]
    header = len(lines) + 1
    headers = (*HEADERS[: before - 1], WHY, *(NOBODY if name is None else same(name) for name in names))
    rows = [_line(answer, answer.prices, line.rows, names, several) for line in answer.lines if _has(answer, line.rows)]
    lines += table(headers, rows, answer.language)
    widths = (TASK, *((SCHOOL,) if several else ()), REASON, *(PERSON for _ in names))
    return Page(TITLE, tuple(lines), widths, frozen=(header, 1), filtered=header, printed=len(names) <= ON_PAPER)


def _how_to_read(answer: Answer) -> list[Text]:
    in_parts = any(row.parts > 1 for row in answer.instance.rows)
    return [GIVES_WAY, *([OF_A_PART] if in_parts else []), *answer.of_backups, ASK]


def _has(answer: Answer, rows: tuple[int, ...]) -> bool:
    return answer.prices is not None and bool(answer.prices.rows.get(rows[0]))


def _line(answer: Answer, prices: Prices, rows: tuple[int, ...], names: list[str | None], several: bool) -> Line:
    row = answer.instance.rows[rows[0]]
    said = [text(row.description, Look.STRONG if row.core else Look.LONG)]
    if several:
        said.append(text(answer.school(row.school), Look.LONG))
    said.append(text(answer.to(answer.why_line(rows[0])), Look.LONG))
    return (*said, *(_cell(answer, prices.of(prices.part_for(rows, name), name), rows) for name in names))


def _cell(answer: Answer, candidate: Candidate, rows: tuple[int, ...]) -> Cell:
    """Of a line that people share, the part that somebody has, else the one that costs least."""
    if candidate.state is State.CURRENT:
        has = sum(answer.plan.decisions[index].owner == candidate.owner for index in rows)
        share = f"{has}/{len(rows)} " if has < len(rows) else ""
        if candidate.owner is not None:
            return Cell(f"{answer.to(NOW)} ({share.strip()})" if share else answer.to(NOW), Look.NOW)
        return Cell(f"{share}{answer.to(UNDONE)}", Look.NOW)
    if candidate.forbidden is not None:
        return Cell(answer.to(candidate.forbidden.rule.word), Look.FORBIDDEN)
    tier = candidate.tier
    if tier is None:
        return Cell(answer.to(FREE), Look.FREE)
    look = Look.CHEAP if tier.key in WEIGHED else Look.DEAR
    return Cell(answer.to(in_short(candidate)), look)


def in_short(candidate: Candidate) -> Text:
    """A price in few words; `≤` and `≥` where it is not exact."""
    tier, low, high = candidate.tier, candidate.low, candidate.high
    if tier is None:
        return FREE
    if low == high:
        return tier.price_in_short(low)
    if high is None or high <= 0:
        said = tier.price_in_short(low) if low > 0 else same("?")
        return Text(f"≥ {said.en}", f"≥ {said.nl}") if low > 0 else said
    said = tier.price_in_short(high)
    return Text(f"≤ {said.en}", f"≤ {said.nl}")
