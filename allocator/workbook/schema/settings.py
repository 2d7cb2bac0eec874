"""The Settings and Scenarios sheets, and the settings that say how the workbook itself is to be read."""

from __future__ import annotations

from allocator.basics.text import Text, same
from allocator.workbook.schema.column import Column, Kind, Sheet

SETTINGS = Sheet(
    "settings",
    Text("Settings", "Parameters"),
    (
        Column(
            "setting",
            Text("Setting", "Parameter"),
            Kind.TEXT,
            Text("What to set.", "Wat je instelt."),
            required=True,
        ),
        Column(
            "value",
            Text("Value", "Waarde"),
            Kind.ANY,
            Text("Blank: as the rule model has it.", "Leeg: zoals in het regelmodel."),
        ),
    ),
    Text("One line per setting.", "Eén rij per parameter."),
    also=("Instellingen",),
)

SCENARIOS = Sheet(
    "scenarios",
    Text("Scenarios", "Scenario's"),
    (
        Column(
            "scenario",
            same("Scenario"),
            Kind.TEXT,
            Text("Lines with the same name add up.", "Rijen met dezelfde naam tellen samen."),
            required=True,
        ),
        Column(
            "change",
            Text("Change", "Wijziging"),
            Kind.TEXT,
            Text("What changes.", "Wat er wijzigt."),
            required=True,
        ),
        Column(
            "who",
            Text("Who", "Wie"),
            Kind.TEXT,
            Text("The member, partner, school or task.", "Het teamlid, de partner, de school of de taak."),
        ),
        Column("value", Text("Value", "Waarde"), Kind.ANY, Text("By how much.", "Met hoeveel.")),
    ),
    Text("One line per change to try out.", "Eén rij per wijziging om uit te proberen."),
)

ASSUMPTIONS = Text("Assumptions", "Aannames")
"""The sheet of a fresh workbook that lists the catalogue with its estimates: it holds nobody's tasks."""
