"""Drop-down lists and number checks for the columns of an input sheet, from what the schema says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from allocator.basics.text import Text, figure
from allocator.cell_words import UNITS, YES_NO
from allocator.rule_model import names as rule_models
from allocator.rule_model.override import RULE_MODEL_SETTING, TIERS_NAME, plain, targets
from allocator.workbook.schema import Kind

if TYPE_CHECKING:
    from allocator.basics.text import Language
    from allocator.workbook.schema import Column, Sheet

IN_HUNDREDTHS = (Kind.HOURS, Kind.EURO)
NUMBERS = (*IN_HUNDREDTHS, Kind.PERCENT, Kind.NUMBER, Kind.WHOLE)

NOT_A_CHOICE = Text("Choose from the list", "Kies uit de lijst")
NOT_A_NUMBER = Text("This number does not fit", "Dit getal past hier niet")


def check(column: Column, language: Language) -> DataValidation | None:
    """The check that the column's kind asks for; None where any text may stand."""
    if column.kind is Kind.WORD and column.words is not None:
        return _choice(column.words.written(language), language)
    if column.kind in NUMBERS and column.low is not None and column.high is not None:
        scale = 1 if column.kind in IN_HUNDREDTHS else 100
        return _number(column.kind is Kind.WHOLE, column.low * scale, column.high * scale, language)
    return None


def setting_check(name: str, language: Language) -> DataValidation | None:
    """The check on the value of the setting of that name; None for one that takes any words (the tiers in order)."""
    if plain(name) == plain(RULE_MODEL_SETTING.to(language)):
        shipped = DataValidation(type="list", formula1=f'"{",".join(rule_models())}"', allow_blank=True)
        shipped.showErrorMessage = False  # a file of one's own may be named too
        return shipped
    target = targets().get(plain(name))
    if target is None or target.name == TIERS_NAME:
        return None
    if target.setting is None:
        return _choice(YES_NO.written(language), language)
    if target.setting.kind is str:
        return _choice(UNITS.written(language), language)
    return _number(target.setting.kind is int, target.setting.low * 100, target.setting.high * 100, language)


def names_from(sheet: Sheet, language: Language, first: int, last: int) -> DataValidation:
    """A list of the names in the first column of a sheet; other names may be typed too (partners, several names)."""
    title = quote_sheetname(sheet.title.to(language))
    validation = DataValidation(type="list", formula1=f"{title}!$A${first}:$A${last}", allow_blank=True)
    validation.showErrorMessage = False
    return validation


def _choice(words: list[str], language: Language) -> DataValidation:
    validation = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True)
    return _refusing(validation, NOT_A_CHOICE, Text(" · ".join(words), " · ".join(words)), language)


def _number(whole: bool, low: int, high: int, language: Language) -> DataValidation:
    """A number between the two ends, which are in hundredths."""
    validation = DataValidation(
        type="whole" if whole else "decimal",
        operator="between",
        formula1=figure(low, "en", 2),
        formula2=figure(high, "en", 2),
        allow_blank=True,
    )
    ends = {language: (_shown(low, language), _shown(high, language)) for language in ("en", "nl")}
    kind = Text("a whole number", "een geheel getal") if whole else Text("a number", "een getal")
    message = Text(
        f"Give {kind.en} from {ends['en'][0]} to {ends['en'][1]}.",
        f"Geef {kind.nl} van {ends['nl'][0]} tot {ends['nl'][1]}.",
    )
    return _refusing(validation, NOT_A_NUMBER, message, language)


def _shown(hundredths: int, language: str) -> str:
    return figure(hundredths, "nl" if language == "nl" else "en", 2 if hundredths % 100 else 0)


def _refusing(validation: DataValidation, title: Text, message: Text, language: Language) -> DataValidation:
    validation.showErrorMessage = True
    validation.errorTitle, validation.error = title.to(language), message.to(language)
    return validation
