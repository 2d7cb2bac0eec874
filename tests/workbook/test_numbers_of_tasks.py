"""An ID and words that are of different tasks are told; the same task in one's own words is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from allocator.rule_model import load
from tests.workbook.sheets import reading, warnings

if TYPE_CHECKING:
    from pathlib import Path

    from tests.workbook.sheets import Table


def of(*lines: tuple[str, str, str]) -> dict[str, Table]:
    """Tasks of one school: ID, cluster and description."""
    return {"Tasks": [["ID", "Cluster", "Description", "Hours"], *([*line, 5] for line in lines)]}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_whole_overview_under_its_own_numbers_raises_no_doubt(tmp_path: Path, language: str) -> None:
    tasks = load("flanders").catalogue.tasks
    lines = [(task.id, task.cluster.value, task.text.to(language)) for task in tasks]  # type: ignore[arg-type]
    lines = [(number, "Teaching" if cluster == "teaching" else cluster, text) for number, cluster, text in lines]
    assert not [told for told in warnings(tmp_path, of(*lines)) if "number counts" in told]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("T01", "Koffiezet ontkalken"),
        ("t01", "Schoolfeest"),
        ("T16", "Koffiezet ontkalken"),
        ("A04", "Zwembad schoonmaken"),
    ],
)
def test_a_number_of_the_overview_beside_words_of_no_such_task_is_told(tmp_path: Path, number: str, words: str) -> None:
    (told,) = warnings(tmp_path, of((number, "Technical", words)))
    assert told.startswith(f"Tasks!A2: {number} is ")
    assert f'but the line says "{words}"' in told
    assert reading(tmp_path, of((number, "Technical", words))).instance.rows[0].task == number.upper()


def test_numbers_that_shifted_are_told_once_with_the_task_that_the_words_are_of(tmp_path: Path) -> None:
    tasks = load("flanders").catalogue.whole[:6]
    lines = [(tasks[place - 1].id, "Technical", task.text.nl) for place, task in enumerate(tasks)]
    (told,) = [told for told in warnings(tmp_path, of(*lines)) if "number counts" in told]
    assert told.startswith("Tasks!A2: ")
    assert "and 5 more like it (A2, A3, A4, A5, A6 and 1 more)" in told
    assert f"did you mean {tasks[0].id}?" in told


@pytest.mark.parametrize(
    ("number", "words"), [("T01", "Hardware"), ("T01", "Herstellen van hardware en laptops"), ("T01", "ICT")]
)
def test_the_same_task_in_one_s_own_words_is_no_doubt(tmp_path: Path, number: str, words: str) -> None:
    assert not warnings(tmp_path, of((number, "Technical", words)))


def test_a_number_of_one_s_own_on_quite_different_words_is_told(tmp_path: Path) -> None:
    (told,) = warnings(tmp_path, of(("X1", "Technical", "Drones opladen"), ("x1", "Technical", "Planten gieten")))
    assert told.startswith('Tasks!A3: ID "x1" stands at Tasks!C2 with other words')
    assert not warnings(tmp_path, of(("X1", "Technical", "Drones opladen"), ("X1", "Technical", "Opladen van drones")))
