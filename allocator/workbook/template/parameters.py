"""The Settings sheet of a fresh workbook: every setting with its default and what it is for; values left to the user.

A blank value follows the rule model, so that another rule model can be chosen without clearing anything.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from allocator.basics.settings import settings_of
from allocator.basics.text import Text, shown
from allocator.cell_words import UNITS
from allocator.rule_model.override import RULE_MODEL_SETTING, TIERS_NAME
from allocator.workbook.read.parameters import DEFAULT_RULE_MODEL
from allocator.workbook.template.cells import own

if TYPE_CHECKING:
    from allocator.basics.text import Language
    from allocator.rule_model import RuleModel
    from allocator.workbook.template.cells import Line

DEFAULT = Text("Default", "Standaard")
MEANING = Text("What it does", "Wat het doet")

UNSET = Text("not set", "niet ingesteld")
RULE_MODEL_NOTE = Text(
    "What counts first, and what is assumed where a cell is blank. For the yearly adjustment: flanders-yearly.",
    "Wat eerst telt, en wat geldt waar een cel leeg is. Voor de jaarlijkse bijsturing: flanders-yearly.",
)
TIERS_NOTE = Text(
    "What the division aims for, in order: each counts only where all before it are equal.",
    "Waar de verdeling naar streeft, op volgorde: elk telt pas waar alles ervoor gelijk is.",
)

NOTES: dict[str, Text] = {
    "team_hours_per": Text(
        "Unit of the hours on Team and of Max hours on Partners: year or week.",
        "Eenheid van de uren op Team en van Max uren op Partners: jaar of week.",
    ),
    "task_hours_per": Text(
        "Unit of the hours on Tasks: year or week.",
        "Eenheid van de uren op Taken: jaar of week.",
    ),
    "weeks_per_year": Text(
        "Turns hours a week into hours a year.",
        "Zet uren per week om in uren per jaar.",
    ),
    "bpt_clock_hours": Text(
        "Clock hours that one BPT hour is worth. 1: you fill in clock hours on Team.",
        "Hoeveel klokuren één BPT-uur waard is. 1: je vult op Team klokuren in.",
    ),
    "full_time_hours": Text(
        "Clock hours a week of a full-time post.",
        "Klokuren per week van een voltijdse betrekking.",
    ),
    "points_hso": Text(
        "ICT points that a full-time post with this diploma costs.",
        "ICT-punten die een voltijdse betrekking met dit diploma kost.",
    ),
    "points_bachelor": Text(
        "The same for bachelor; needed only where you give points and not hours on Team.",
        "Hetzelfde voor bachelor; enkel nodig als je op Team punten geeft en geen uren.",
    ),
    "points_master": Text("The same for master.", "Hetzelfde voor master."),
    "planning_margin": Text(
        "Share of everybody's hours that stays unplanned; Margin % on Team goes before it.",
        "Deel van ieders uren dat niet ingepland wordt; Marge % op Team gaat ervoor.",
    ),
    "estimate_scale": Text(
        "Multiplies the estimates of hours; 0.5 for lean ones.",
        "Vermenigvuldigt de geraamde uren; 0,5 voor zuinige ramingen.",
    ),
    "time_limit": Text(
        "Maximum number of seconds that the calculation may take.",
        "Hoeveel seconden de berekening maximaal mag duren.",
    ),
}
"""The sentence on each general setting, by field; a rule has those of its own."""


def setting_lines(rule_model: RuleModel, language: Language) -> tuple[Line, ...]:
    """A line a setting: name, value (filled in where a workbook should say it), default, what it does."""
    lines = [_line(RULE_MODEL_SETTING, DEFAULT_RULE_MODEL, DEFAULT_RULE_MODEL, RULE_MODEL_NOTE, language)]
    for field, setting in settings_of(rule_model.general).items():
        default = _shown(getattr(rule_model.general, field), language)
        value = 1 if field == "bpt_clock_hours" else None
        lines.append(_line(setting.name, value, default, NOTES[field], language))
    for rule in rule_model.rules:
        for field, setting in settings_of(rule).items():
            default = _shown(getattr(rule, field), language)
            lines.append(_line(setting.name, None, default, rule.notes[field], language))
    order = "; ".join(rule_model.order)
    lines.append(_line(TIERS_NAME, None, order, TIERS_NOTE, language))
    for tier in rule_model.every_tier:
        for field, setting in settings_of(tier).items():
            lines.append(_line(setting.name, None, _shown(getattr(tier, field), language), tier.notes[field], language))
    return tuple(lines)


def _line(name: Text, value: str | int | None, default: str, note: Text, language: Language) -> Line:
    return {
        "setting": name.to(language),
        "value": value,
        own(DEFAULT.to(language)): default,
        own(MEANING.to(language)): note.to(language),
    }


def _shown(value: Fraction | int | str | None, language: Language) -> str:
    if value is None:
        return UNSET.to(language)
    if isinstance(value, str):
        return UNITS.write(value, language)
    return shown(Fraction(value)).to(language)
