"""The columns of scenarios and of acceptance rules, as sheets and files call them."""

from __future__ import annotations

from allocator.basics.text import Text, same

SCENARIO = same("Scenario")
CHANGE = Text("Change", "Wijziging")
WHO = Text("Who", "Wie")
VALUE = Text("Value", "Waarde")
NOTE = Text("Note", "Opmerking")

FIGURE = Text("Figure", "Cijfer")
OPERATOR = Text("Operator", "Voorwaarde")
LIMIT = Text("Limit", "Grens")

SCENARIOS_TITLE = Text("Scenarios", "Scenario's")
ACCEPTANCE_TITLE = Text("Acceptance", "Aanvaarding")
