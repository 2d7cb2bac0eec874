"""The sheet Scenarios of a fresh workbook: three worked examples, and beside them every change with what it takes."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from allocator.basics.settings import settings_of
from allocator.basics.text import Text, same
from allocator.changes import CHANGES
from allocator.rule_model.general import General
from allocator.workbook.template.cells import own

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allocator.basics.text import Language
    from allocator.workbook.template.cells import Line, Value

KINDS, IN_WHO, IN_VALUE = (
    Text("Possible changes", "Mogelijke wijzigingen"),
    Text("What goes in Who", "Wat in Wie komt"),
    Text("What goes in Value", "Wat in Waarde komt"),
)
"""Headers of the list beside the examples."""

MEMBER, PARTNER, NEW = (
    Text("a member", "een teamlid"),
    Text("a partner", "een partner"),
    Text("a new name", "een nieuwe naam"),
)
SCHOOL, ROW = Text("a school", "een school"), same("T04@De Linde")
SCHOOL_OR_ALL = Text("a school, or all", "een school, of alle")
NOTHING, MORE_OR_LESS, WORD = (
    same(""),
    same("+40, -40, =400, +10%"),
    Text("as on Tasks", "zoals op Taken"),
)
TAKES: dict[str, tuple[Text, Text]] = {
    "leaves": (MEMBER, NOTHING),
    "absent": (MEMBER, NOTHING),
    "joins": (
        NEW,
        Text("like An Peeters; ICT 400; BPT 0; technical 3", "zoals An Peeters; ICT 400; BPT 0; technisch 3"),
    ),
    "ICT hours": (MEMBER, MORE_OR_LESS),
    "BPT hours": (MEMBER, MORE_OR_LESS),
    "other hours": (MEMBER, MORE_OR_LESS),
    "meeting hours": (MEMBER, MORE_OR_LESS),
    "level": (
        Text("a member and a cluster: An Peeters: technical", "een teamlid en een cluster: An Peeters: technisch"),
        Text("0 to 4, or +1", "0 tot 4, of +1"),
    ),
    "specialisation": (MEMBER, Text("a specialisation to add", "een specialisatie erbij")),
    "serves": (MEMBER, Text("schools to add", "scholen erbij")),
    "pool": (SCHOOL_OR_ALL, Text("a percentage", "een percentage")),
    "pooling": (SCHOOL_OR_ALL, Text("yes or no", "ja of nee")),
    "partner rate": (PARTNER, same("+10%, =60")),
    "partner hours": (PARTNER, same("+10%, =60")),
    "without partner": (PARTNER, NOTHING),
    "new partner": (NEW, Text("65; clusters technical; max 100", "65; clusters technisch; max 100")),
    "operating budget": (Text("a school or Group", "een school of Groep"), same("+1000, =0")),
    "school joins": (NEW, Text("like De Linde", "zoals De Linde")),
    "school leaves": (SCHOOL, NOTHING),
    "task hours": (
        Text("a task, cluster, school, T04@De Linde or all", "een taak, cluster, school, T04@De Linde of alle"),
        same("+10%, =40"),
    ),
    "applies": (ROW, WORD),
    "priority": (ROW, WORD),
    "where": (ROW, WORD),
    "core": (ROW, WORD),
    "outsource": (ROW, WORD),
    "fixed to": (ROW, Text("a name, - for nobody", "een naam, - voor niemand")),
    "not for": (ROW, Text("a name, - for nobody", "een naam, - voor niemand")),
    "setting": (Text("a setting by its name", "een parameter bij naam"), Text("its value", "de waarde")),
}
"""What each change takes in Who and Value, by its English name (SPEC, C)."""

AWAY = Text("Somebody away for a year", "Iemand een jaar afwezig")
MORE = Text("40 hours more", "40 uur erbij")
SLACK = Text("More slack", "Meer speling")
NOTES = {
    AWAY: Text("example: who takes over, what stays undone?", "voorbeeld: wie neemt over, wat blijft liggen?"),
    MORE: Text("example: what do 40 hours more bring?", "voorbeeld: wat leveren 40 uren extra op?"),
    SLACK: Text("example: two lines that add up", "voorbeeld: twee rijen die samen tellen"),
}


def headers(language: Language) -> tuple[str, ...]:
    """The headers of the list of changes."""
    return tuple(header.to(language) for header in (KINDS, IN_WHO, IN_VALUE))


def scenario_lines(people: Sequence[Value], language: Language) -> tuple[Line, ...]:
    """The examples about the first of these people, and every change in a line beside them."""
    both = zip_longest(_examples(people, language), _kinds(language))
    return tuple({**(example or {}), **(kind or {})} for example, kind in both)


def changes(language: Language) -> list[str]:
    """Every word that may stand in the column Change, in order."""
    return [name.to(language) for kind in CHANGES for name in kind.names]


def _kinds(language: Language) -> list[Line]:
    names = [name for kind in CHANGES for name in kind.names]
    return [
        {
            own(KINDS.to(language)): name.to(language),
            own(IN_WHO.to(language)): TAKES[name.en][0].to(language),
            own(IN_VALUE.to(language)): TAKES[name.en][1].to(language) or None,
        }
        for name in names
    ]


def _examples(people: Sequence[Value], language: Language) -> list[Line]:
    margin = settings_of(General)["planning_margin"].name.to(language)
    found: list[Line] = []
    if people:
        found.append(_line(AWAY, "absent", people[0], None, language))
        found.append(_line(MORE, "ICT hours", people[min(1, len(people) - 1)], "+40", language))
    found.append(_line(SLACK, "setting", margin, "10", language))
    if people:
        found.append(_line(SLACK, "ICT hours", people[0], "+40", language))
    return found


def _line(name: Text, change: str, who: Value, value: str | None, language: Language) -> Line:
    words = next(each for kind in CHANGES for each in kind.names if each.en == change)
    return {
        "scenario": name.to(language),
        "change": words.to(language),
        "who": who,
        "value": value,
        "note": NOTES[name].to(language),
    }
