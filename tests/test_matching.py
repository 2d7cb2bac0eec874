"""A task is known by its words in either language, small edits forgiven, and never taken for another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from allocator.instance import Cluster
from allocator.matching import slug
from allocator.rule_model import load

if TYPE_CHECKING:
    from allocator.catalogue import CatalogueTask

CATALOGUE = load("flanders").catalogue
TASKS = CATALOGUE.tasks


def task(name: str) -> CatalogueTask:
    found = CATALOGUE.by_id(name)
    assert found is not None
    return found


def matched(description: str, cluster: Cluster | None = None) -> str | None:
    found = CATALOGUE.match(description, cluster)
    return found.id if found else None


@pytest.mark.parametrize("known", TASKS, ids=lambda known: known.id)
def test_every_text_in_either_language_is_its_own_task(known: CatalogueTask) -> None:
    for text in known.text:
        assert matched(text) == matched(text, known.cluster) == known.id


@pytest.mark.parametrize("known", TASKS, ids=lambda known: known.id)
def test_case_punctuation_and_one_typo_are_forgiven(known: CatalogueTask) -> None:
    for text in known.text:
        middle = len(text) // 2
        swapped = f"{text[:middle]}{text[middle + 1]}{text[middle]}{text[middle + 2 :]}"
        for edited in (text.upper(), text.replace(",", " ") + " .", swapped, text[:-1]):
            assert matched(edited, known.cluster) == known.id


@pytest.mark.parametrize(
    ("description", "cluster", "expected"),
    [
        ("Realisatie en onderhoud van de helpdesk", Cluster.TECHNICAL, "T03"),
        (
            "Installeren en beheren van het schoolnetwerk, de schoolserver(s) en de firewall (beveiliging), ook wifi",
            Cluster.TECHNICAL,
            "T16",
        ),
        ("Uitwerken van een disaster-recovery-plan", Cluster.TECHNICAL, "T10"),
        ("Coordineren van werkzaamheden qua ICT infrastructuur", Cluster.TECHNICAL, "T24"),
        ("Licence management, consumables, copyrights, Reprobel, Auvibel", Cluster.ADMINISTRATION, "A11"),
        ("Develop a teaching guideline on digital competences for teachers", Cluster.TEACHING, "L03"),
        ("Manage the school network", Cluster.TECHNICAL, "A04"),
    ],
)
def test_small_edits_are_forgiven(description: str, cluster: Cluster, expected: str) -> None:
    assert matched(description, cluster) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A04", "T16"),
        ("P09", "A05"),
        ("L03", "L04"),
        ("T27", "L06"),
        ("P02", "P03"),
        ("T21", "A06"),
        ("A02", "T06"),
        ("T03", "T03.1"),
        ("T17", "T17.2"),
    ],
)
def test_tasks_that_resemble_each_other_are_never_taken_for_each_other(one: str, other: str) -> None:
    """Any word may be missing from the text, or changed into a word of neither."""
    for name in (one, other):
        for text in task(name).text:
            given = text.split()
            for position in range(len(given)):
                for word in ("", "zwembad"):
                    edited = " ".join([*given[:position], word, *given[position + 1 :]])
                    assert matched(edited, task(name).cluster) in (name, None)
                    assert matched(edited) in (name, None)


@pytest.mark.parametrize(
    ("description", "cluster"),
    [
        ("Manage the school website", Cluster.ADMINISTRATION),
        ("Create and manage bank accounts", Cluster.ADMINISTRATION),
        ("Develop a teaching guideline on digital competencies for pupils", Cluster.TEACHING),
        ("Ontwikkelen van een ICT-visie i.s.m. directie en/of schoolteam", Cluster.POLICY),
        (
            "Ontwikkelen van een technische en pedagogisch-didactische ICT-visie i.s.m. directie en/of schoolteam",
            Cluster.POLICY,
        ),
        ("Install and manage the school network", Cluster.TECHNICAL),
        ("Uitwerken van een plan", Cluster.TECHNICAL),
        ("Koffiemachine ontkalken", Cluster.ADMINISTRATION),
        ("...", Cluster.TECHNICAL),
    ],
)
def test_another_task_in_like_words_is_not_recognised(description: str, cluster: Cluster) -> None:
    assert matched(description, cluster) is None


def test_an_id_is_found_in_any_case() -> None:
    assert CATALOGUE.by_id(" t03.1 ") is task("T03.1")
    assert CATALOGUE.by_id("T99") is None


def test_an_id_made_from_a_description_is_short_stable_and_the_same_for_equal_texts() -> None:
    assert slug("Koffiemachine ontkalken!") == slug("KOFFIEMACHINE  ontkalken") == "koffiemachine-ontkalken"
    long = "Een heel lange omschrijving van een taak die niemand kent"
    assert slug(long).startswith("een-heel-lange-omschrijving-van-")
    assert len(slug(long)) <= 40
    assert slug(long) != slug(long + " behalve wij")
    assert slug("…") != slug("?!")
