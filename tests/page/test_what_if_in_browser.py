"""What if and the own view in a browser: sliders by keyboard, tabs with one state, nothing personal in another tab; and
axe finds nothing serious in any of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from allocator.jobs.solve import SolveJob, solve_workbook
from tests.browser import PATIENCE, browser, grave
from tests.page.books import SCENARIOS, workbook
from tests.page.test_server import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.importorskip("nicegui")

WORDS = {
    "nl": ("Wat als?", "Enkel voor mij", "Wie kan gemist worden?", "Bord"),
    "en": ("What if?", "For me alone", "Who can be missed?", "Board"),
}


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A browser (Playwright's context) whose visit is on the board of a solved workbook; every page of it is a tab."""
    with browser() as running:
        folder = tmp_path_factory.mktemp("what-if")
        solved = solve_workbook(SolveJob(workbook(folder / "taken.xlsx", scenarios=SCENARIOS))).written[0]
        with serving(folder, solved) as server:
            found = running.new_context(viewport={"width": 1366, "height": 768})
            found.set_default_timeout(PATIENCE)
            page = found.new_page()
            page.goto(f"http://127.0.0.1:{server.port}/?token={server.token}")
            page.locator(".ag-row").first.wait_for()
            found.address = page.url
            page.close()
            yield found


def tab(context: Any) -> Any:
    page = context.new_page()
    page.goto(context.address)
    page.locator(".ag-row").first.wait_for()
    return page


def at_sliders(page: Any, name: str = "Wat als?") -> None:
    page.get_by_role("tab", name=name).click()
    page.locator(".slider-row").first.wait_for()


def test_a_slider_moves_by_keyboard_in_every_tab_and_is_there_when_one_is_opened_again(context: Any) -> None:
    first, second = tab(context), tab(context)
    at_sliders(first)
    at_sliders(second)
    first.bring_to_front()
    first.locator(".slider-row .q-slider__track-container").first.focus()
    first.keyboard.press("ArrowRight")  # An has 20 hours, and a step is five
    second.get_by_text("20 → 25 u per jaar").wait_for()
    second.get_by_role("button", name="Ongedaan maken: ICT-uren van An: =25").wait_for()
    first.close()
    again = tab(context)
    at_sliders(again)
    again.get_by_text("20 → 25 u per jaar").wait_for()
    again.get_by_role("button", name="Ongedaan maken").click()
    second.get_by_text("20 u per jaar", exact=True).wait_for()
    again.close()
    second.close()


def test_scenarios_stand_side_by_side_in_the_report_of_whatif_and_its_links_stay_in_it(context: Any) -> None:
    page = tab(context)
    at_sliders(page)
    page.get_by_role("button", name="Los opnieuw op").click()
    report = page.frame_locator("iframe")
    report.get_by_role("heading", name="Naast elkaar", exact=True).wait_for()
    assert report.get_by_text("Bo krijgt tijd").count()
    assert report.get_by_text("An een jaar weg").count() == 0
    report.get_by_role("link", name="Taken die verschillen").click()
    report.get_by_role("heading", name="Taken die verschillen").first.wait_for()
    page.close()


def test_what_is_in_the_own_view_of_one_tab_is_in_no_other(context: Any) -> None:
    mine, shared = tab(context), tab(context)
    mine.get_by_text("Enkel voor mij").click()
    mine.get_by_role("tab", name="Wie kan gemist worden?").click()
    mine.get_by_role("button", name="Reken het uit").click()
    mine.get_by_text("Als één persoon een heel schooljaar afwezig is").first.wait_for()
    for page in (shared, tab(context)):
        at_sliders(page)
        assert "Als één persoon een heel schooljaar afwezig is" not in page.content()
        assert "An een jaar weg" not in page.content()
        page.close()
    at_sliders(mine)
    mine.get_by_text("An een jaar weg").first.wait_for()
    mine.get_by_text("Enkel voor mij").click()
    mine.get_by_text("Ze staan in je eigen zicht").wait_for()
    assert "Als één persoon een heel schooljaar afwezig is" not in mine.content()
    assert "An een jaar weg" not in mine.content()
    mine.close()


@pytest.mark.parametrize("speak", ["nl", "en"])
def test_axe_finds_nothing_serious_beside_the_board(speak: str, context: Any) -> None:
    what_if, own, stress, board = WORDS[speak]
    page = tab(context)
    page.get_by_role("button", name=speak.upper(), exact=True).click()
    page.get_by_role("tab", name=board).wait_for()
    at_sliders(page, what_if)
    assert grave(page) == []
    page.get_by_text(own).click()
    page.get_by_role("tab", name=stress).click()
    assert grave(page) == []
    page.close()
