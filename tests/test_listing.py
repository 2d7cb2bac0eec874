"""Rules, tiers, pages and columns are listed once, named alike everywhere, and speak both languages."""

from __future__ import annotations

import inspect
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from allocator.basics.settings import settings_of
from allocator.check.verify import verify
from allocator.plan import Plan
from allocator.report import pages
from allocator.report.pages import PAGES
from allocator.report.task_columns import TASK_COLUMNS
from allocator.rules import RULES
from allocator.tiers import TIERS
from tests.bites import BITES
from tests.build import every_decision

if TYPE_CHECKING:
    from allocator.rules.base import Rule
    from allocator.tiers.base import Tier

HERE = Path(__file__).parent
UNITS = {"rows", "h", "EUR", "clusters", "schools"}
COLUMNS = {"assigned", "place", "backup", "hours"}


@pytest.mark.parametrize("kind", [*RULES, *TIERS], ids=lambda kind: kind.key)
def test_the_key_is_the_files_stem_and_has_a_test(kind: type[Rule | Tier]) -> None:
    file = Path(inspect.getfile(kind))
    assert file.stem == kind.key
    assert (HERE / file.parent.name / f"test_{kind.key}.py").is_file()


def test_rules_stand_in_the_order_of_spec() -> None:
    assert [kind.code for kind in RULES] == [f"R{number}" for number in range(1, 16)]


def test_tiers_stand_in_the_order_of_spec_with_those_that_stand_ready_behind() -> None:
    order = "core backup essential neglect worth balance spread optional depth cost fit change focus fair"
    assert [kind.key for kind in TIERS] == order.split()


def test_hours_money_and_points_are_kept_in_hundredths_what_is_weighed_finer_and_the_rest_is_counted() -> None:
    for kind in TIERS:
        parts = 10_000 if kind.key == "worth" else 100
        assert kind.scale == (parts if kind.unit.en in ("h", "EUR", "points") else 1)


def test_keys_and_names_of_settings_are_unique() -> None:
    keys = [kind.key for kind in RULES]
    assert len(set(keys)) == len(keys)
    names = [setting.name for kind in (*RULES, *TIERS) for setting in settings_of(kind).values()]
    assert len({name.en for name in names}) == len({name.nl for name in names}) == len(names)


def test_a_setting_of_a_rule_or_tier_says_what_it_does_in_both_languages() -> None:
    for kind in (*RULES, *TIERS):
        assert set(kind.notes) == set(settings_of(kind))
        assert all(note.en != note.nl for note in kind.notes.values())


def test_defaults_lie_within_their_own_bounds() -> None:
    for kind in (*RULES, *TIERS):
        for name, setting in settings_of(kind).items():
            assert setting.low <= getattr(kind(), name) <= setting.high
            assert setting.step is None or getattr(kind(), name) % setting.step == 0


def test_a_tier_has_a_table_of_its_own_in_a_rule_model_if_it_has_settings() -> None:
    tables = [kind.table for kind in TIERS if settings_of(kind)]
    assert all(tables)
    assert len(set(tables)) == len(tables)
    assert not any(kind.table for kind in TIERS if not settings_of(kind))


@pytest.mark.parametrize("kind", [*RULES, *TIERS], ids=lambda kind: kind.key)
def test_titles_are_in_both_languages(kind: type[Rule | Tier]) -> None:
    assert kind.title.en
    assert kind.title.nl
    assert kind.title.en != kind.title.nl


@pytest.mark.parametrize("kind", TIERS, ids=lambda kind: kind.key)
def test_a_tier_is_said_in_words_in_both_languages(kind: type[Tier]) -> None:
    for value in (0, 1, 250, 123_456):
        sentence = kind().sentence(value)
        assert sentence.en != sentence.nl
        assert "." not in sentence.nl.replace("...", "")  # Dutch writes 12,5


def test_every_page_is_listed_once_by_its_files_stem() -> None:
    (folder,) = map(Path, pages.__path__)
    stems = {path.stem for path in folder.iterdir() if not path.name.startswith("_")}
    assert sorted(page.key for page in PAGES) == sorted(stems)


def test_pages_and_columns_have_names_of_their_own_in_both_languages() -> None:
    for named in ([page.title for page in PAGES], [column.header for column in TASK_COLUMNS]):
        assert all(name.en and name.nl for name in named)
        assert len({name.en for name in named}) == len({name.nl for name in named}) == len(named)
    fields = [column.field for column in TASK_COLUMNS]
    assert len(set(fields)) == len(fields)


@pytest.mark.parametrize(
    ("key", "one", "more"),
    [
        ("backup", "1 kerntaak heeft geen back-up", "2 kerntaken hebben geen back-up"),
        (
            "change",
            "1 taak krijgt een andere uitvoerder dan vandaag, of geen",
            "2 taken krijgen een andere uitvoerder dan vandaag, of geen",
        ),
    ],
)
def test_one_is_singular(key: str, one: str, more: str) -> None:
    kind = next(kind for kind in TIERS if kind.key == key)
    assert kind().sentence(1).nl == one
    assert kind().sentence(2).nl == more


@pytest.mark.parametrize("key", BITES)
def test_faults_say_how_much_of_what_on_which_rows_in_both_languages(key: str) -> None:
    instance = BITES[key]
    draw = random.Random(key)
    options = [list(every_decision(instance, row)) for row in instance.rows]
    broken = set()
    for _ in range(200):
        for rule, fault in verify(instance, Plan(tuple(map(draw.choice, options)))).faults:
            broken.add(rule.key)
            assert fault.amount > 0
            assert fault.unit in UNITS
            assert fault.column in COLUMNS
            assert fault.rows
            assert all(0 <= index < len(instance.rows) for index in fault.rows)
            assert fault.sentence.en != fault.sentence.nl
    assert key in broken
