"""Options of the command line as a report names them: by the name under which they are kept, and in words."""

from __future__ import annotations

from allocator.basics.text import Text

RULE_MODEL, SETTING = "model", "set "
"""The names under which the options `--model` and `--set NAME` are kept."""

OPTIONS: dict[str, Text] = {
    "time limit": Text("time limit", "tijdslimiet"),
    "work": Text("work", "rekenwerk"),
    "workers": Text("searches side by side", "zoektochten naast elkaar"),
    "seed": Text("seed", "startgetal"),
    "edits": Text("owners edited by hand", "uitvoerders met de hand aangepast"),
    "moves": Text("tasks with another owner, at most", "taken met een andere uitvoerder, hoogstens"),
    "previous": Text("owners of last year from", "uitvoerders van vorig jaar uit"),
    RULE_MODEL: Text("rule model asked for", "gevraagd regelmodel"),
}
"""Options by name; others stay as they are typed."""

VALUES: dict[str, Text] = {
    "default": Text("default", "standaard"),
    "keep": Text("kept as Fixed to", "behouden in Vast bij"),
    "drop": Text("dropped", "vervallen"),
}
"""Values of these options that are words of ours."""
