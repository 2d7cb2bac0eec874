"""The schema is data that people proof-read: no spelling may mean two things, and nothing is left unsaid."""

from __future__ import annotations

import pytest

from allocator.cell_words import (
    CLUSTERS,
    DIPLOMAS,
    PRIORITIES,
    ROLES,
    SCHOOL_TYPES,
    UNITS,
    WHERE,
    YES_NO,
    Words,
    plain,
)
from allocator.workbook.schema import SHEETS, Column, Sheet

COLUMNS = [(sheet, column) for sheet in SHEETS for column in sheet.columns]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.field)
def test_every_header_of_a_sheet_means_one_column(sheet: Sheet) -> None:
    meaning: dict[str, str] = {}
    for column in sheet.columns:
        for spelling in column.spellings():
            assert meaning.setdefault(plain(spelling), column.field) == column.field


def test_every_sheet_name_means_one_sheet() -> None:
    spellings = [{plain(spelling) for spelling in sheet.spellings()} for sheet in SHEETS]
    assert sum(map(len, spellings)) == len(set().union(*spellings))


@pytest.mark.parametrize("words", [YES_NO, CLUSTERS, ROLES, WHERE, PRIORITIES, SCHOOL_TYPES, DIPLOMAS, UNITS])
def test_every_word_means_one_value_and_is_understood_as_written(words: Words) -> None:
    spellings = [{plain(spelling) for spelling in word.spellings()} for word in words.words]
    assert sum(map(len, spellings)) == len(set().union(*spellings))
    for word in words.words:
        assert words.find(words.write(word.value, "nl")) == words.find(words.write(word.value, "en")) == word.value


@pytest.mark.parametrize(("sheet", "column"), COLUMNS, ids=lambda value: value.field)
def test_every_column_has_help_in_both_languages(sheet: Sheet, column: Column) -> None:
    assert sheet.help.en
    assert sheet.help.nl
    assert column.help.en.strip()
    assert column.help.nl.strip()
    assert column.help.nl != column.help.en
