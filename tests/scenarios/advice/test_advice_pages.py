"""The pages of advice on random little cases of several schools: laid out soundly, and about what nobody does."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from allocator.catalogue.tasks import GivenRow
from allocator.categories import Cluster, Priority, Where
from allocator.intake import GivenMember, GivenSchool, Intake
from allocator.report.advice.answer import AdviceAnswer
from allocator.report.advice.pages import PAGES, feedback, overview
from allocator.report.page import Look
from allocator.rule_model import load
from allocator.scenarios.advice.advice import Advice, base_of
from allocator.scenarios.whatif import solved
from allocator.search import Limits
from tests.scenarios.advice.test_oracle import advice_on

if TYPE_CHECKING:
    from allocator.basics.text import Language

HEADERS = (Look.HEADER, Look.FIGURE_HEADER)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("seed", range(4))
def test_headers_that_stand_on_every_sheet_are_headers_and_their_table_ends_in_the_page(
    seed: int, language: Language
) -> None:
    answer = AdviceAnswer(advice_on(seed), language, "in.xlsx")
    for author in PAGES:
        page = author(answer)
        assert all(len(line) <= len(page.widths) for line in page.lines)
        if page.filtered is not None:
            header = page.lines[page.filtered - 1]
            assert all(cell is not None and cell.look in HEADERS for cell in header)
            assert page.filtered <= (page.filtered_to or len(page.lines)) <= len(page.lines)


@pytest.mark.parametrize("seed", range(4))
def test_every_way_out_stands_in_the_table_of_its_task(seed: int) -> None:
    answer = AdviceAnswer(advice_on(seed), "en", "in.xlsx")
    page = overview.page(answer)
    first = next(iter(answer.advice.ways), None)
    if first is None or not answer.ways(first):
        pytest.skip("every core task is done, or has no way out")
    assert page.filtered is not None
    assert (page.filtered_to or 0) - page.filtered == len(answer.ways(first))


def told_to_the_director(*schools: str) -> list[list[object]]:
    """The letter about repairs, which must go fast (so the catalogue says of T17), and about software, which saves
    hours together; nobody has hours."""
    rows = [
        GivenRow(
            2 * number + place,
            task,
            school,
            Cluster.TECHNICAL,
            words,
            hours=Fraction(10),
            level=1,
            core=False,
            priority=Priority.SPREAD,
            where=Where.EITHER,
            saving=Fraction(30),
        )
        for number, school in enumerate(schools, start=1)
        for place, (task, words) in enumerate((("T17", "Repair"), ("X1", "Software")))
    ]
    team = (GivenMember("An", schools[0], ict=Fraction(0)),)
    intake = Intake(tuple(rows), team, load("flanders"), schools=tuple(GivenSchool(each) for each in schools))
    base = base_of(solved(intake, Limits(work=5, workers=1)))
    page = feedback.page(AdviceAnswer(Advice(base, (), (), (), ()), "en", "in.xlsx"))
    return [[cell.value for cell in line if cell is not None] for line in page.lines]


def test_what_must_go_fast_is_not_for_cooperation_and_of_one_school_no_hours_are_saved() -> None:
    several, one = told_to_the_director("Linde", "Eik"), told_to_the_director("Linde")
    # Two times 10 h, at 70 % together: 14 h.
    assert ["Software", 2, 20, 20, 14, "economies of scale"] in several
    assert ["Software", 10, 10, "economies of scale"] in one
    assert not [line for line in (*several, *one) if "Repair" in line]
