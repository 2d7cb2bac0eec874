"""The pool: what each school's people do elsewhere, what others do for it, and what that comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, same
from allocator.report.figures import exchange
from allocator.report.page import Chart, Look, Page, Span, hours, table, text, title
from allocator.report.pages.summary.attention import giving

if TYPE_CHECKING:
    from allocator.report.answer import Answer
    from allocator.report.page import Line

TITLE = Text("Who gives, who gets", "Wie geeft, wie krijgt")
NOTE = Text(
    "Hours a year. A school gives what went into posts of the group and what its own people do elsewhere, travel and"
    " reserves counted in; it gets what people of other schools and of the group do for it.",
    "Uren per jaar. Een school geeft wat in de betrekkingen van de groep ging en wat haar eigen mensen elders doen,"
    " verplaatsing en reserve meegerekend; ze krijgt wat mensen van andere scholen en van de groep voor haar doen.",
)
HEADERS = (
    same("School"),
    Text("Into posts of the group", "In betrekkingen van de groep"),
    Text("Own people, elsewhere", "Eigen mensen, elders"),
    Text("Gets", "Krijgt"),
    Text("Balance", "Saldo"),
)
GIVEN = Text("What each school gives", "Wat elke school geeft")
GOT = Text("What each school gets", "Wat elke school krijgt")
NOBODY = Text("Nothing is given and nothing is got.", "Er wordt niets gegeven en niets gekregen.")
FIRST = 4


def wanted(answer: Answer) -> bool:
    """Whether there is anything to give: with several schools, or a group above one."""
    given = exchange(answer.ledger)
    return len(given) > 1 or any(each.contributed or each.received for each in given.values())


def page(answer: Answer) -> Page:
    """A line a school, with charts of what it gives and what it gets, and a sentence where that is lopsided."""
    lines: list[Line] = []
    given = exchange(answer.ledger)
    for name, each in given.items():
        amounts = (each.contributed, each.outside, each.received, each.received - each.contributed - each.outside)
        lines.append((text(name, Look.LONG), *(hours(amount) for amount in amounts)))
    told = [text(answer.to(words), Look.WARNING) for words in giving(answer)]
    if not any(each.contributed or each.outside or each.received for each in given.values()):
        told.append(text(answer.to(NOBODY), Look.NOTE))
    last = FIRST + len(lines) - 1
    drawn = [
        title(TITLE, answer.language),
        (text(answer.to(NOTE), Look.NOTE),),
        *table(HEADERS, lines, answer.language),
    ]
    names = Span(1, FIRST, last)
    charts = (
        Chart(
            answer.to(GIVEN), names, (Span(2, FIRST, last), Span(3, FIRST, last)), ("2F5597", "9DC3E6"), 3, 1, last, 2
        ),
        Chart(answer.to(GOT), names, (Span(4, FIRST, last),), ("A9D18E",), 3, 3, last, 5),
    )
    return Page(TITLE, (*drawn, *((cell,) for cell in told)), (30, 18, 18, 14, 14), charts=charts)
