"""Changes are listed once, each with words in both languages, a file and a test of its own."""

from __future__ import annotations

import dataclasses
import inspect
import pickle
from pathlib import Path

import pytest

from allocator.basics.units import plain
from allocator.changes import CHANGES, Change, ChangeError, Part, read_change
from allocator.changes.base import FIXED_TO, NOT_FOR
from allocator.workbook.schema import TASKS

HERE = Path(__file__).parent

EXAMPLES = {
    "leaves": ("An", ""),
    "absent": ("An", ""),
    "joins": ("Dee", "like An; ICT 400"),
    "ICT hours": ("An", "+40"),
    "BPT hours": ("An", "+40"),
    "other hours": ("An", "+40"),
    "meeting hours": ("An", "+40"),
    "level": ("An: technical", "3"),
    "specialisation": ("An", "network"),
    "serves": ("An", "Eik"),
    "pool": ("Linde", "30%"),
    "pooling": ("Linde", "ja"),
    "partner rate": ("Firm", "+10%"),
    "partner hours": ("Firm", "=60"),
    "without partner": ("Firm", ""),
    "new partner": ("Firm", "65; clusters technisch; max 100"),
    "operating budget": ("SG", "+1000"),
    "school joins": ("Beuk", "like Linde"),
    "school leaves": ("Linde", ""),
    "task hours": ("T1", "+10%"),
    "applies": ("T1@Linde", "ja"),
    "priority": ("T1@Linde", "schrapbaar"),
    "where": ("T1@Linde", "groep"),
    "core": ("T1", "no"),
    "outsource": ("T1", "yes"),
    "fixed to": ("T1@Linde", "An"),
    "not for": ("T1@Linde", "An"),
    "setting": ("Weeks per year", "36"),
}
"""Who and value, for each word of SPEC's table that there is a kind of change for."""


def test_every_word_of_every_kind_has_an_example() -> None:
    assert {name.en for kind in CHANGES for name in kind.names} == set(EXAMPLES)


@pytest.mark.parametrize("kind", CHANGES, ids=lambda kind: kind.__name__)
def test_each_kind_has_a_file_and_a_test_of_its_own(kind: type[Change]) -> None:
    assert (HERE / f"test_{Path(inspect.getfile(kind)).stem}.py").is_file()


def test_the_specification_lists_every_word_in_the_same_order() -> None:
    table = (HERE.parents[1] / "docs" / "specification.md").read_text(encoding="utf-8").split("| Change | Dutch |")[1]
    lines = [line.split(" | ") for line in table.split("\n\n")[0].splitlines()[2:]]
    assert [(line[0].removeprefix("| "), line[1]) for line in lines] == [n for kind in CHANGES for n in kind.names]


def test_no_word_means_two_changes() -> None:
    words = [plain(spelling) for kind in CHANGES for name in kind.names for spelling in name]
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("words", EXAMPLES)
def test_both_languages_ask_the_same_change_which_is_frozen_and_can_be_sent_away(words: str) -> None:
    name = next(name for kind in CHANGES for name in kind.names if name.en == words)
    found = read_change(words, *EXAMPLES[words])
    assert read_change(f" {name.nl.upper()} ", *EXAMPLES[words]) == found
    assert pickle.loads(pickle.dumps(found)) == found
    assert dataclasses.is_dataclass(found)
    assert name.nl != name.en
    assert found.said.nl != ""


def test_an_unknown_change_is_refused_with_the_nearest_or_all() -> None:
    with pytest.raises(ChangeError) as near:
        read_change("ICT-urn", "An", "+1")
    assert near.value.at("Scenarios!B2").to("nl") == 'Scenarios!B2: "ICT-urn" is geen wijziging: bedoel je "ICT-uren"?'
    with pytest.raises(ChangeError) as far:
        read_change("zwembad", "An", "+1")
    assert far.value.part is Part.CHANGE
    assert far.value.mend.en.startswith("choose from leaves, absent, joins, ICT hours, ")


def test_columns_are_called_as_on_tasks() -> None:
    assert (TASKS.column("fixed_to").header, TASKS.column("not_for").header) == (FIXED_TO, NOT_FOR)
