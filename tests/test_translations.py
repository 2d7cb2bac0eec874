"""Lists whose words differ lightly, or are another translation of the English overview, are recognised; nothing is
taken for another task.

`tests/data/translations.txt` has two further Dutch translations of each of the 66 tasks.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from allocator.categories import Cluster
from allocator.rule_model import load

CATALOGUE = load("flanders").catalogue
LINES = (Path(__file__).parent / "data" / "translations.txt").read_text(encoding="utf-8").splitlines()
TRANSLATIONS = [(task, text) for task, *texts in (line.split("|") for line in LINES) for text in texts]


def cluster_of(task: str) -> Cluster:
    found = CATALOGUE.by_id(task)
    assert found is not None
    return found.cluster


def matched(text: str, cluster: Cluster | None) -> str | None:
    found = CATALOGUE.match(text, cluster)
    return None if found is None else found.id


def test_there_are_two_translations_of_every_task() -> None:
    assert [task for task, _ in TRANSLATIONS] == [task.id for task in CATALOGUE.whole for _ in range(2)]


@pytest.mark.parametrize(("task", "text"), TRANSLATIONS)
def test_another_translation_is_recognised(task: str, text: str) -> None:
    assert matched(text, cluster_of(task)) == task


@pytest.mark.parametrize(("task", "text"), TRANSLATIONS)
def test_words_that_are_put_in_between_change_nothing(task: str, text: str) -> None:
    for edited in (f"{text} op school", f"{text} in onze school", text.replace(" en ", " en ook "), text.upper()):
        assert matched(edited, cluster_of(task)) == task


@pytest.mark.parametrize(("task", "text"), TRANSLATIONS)
def test_a_translation_that_lost_or_changed_a_word_is_its_own_task_or_none(task: str, text: str) -> None:
    words = text.split()
    whole = {task, *(part.id for part in CATALOGUE.tasks if part.part_of == task)}
    for position in range(len(words)):
        for word in ("", "zwembad"):
            edited = " ".join([*words[:position], word, *words[position + 1 :]])
            assert matched(edited, cluster_of(task)) in {*whole, None}


@pytest.mark.parametrize(
    ("text", "cluster"),
    [
        ("Nascholing voor leerkrachten organiseren", Cluster.TEACHING),
        ("Een inventaris van de boeken op school opmaken", Cluster.ADMINISTRATION),
        ("Bestellingen van het secretariaat opvolgen", Cluster.ADMINISTRATION),
        ("Verzekeringen van leerlingen bij uitstappen", Cluster.ADMINISTRATION),
        ("De schoolbibliotheek beheren", Cluster.ADMINISTRATION),
        ("Een visie op lezen uitwerken met directie en schoolteam", Cluster.POLICY),
        ("Deelnemen aan het overleg van de zorgcoördinatoren", Cluster.POLICY),
        ("Audiovisuele lessen voorbereiden", Cluster.TECHNICAL),
        ("Verwarming en stookinstallatie onderhouden", Cluster.TECHNICAL),
        ("Laptops uitlenen aan leerlingen", Cluster.ADMINISTRATION),
        ("Website van de ouderraad bijwerken", Cluster.ADMINISTRATION),
        ("Netwerken met bedrijven uit de buurt", Cluster.TEACHING),
        ("Collega's motiveren voor sport", Cluster.POLICY),
    ],
)
def test_a_school_s_own_task_in_like_words_stays_its_own(text: str, cluster: Cluster) -> None:
    assert matched(text, cluster) is None
