"""The sheets Scenarios and Acceptance: what to try, and what it must come to. Neither changes a plan."""

from __future__ import annotations

from allocator.basics.text import Text
from allocator.scenarios.columns import (
    ACCEPTANCE_TITLE,
    CHANGE,
    FIGURE,
    LIMIT,
    NOTE,
    OPERATOR,
    SCENARIO,
    SCENARIOS_TITLE,
    VALUE,
    WHO,
)
from allocator.workbook.schema.column import Column, Kind, Sheet

REMARK = Column("note", NOTE, Kind.TEXT, Text("For yourself.", "Voor jezelf."), also=("Remark", "Notitie"))

SCENARIOS = Sheet(
    "scenarios",
    SCENARIOS_TITLE,
    (
        Column(
            "scenario",
            SCENARIO,
            Kind.TEXT,
            Text(
                "Lines with the same name add up, in their order.", "Rijen met dezelfde naam tellen samen, op volgorde."
            ),
            required=True,
        ),
        Column("change", CHANGE, Kind.TEXT, Text("What changes.", "Wat er wijzigt."), required=True),
        Column(
            "who",
            WHO,
            Kind.TEXT,
            Text(
                "The member, partner, school, task or setting that it is about.",
                "Over welk teamlid, welke partner, school, taak of parameter het gaat.",
            ),
        ),
        Column(
            "value",
            VALUE,
            Kind.ANY,
            Text(
                "By how much (+40, -40, +10%), or what it becomes (=400, a level, a name). A bare 40 is doubtful.",
                "Met hoeveel (+40, -40, +10%), of wat het wordt (=400, een niveau, een naam). Een kale 40 is"
                " dubbelzinnig.",
            ),
        ),
        REMARK,
    ),
    Text(
        "One line per change to try out with allocator whatif; solve leaves them aside.",
        "Eén rij per wijziging om uit te proberen met allocator whatif; solve laat ze buiten beschouwing.",
    ),
)

ACCEPTANCE = Sheet(
    "acceptance",
    ACCEPTANCE_TITLE,
    (
        Column(
            "figure",
            FIGURE,
            Kind.TEXT,
            Text("A figure of the plan, by its name.", "Een cijfer van de verdeling, bij naam."),
            required=True,
        ),
        Column(
            "operator",
            OPERATOR,
            Kind.TEXT,
            Text("<=, >=, <, > or =, or in words: at most.", "<=, >=, <, > of =, of in woorden: hoogstens."),
            required=True,
            also=("Operator",),
        ),
        Column(
            "limit",
            LIMIT,
            Kind.ANY,
            Text(
                "A number, baseline, or the baseline and more: baseline + 5 %.",
                "Een getal, basis (de werkmap zoals ze is), of de basis en meer: basis + 5 %.",
            ),
            required=True,
        ),
        REMARK,
    ),
    Text(
        "One line per rule that every scenario must keep; whatif tells which do.",
        "Eén rij per voorwaarde waaraan elk scenario moet voldoen; whatif zegt welke dat doen.",
    ),
)
