"""The sheet Assumptions: the catalogue with its estimates, of which the two columns that guide advice are read back."""

from __future__ import annotations

from allocator.basics.text import Text
from allocator.cell_words import STRATEGIC
from allocator.workbook.schema.column import Column, Kind, Sheet, yes_no
from allocator.workbook.schema.settings import ASSUMPTIONS
from allocator.workbook.schema.tasks import TASKS

ASSUMED = Sheet(
    "assumptions",
    ASSUMPTIONS,
    (
        Column(
            "task",
            TASKS.column("task").header,
            Kind.TEXT,
            Text("The task's number.", "Het nummer van de taak."),
            required=True,
        ),
        Column(
            "strategic",
            Text("Strategic", "Strategisch"),
            Kind.WORD,
            Text(
                "Why the task is of strategic importance: problems must be answered quickly and daily, it is the core"
                " of the administration, or close to vision and policy. None: others can take it too.",
                "Waarom de taak van strategisch belang is: dagelijks snel inspelen op problemen, kern van de"
                " administratie, of nauw verbonden met visie en beleid. Geen: ook anderen kunnen ze opnemen.",
            ),
            words=STRATEGIC,
        ),
        yes_no(
            "combined",
            Text("Combined competences", "Gecombineerde competenties"),
            Text(
                "Does it ask technical competence together with another? With a strategic reason: recruit or train.",
                "Vraagt ze technische competentie samen met een andere? Met een strategische reden: aanwerven of"
                " bijscholen.",
            ),
        ),
    ),
    Text(
        "What a blank cell on Tasks stands for. Only the two columns below are read: they guide what Gaps advises.",
        "Waar een lege cel op Taken voor staat. Enkel de twee kolommen hieronder worden gelezen: ze sturen het advies"
        " op Tekorten.",
    ),
)
