"""The Settings sheet, and the name of the sheet of assumptions."""

from __future__ import annotations

from allocator.basics.text import Text
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

ASSUMPTIONS = Text("Assumptions", "Aannames")
"""The sheet of a fresh workbook that lists the catalogue with its estimates: it holds nobody's tasks."""
