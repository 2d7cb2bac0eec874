"""What is about somebody's absence or competence is for the head alone: marked on every page, in no other report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from allocator.html.document import document
from allocator.html.escape import quoted
from allocator.jobs.advise import AdviseJob, advise_on
from allocator.jobs.solve import SolveJob, solve_workbook
from allocator.jobs.stress import StressJob, stress_workbook
from allocator.jobs.whatif import WhatIfJob, try_scenarios
from allocator.report.booklet.head_alone import MARK
from allocator.report.booklet.of_plan import of_plan
from allocator.report.pages import gaps, per_person
from tests.build import instance
from tests.command import run
from tests.html.stage import Reader, answer
from tests.workbook.sheets import filled, saved

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.basics.text import Language
    from allocator.report.answer import Answer
    from allocator.report.page import Page
    from tests.workbook.sheets import Table

# An has 40 of the 70 hours that the core tasks ask and Bo falls a level short: a level more of Bo is a way out.
ENGLISH: dict[str, Table] = {
    "Tasks": [
        ["Cluster", "Description", "ID", "Core", "Hours", "Level", "Owners"],
        ["Technical", "Mend the servers", "X1", "yes", 40, 3, 1],
        ["Technical", "Mend the network", "X2", "yes", 30, 3, 1],
    ],
    "Team": [
        ["Name", "ICT hours", "Technical", "Margin %"],
        ["Xander", 40, 3, 0],
        ["Yara", 30, 2, 0],
    ],
    "Scenarios": [["Scenario", "Change", "Who", "Value", "Note"], ["More", "ICT hours", "Xander", "+30", ""]],
}
DUTCH: dict[str, Table] = {
    "Taken": [
        ["Cluster", "Omschrijving", "ID", "Kerntaak", "Uren", "Niveau", "Max. uitvoerders"],
        *(
            [{"Technical": "Technisch", "yes": "ja"}.get(str(cell), cell) for cell in line]
            for line in ENGLISH["Tasks"][1:]
        ),
    ],
    "Team": [["Naam", "ICT-uren", "Technisch", "Marge %"], *ENGLISH["Team"][1:]],
}
SHEETS: dict[Language, dict[str, Table]] = {"en": ENGLISH, "nl": DUTCH}


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def expect_marked(path: Path, language: Language) -> None:
    """Every section bears the mark, or each article in it; so does every sheet of paper, and so does the title."""
    mark, found = MARK.to(language), text(path)
    reader = Reader(found)
    assert (reader.faults, reader.open) == ([], [])
    for section in re.findall(r"<section.*?</section>", found, re.DOTALL):
        articles = re.findall(r"<article.*?</article>", section, re.DOTALL)
        for part in articles or [section]:
            assert part.count(f'<p class="mark">{mark}</p>') == 1
    assert f"@page {{ @top-right {{ content: {quoted(mark)};" in found
    assert f'</h1>\n<p class="mark">{mark}</p>' in found


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_page_of_stress_and_advise_is_marked(tmp_path: Path, language: Language) -> None:
    book = saved(tmp_path, filled(SHEETS[language]))
    stress_workbook(StressJob(book, jobs=1, report=tmp_path / "stress.html"))
    advise_on(AdviseJob(book, jobs=1, report=tmp_path / "advice.html"))
    for name in ("stress", "advice"):
        expect_marked(tmp_path / f"{name}.html", language)
    # What they say by name is there: that Xander's absence leaves core work undone, and that Yara may learn it.
    assert "Xander (40" in text(tmp_path / "stress.html")
    assert {"en": "train Yara: one level more", "nl": "Yara opleiden: een niveau hoger"}[language] in text(
        tmp_path / "advice.html"
    )


def test_the_report_of_a_division_bears_no_mark_and_says_none_of_it(tmp_path: Path) -> None:
    book = saved(tmp_path, filled(ENGLISH))
    solve_workbook(SolveJob(book, report=tmp_path / "plan.html"))
    try_scenarios(WhatIfJob(book, jobs=1, report=tmp_path / "what.html"))
    for name in ("plan", "what"):
        found = text(tmp_path / f"{name}.html")
        assert "Xander" in found
        assert MARK.en not in found
        assert "top-right" not in found
        assert not re.search(r"train Yara|Yara[^<]*level|absence of|hurts most", found)


@pytest.mark.parametrize(
    ("change", "who", "value"),
    [
        ("absent", "Xander", ""),
        ("leaves", "Yara", ""),
        ("level", "Yara: technical", "+1"),
        ("joins", "Zoë", "like Xander; ICT 20"),
    ],
)
def test_scenarios_about_absence_or_competence_make_a_report_for_the_head_alone(
    tmp_path: Path, change: str, who: str, value: str
) -> None:
    scenarios: Table = [*ENGLISH["Scenarios"], ["Personal", change, who, value, ""]]
    book = saved(tmp_path, filled({**ENGLISH, "Scenarios": scenarios}))
    outcome = try_scenarios(WhatIfJob(book, jobs=1, report=tmp_path / "what.html"))
    assert outcome.written, outcome.problems
    expect_marked(tmp_path / "what.html", "en")


def test_the_report_of_a_batch_names_nobody(tmp_path: Path) -> None:
    saved(tmp_path, filled(ENGLISH))
    ran = run(tmp_path, "batch", "in.xlsx", "-o", "out", "--report", "many.html")
    assert ran.returncode == 0, ran.stderr
    found = text(tmp_path / "many.html")
    assert "Mend the network" in found
    assert not re.search("Xander|Yara", found)


# Nobody can do T2: An falls two levels short of it, and Bo, who wants to grow in it, one.
LEARNER = instance(
    "task cluster hours core level\nT1 technical 10 yes 3\nT2 teaching 10 yes 3",
    "name ict technical teaching grows\nAn 10 3 1 -\nBo 20 1 2 teaching",
)


def words(page: Page) -> str:
    return "\n".join(str(cell.value) for line in page.lines for cell in line if cell is not None)


def learning(language: Language) -> Answer:
    return answer(LEARNER, ("An", "-"), language)


def test_gaps_names_who_might_learn_it_in_the_workbook_and_nobody_in_the_report() -> None:
    told = learning("en")
    assert "Bo (who wants to grow in it)" in words(gaps.page(told))
    assert "train a colleague" in words(gaps.page(told, learners=False))
    assert "Wants to grow in" in words(per_person.page(told))


@pytest.mark.parametrize("language", ["en", "nl"])
def test_what_somebody_wants_to_grow_in_stays_out_of_the_report(language: Language) -> None:
    assert not re.search("grow in|groeien in|wil groeien", document(of_plan(learning(language))))


def test_a_mark_stays_words_in_a_style_sheet() -> None:
    assert quoted('For "me" </style>\n\\') == r'"For \22 me\22  \3c \2f style\3e \a \5c "'
