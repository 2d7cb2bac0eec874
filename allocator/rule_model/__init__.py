"""Rule models: TOML files that choose, weigh and parameterise the rules and hold the catalogue of tasks.

They never express a rule. `load` reads one by name or path, `names` lists those that come with Allocator.
"""

from __future__ import annotations

from allocator.rule_model.build import load
from allocator.rule_model.contents import RuleModel
from allocator.rule_model.files import names, text_of
from allocator.rule_model.general import General
from allocator.rule_model.override import SettingError

__all__ = ["General", "RuleModel", "SettingError", "load", "names", "text_of"]
