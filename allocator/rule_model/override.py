"""Changing one setting of a rule model, by the name that people see on the Settings sheet or by its key."""

from __future__ import annotations

import dataclasses
import math
import re
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from allocator.basics.nearest_name import nearest, nearest_few
from allocator.basics.settings import settings_of
from allocator.basics.text import Text, same, shown
from allocator.basics.units import key
from allocator.rule_model.general import PERCENTAGES, UNITS, General
from allocator.rules import RULES
from allocator.tiers import TIERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from allocator.basics.settings import Setting
    from allocator.rules.base import Rule
    from allocator.tiers.base import Tier

TIERS_NAME = Text("Tiers", "Doelstellingen")
RULE_MODEL_SETTING: Text = same("Model")
"""The choice of the rule model: it stands among the settings that go over it and is none."""
HOURS_UNIT = Text("Hours unit", "Uren per")
UNIT_FIELDS = ("team_hours_per", "task_hours_per")
UNIT_WORDS = {"year": "year", "jaar": "year", "week": "week"}
YES_NO = dict.fromkeys(("yes", "ja", "true", "x", "1"), True)
YES_NO |= dict.fromkeys(("no", "nee", "neen", "false", "0"), False)

NEAREST = 3
"""Number of settings offered for a name that is none."""


class SettingError(Exception):
    """A setting's name or value doesn't fit: what is wrong, and how to mend it."""

    def __init__(self, what: Text, mend: Text) -> None:
        self.what = what
        self.mend = mend
        super().__init__(f"{what.en}: {mend.en}")


class Target(NamedTuple):
    """The target of a setting's name: fields of the general settings, of the rule with this key or of the tier with
    this table, or the tiers' order.

    Without a `setting` it is the rule itself: in force or left out.
    """

    name: Text
    owner: str
    fields: tuple[str, ...]
    setting: Setting | None = None

    @property
    def is_percentage(self) -> bool:
        """Whether its values are percentages."""
        known = self.setting
        is_fraction = known is not None and known.kind is Fraction and known.step is None
        return is_fraction and (self.owner != GENERAL or PERCENTAGES.issuperset(self.fields))


GENERAL = "general"
TIER_ORDER = "tiers"
ENABLED = "enabled"


@cache
def targets() -> Mapping[str, Target]:
    """Every name that a setting goes by, in plain spelling, with what it stands for."""
    found = [
        (Target(TIERS_NAME, TIER_ORDER, ("order",)), ("tiers.order",)),
        (Target(HOURS_UNIT, GENERAL, UNIT_FIELDS, settings_of(General)["team_hours_per"]), ()),
    ]
    for field, declared in settings_of(General).items():
        target = Target(declared.name, GENERAL, (field,), declared)
        found.append((target, (field, f"{GENERAL}.{field}")))
    for rule in RULES:
        for field, declared in settings_of(rule).items():
            target = Target(declared.name, rule.key, (field,), declared)
            found.append((target, (f"{rule.key}.{field}", f"rules.{rule.key}.{field}")))
        switch = f"{rule.key}.{ENABLED}"
        found.append((Target(same(switch), rule.key, (ENABLED,)), (switch, f"rules.{switch}")))
    for tier in TIERS:
        for field, declared in settings_of(tier).items():
            names = (f"{tier.table}.{field}", *declared.once)
            found.append((Target(declared.name, tier.table, (field,), declared), names))
    return {plain(spelling): target for target, keys in found for spelling in (*target.name, *keys)}


def names_rule_model(name: str) -> bool:
    """Whether a name among settings is that of the rule model."""
    return plain(name) in {plain(spelling) for spelling in RULE_MODEL_SETTING}


def plain(name: str) -> str:
    """A setting's name without case, surplus space and the sign for percent."""
    return key(name.replace("%", " "))


def changed_fields(
    general: General, rules: tuple[Rule, ...], tiers: tuple[Tier, ...], name: str, value: object
) -> dict[str, Any]:
    """The fields of a rule model with these general settings, rules in force and tiers that change with a setting; see
    RuleModel.override."""
    known = targets()
    target = known.get(plain(name))
    if target is None:
        raise no_such_setting(name)
    if value is None or not str(value).strip():
        raise SettingError(Text(f"{name} has no value", f"{name} heeft geen waarde"), Text("fill it in", "vul ze in"))
    if target.owner == TIER_ORDER:
        return {"order": _order(str(value))}
    if target.setting is None:
        return {"rules": _switched(rules, target.owner, value)}
    read = _value(target.setting, value, percent=target.is_percentage)
    changes: dict[str, Any] = dict.fromkeys(target.fields, read)
    if target.owner == GENERAL:
        return {"general": dataclasses.replace(general, **changes)}
    if target.owner in {tier.table for tier in TIERS}:
        return {
            "every_tier": tuple(
                dataclasses.replace(tier, **changes) if tier.table == target.owner else tier for tier in tiers
            )
        }
    return {"rules": _changed(rules, target.owner, changes)}


def no_such_setting(name: str) -> SettingError:
    """That a name is no setting's, with the settings that are spelled most like it."""
    known = targets()
    near = list(dict.fromkeys(known[spelling].name for spelling in nearest_few(name, known, NEAREST)))
    return SettingError(
        Text(f"there is no setting {name!r}", f"er is geen parameter {name!r}"),
        Text(
            f"did you mean: {', '.join(text.en for text in near)}",
            f"bedoel je: {', '.join(text.nl for text in near)}",
        )
        if near
        else Text(
            "clear it, or look the name up on the sheet Settings that allocator init gives",
            "maak het leeg, of zoek de naam op in het blad Parameters dat allocator init geeft",
        ),
    )


def _changed(rules: tuple[Rule, ...], rule_key: str, changes: dict[str, Any]) -> tuple[Rule, ...]:
    if all(rule.key != rule_key for rule in rules):
        raise SettingError(
            Text(f"this rule model leaves {rule_key} out", f"dit regelmodel laat {rule_key} weg"),
            Text(f"set {rule_key}.{ENABLED} to yes first", f"zet eerst {rule_key}.{ENABLED} op ja"),
        )
    return tuple(dataclasses.replace(rule, **changes) if rule.key == rule_key else rule for rule in rules)


def _switched(rules: tuple[Rule, ...], rule_key: str, value: object) -> tuple[Rule, ...]:
    """A rule put in or left out. Put in anew, it has its own defaults."""
    wanted = YES_NO.get(key(str(value)))
    needed = any(rule.indispensable for rule in RULES if rule.key == rule_key)
    if wanted is None or (not wanted and needed):
        offer = Text("yes", "ja") if needed else Text("yes or no", "ja of nee")
        raise _unfit(value, offer)
    present = {rule.key: rule for rule in rules}
    return tuple(
        present.get(rule.key) or rule() for rule in RULES if (wanted if rule.key == rule_key else rule.key in present)
    )


def _order(value: str) -> tuple[str, ...]:
    """The keys of tiers given by key or title, in the order given, `;` between."""
    known = {plain(spelling): tier for tier in TIERS for spelling in (tier.key, *tier.title)}
    names = [name.strip() for name in value.split(";") if name.strip()]
    for name in names:
        if plain(name) not in known:
            near = nearest(name, known)
            shown = ", ".join(tier.key for tier in TIERS) if near is None else known[near].key
            asked = Text("choose from", "kies uit") if near is None else Text("did you mean", "bedoel je")
            raise SettingError(
                Text(f"there is no tier {name!r}", f"er is geen doelstelling {name!r}"),
                Text(f"{asked.en}: {shown}", f"{asked.nl}: {shown}"),
            )
    chosen = [known[plain(name)] for name in names]
    if not chosen or len(set(chosen)) < len(chosen):
        raise _unfit(value, Text("every tier at most once", "elke doelstelling hoogstens één keer"))
    return tuple(tier.key for tier in chosen)


def _value(setting: Setting, value: object, percent: bool) -> Any:
    """A cell's or command line's value as the setting takes it; raises SettingError where it does not."""
    if setting.kind is str:
        unit = UNIT_WORDS.get(key(str(value)))
        if unit not in UNITS:
            raise _unfit(value, Text("year or week", "jaar of week"))
        return unit
    whole = setting.kind is int
    number = _number(value, percent, whole)
    if number is None or not setting.low <= number <= setting.high or (whole and number.denominator != 1):
        low, high = shown(Fraction(setting.low)), shown(Fraction(setting.high))
        kind = Text("a whole number", "een geheel getal") if whole else Text("a number", "een getal")
        raise _unfit(value, Text(f"{kind.en} from {low.en} to {high.en}", f"{kind.nl} van {low.nl} tot {high.nl}"))
    if setting.step is not None and number % setting.step:
        each = shown(setting.step)
        raise _unfit(value, Text(f"a multiple of {each.en}", f"een veelvoud van {each.nl}"))
    return int(number) if whole else number


def _number(value: object, percent: bool, whole: bool) -> Fraction | None:
    """An exact number from a cell or text, with a decimal comma or point; None where it is none.

    A space before three digits parts thousands; a point or comma does so where only whole numbers go.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float | Fraction):
        return Fraction(str(value)) if math.isfinite(value) else None
    text = str(value).strip()
    text = text.removesuffix("%").rstrip() if percent else text
    mark = r"[\s.,]" if whole else r"\s"
    if re.fullmatch(rf"-?[1-9]\d{{0,2}}({mark}\d{{3}})+", text):
        text = re.sub(mark, "", text)
    text = text.replace(",", ".")
    return Fraction(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None


def _unfit(value: object, offer: Text) -> SettingError:
    found = _found(value)
    return SettingError(
        Text(f"{found.en} doesn't fit", f"{found.nl} past niet"), Text(f"give {offer.en}", f"geef {offer.nl}")
    )


def _found(value: object) -> Text:
    """A value that somebody gave, as it stands in their cell."""
    if isinstance(value, bool):
        return Text("TRUE", "WAAR") if value else Text("FALSE", "ONWAAR")
    if isinstance(value, int | float | Fraction) and math.isfinite(value):
        return shown(Fraction(str(value)))
    return same(f'"{value}"')
