"""The page in a browser: the whole way by keyboard alone, on a phone by taps, after a broken connection; and axe finds
nothing serious in any main state, in both languages."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from allocator.page import words
from tests.browser import PATIENCE, browser, grave
from tests.page.books import TASKS, workbook
from tests.page.test_server import serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.page.test_server import Server

pytest.importorskip("nicegui")

DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
WORDS = {
    "nl": ("Sleep je Excel", "Andere werkmap", "Verdeel de taken", "worden verdeeld", "Ongedaan maken"),
    "en": ("Drag your Excel", "Another workbook", "Divide the tasks", "are being divided", "Undo"),
}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as running:
        yield running


@pytest.fixture(scope="module")
def server(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("browsed")) as found:
        yield found


def visitor(chromium: Any, server: Server, screen: dict[str, int] = DESK, **given: Any) -> Any:
    """A page (Playwright's) of a browser of its own, at the start."""
    context = chromium.new_context(viewport=screen, **given)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.port}/?token={server.token}")
    page.get_by_text("Sleep je Excel").first.wait_for()
    page.wait_for_function("() => window.did_handshake")  # from here on the server hears what is done
    return page


def brought(page: Any, book: Path) -> None:
    page.locator("input[type=file]").set_input_files(str(book))
    page.get_by_role("button", name="Verdeel de taken").wait_for()


def on_board(page: Any, book: Path) -> None:
    brought(page, book)
    page.get_by_role("button", name="Verdeel de taken").click()
    page.locator(".ag-row").first.wait_for()


def cell(page: Any, task: str, column: str = "owner") -> Any:
    """A cell of the board, whose the task is unless another one is asked."""
    return page.locator(".ag-row", has_text=task).locator(f'[col-id="{column}"]')


def expect(place: Any) -> Any:
    """What Playwright waits for in a place of the page."""
    return pytest.importorskip("playwright.sync_api").expect(place)


def belongs(page: Any, task: str, name: str) -> None:
    """Wait until the board shows a task as somebody's."""
    expect(cell(page, task)).to_have_text(name, timeout=PATIENCE)


def tabbed_to(page: Any, name: str) -> None:
    """Press Tab until the button of this name has the focus."""
    said = "() => { const at = document.activeElement; return at.matches('button') ? at.innerText : ''; }"
    for _ in range(60):
        page.keyboard.press("Tab")
        if name in page.evaluate(said):
            return
    raise AssertionError(f"Tab does not come to {name}")


def file_dialog(page: Any, name: str) -> Any:
    """The dialog that the button of this name opens by Enter. A browser opens none where the key is seconds old when
    it comes to it, as on a machine with too much to do: whoever sits there presses it again."""
    playwright = pytest.importorskip("playwright.sync_api")
    for _ in range(6):
        tabbed_to(page, name)
        with suppress(playwright.TimeoutError):
            with page.expect_file_chooser(timeout=PATIENCE / 9) as choosing:
                page.keyboard.press("Enter")
            return choosing.value  # one that waited in vain is done too: only its value tells
    raise AssertionError(f"{name} opens no dialog")


@pytest.mark.parametrize("speak", ["nl", "en"])
def test_axe_finds_nothing_serious_in_any_main_state(speak: str, chromium: Any, server: Server, tmp_path: Path) -> None:
    start, another, divide, dividing, undo = WORDS[speak]
    wrong = [line[:] for line in TASKS]
    wrong[1][4], wrong[3][3] = "veel", "tuin"
    page = visitor(chromium, server)
    if speak == "en":
        page.get_by_role("button", name="EN", exact=True).click()
    page.get_by_text(start).first.wait_for()
    assert grave(page) == []
    page.locator("input[type=file]").set_input_files(str(workbook(tmp_path / "fout.xlsx", wrong)))
    page.get_by_text("Taken!E2").first.wait_for()
    assert grave(page) == []
    page.get_by_role("button", name=another).click()
    page.get_by_text(start).first.wait_for()
    page.locator("input[type=file]").set_input_files(str(workbook(tmp_path / "taken.xlsx")))
    page.get_by_role("button", name=divide).wait_for()
    assert grave(page) == []
    page.get_by_role("button", name=divide).click()
    page.get_by_text(dividing).first.wait_for()
    assert grave(page) == []
    page.locator(".ag-row").first.wait_for()
    page.get_by_role("button", name=undo).wait_for()
    assert grave(page) == []
    cell(page, "A1").dblclick()  # ten hours, and Bo has nine
    page.get_by_role("dialog").get_by_text("R7").first.wait_for()
    assert grave(page, "[role=dialog]") == []  # nothing behind it can be reached
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="detached")
    page.get_by_role("switch", name=words.OWN.to(speak)).click()
    for place in (words.WHAT_IF, words.ADVISE, words.ABSENT):
        page.get_by_role("tab", name=place.to(speak)).click()
        page.get_by_role("tab", name=place.to(speak), selected=True).wait_for()
        assert grave(page) == []
    page.get_by_role("button", name=words.START_IT.to(speak)).click()  # who can be missed
    page.get_by_role("cell", name="Bo").first.wait_for()
    assert grave(page) == []
    page.context.close()


def test_the_whole_way_goes_by_keyboard_alone(chromium: Any, server: Server, tmp_path: Path) -> None:
    page = visitor(chromium, server)
    file_dialog(page, "Of kies een bestand").set_files(str(workbook(tmp_path / "taken.xlsx")))
    page.get_by_role("button", name="Verdeel de taken").wait_for()
    tabbed_to(page, "Verdeel de taken")
    page.keyboard.press("Enter")
    page.locator(".ag-row").first.wait_for()
    belongs(page, "A1", "An")  # Bo's nine hours are too few
    tabbed_to_grid(page)
    page.keyboard.press("ArrowDown")  # from the head to the first row
    page.keyboard.press("Enter")
    page.get_by_role("dialog").get_by_text("niemand").first.wait_for()
    page.locator("[role=dialog] input:focus").wait_for()
    page.keyboard.type("niemand")
    page.keyboard.press("Enter")
    belongs(page, "A1", "")
    page.keyboard.press("Control+z")
    belongs(page, "A1", "An")
    page.keyboard.press("Control+y")
    belongs(page, "A1", "")
    tabbed_to(page, "Download")
    with page.expect_download() as fetching:
        page.keyboard.press("Enter")
    fetched = tmp_path / "opgehaald.xlsx"
    fetching.value.save_as(fetched)
    assert fetching.value.suggested_filename == "taken-verdeling.xlsx"
    (line,) = load_workbook(fetched)["Logboek"].iter_rows(min_row=4, values_only=True)
    assert line[4] == "An → niemand"
    page.context.close()


def tabbed_to_grid(page: Any) -> None:
    """Press Tab until a cell of the grid's head has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("() => !!document.activeElement.closest('.ag-header-cell')"):
            return
    raise AssertionError("Tab does not come to the grid")


def test_on_a_phone_a_task_goes_by_a_tap_on_it_and_a_tap_on_somebody(
    chromium: Any, server: Server, tmp_path: Path
) -> None:
    page = visitor(chromium, server, PHONE, has_touch=True, is_mobile=True)
    on_board(page, workbook(tmp_path / "taken.xlsx"))
    wide = page.evaluate("() => [document.documentElement.scrollWidth, window.innerWidth]")
    assert wide[0] <= wide[1] == PHONE["width"]  # nothing sticks out sideways
    box, grid = cell(page, "A1").bounding_box(), page.locator(".ag-root").bounding_box()
    assert box["x"] + box["width"] <= grid["x"] + grid["width"]  # who has it is in sight
    cell(page, "A1", "task").tap()
    page.get_by_text("1 gekozen").wait_for()
    card = page.locator(".person", has_text="Bo")
    card.get_by_text("Bo", exact=True).tap()
    card.get_by_role("status").filter(has_text="R7").wait_for()  # what breaks, before it is done
    belongs(page, "A1", "An")
    card.get_by_role("button", name="Geef aan Bo").tap()
    page.get_by_label("Waarom doe je het toch?").fill("zo afgesproken")
    page.get_by_role("button", name="Doe het toch").tap()
    belongs(page, "A1", "Bo")
    page.context.close()


def test_the_board_shows_what_is_searched_and_what_is_undone_also_after_a_move(
    chromium: Any, server: Server, tmp_path: Path
) -> None:
    page = visitor(chromium, server)
    on_board(page, workbook(tmp_path / "taken.xlsx"))
    rows, search = page.locator(".ag-center-cols-container .ag-row"), page.get_by_label("Zoek").first
    expect(rows).to_have_count(3)
    search.fill("netwerk")
    expect(rows).to_have_count(1)
    assert cell(page, "A2", "task").inner_text() == "A2"
    search.fill("")
    expect(rows).to_have_count(3)
    cell(page, "A1").dblclick()
    page.get_by_role("dialog").get_by_role("button", name="niemand").click()
    belongs(page, "A1", "")
    page.get_by_role("combobox", name="Toon").click()
    page.get_by_role("option", name=words.ONLY["undone"].nl).click()
    expect(cell(page, "A1")).to_have_count(1)
    expect(cell(page, "A2")).to_have_count(0)
    page.get_by_role("button", name="Ongedaan maken: A1").click()
    expect(cell(page, "A1")).to_have_count(0)  # somebody does it again
    page.context.close()


def test_a_card_shows_the_tasks_of_somebody_and_gives_all_of_them_away(
    chromium: Any, server: Server, tmp_path: Path
) -> None:
    page = visitor(chromium, server)
    on_board(page, workbook(tmp_path / "taken.xlsx"))
    belongs(page, "A1", "An")
    belongs(page, "A2", "An")
    belongs(page, "A3", "")  # eight hours, and Bo keeps some free to take A1 over
    card = page.locator(".person", has_text="An")
    card.get_by_text("An", exact=True).click()
    expect(cell(page, "A3")).to_have_count(0)
    card.get_by_text("An", exact=True).click()
    expect(cell(page, "A3")).to_have_count(1)
    card.get_by_role("button", name="Alle taken van An").click()
    page.get_by_role("dialog").get_by_role("button", name="niemand").click()
    belongs(page, "A1", "")
    belongs(page, "A2", "")
    page.get_by_role("button", name="Ongedaan maken: 2 taken → niemand").wait_for()
    page.context.close()


def test_on_a_phone_the_bar_has_the_list_of_who_may_do_it(chromium: Any, server: Server, tmp_path: Path) -> None:
    page = visitor(chromium, server, PHONE, has_touch=True, is_mobile=True)
    on_board(page, workbook(tmp_path / "taken.xlsx"))
    cell(page, "A1", "task").tap()
    page.get_by_role("button", name="Kies iemand …").tap()
    page.get_by_role("dialog").get_by_role("button", name="niemand").tap()
    belongs(page, "A1", "")
    page.context.close()


def test_whoever_comes_back_finds_all_as_it_was(chromium: Any, server: Server, tmp_path: Path) -> None:
    page = visitor(chromium, server)
    on_board(page, workbook(tmp_path / "taken.xlsx"))
    cell(page, "A1").dblclick()
    page.get_by_role("dialog").get_by_role("button", name="niemand").click()
    page.get_by_role("button", name="Ongedaan maken: A1").wait_for()
    context = page.context
    context.set_offline(True)  # the connection breaks, or the laptop sleeps
    context.set_offline(False)
    page.get_by_role("button", name="Ongedaan maken: A1").click()
    page.get_by_role("button", name="Opnieuw: A1").wait_for()
    page.close()
    again = context.new_page()
    again.goto(f"http://127.0.0.1:{server.port}/")
    again.get_by_role("button", name="Opnieuw: A1").click()
    again.get_by_role("button", name="Ongedaan maken: A1").wait_for()
    belongs(again, "A1", "")
    context.close()
