"""A setting gets another value, or the rule model itself makes place for another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from allocator.basics.problem import InputError
from allocator.basics.text import Text, same
from allocator.changes.base import Change, ChangeError, Part, expect_no_circle
from allocator.intake import GivenSetting
from allocator.rule_model import SettingError
from allocator.rule_model.override import names_rule_model

if TYPE_CHECKING:
    from allocator.intake import Intake


@dataclass(frozen=True)
class SettingChange(Change):
    """A setting by its name in either language, or its key, with a value as it would stand on Settings."""

    names: ClassVar[tuple[Text, ...]] = (Text("setting", "instelling"),)

    setting: str
    value: str

    @classmethod
    def read(cls, name: Text, who: str, value: str) -> SettingChange:
        if not who:
            raise ChangeError(
                Part.WHO,
                Text("no setting is named", "er is geen parameter genoemd"),
                Text("fill in its name", "vul de naam in"),
            )
        return cls(who, value)

    @property
    def said(self) -> Text:
        target = GivenSetting(self.setting, self.value).target
        name = same(self.setting) if target is None else target.name
        return Text(f"{name.en}: {self.value}", f"{name.nl}: {self.value}")

    def changed(self, intake: Intake) -> Intake:
        try:
            if names_rule_model(self.setting):
                changed = intake.with_rule_model(self.value)
                expect_no_circle(changed)  # another task overview may say what goes after what
                return changed
            return intake.with_setting(self.setting, self.value)
        except SettingError as error:
            known = names_rule_model(self.setting) or GivenSetting(self.setting, self.value).target is not None
            raise ChangeError(Part.VALUE if known else Part.WHO, error.what, error.mend) from error
        except InputError as error:
            problem = error.problems[0]
            raise ChangeError(Part.VALUE, problem.what, problem.mend) from error
        except OSError as error:  # no file system takes such a name
            raise ChangeError(
                Part.VALUE,
                Text("this can't be the name of a rule model", "dit kan geen naam van een regelmodel zijn"),
                Text("name one of them, or a file", "noem een regelmodel of een bestand"),
            ) from error
