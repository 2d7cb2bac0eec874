"""A report in a browser: nothing that axe minds, charts that say what they are, and tables that stay on their paper."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from allocator.html.document import document
from allocator.report.booklet.of_plan import of_plan
from tests.browser import browser, grave
from tests.html.stage import called, school

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

UPRIGHT, LYING = 703, 1032
"""What A4 has between its margins of 12 mm, in pixels of which there are 96 to an inch."""
PHONE, DESK = 390, 1280
ENDLESS = {"An": "W" * 70, "Linde": "Q" * 90, "T17": "netwerk & <server> " * 150}
"""Names that no column was made for: without an end, and a description of 3,000 signs."""


@pytest.fixture(scope="module")
def running() -> Iterator[Any]:
    with browser() as found:
        yield found


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The report of a school, that of a group in which names have no end, and one that is for the head alone."""
    folder = tmp_path_factory.mktemp("reports")
    booklet = of_plan(called(ENDLESS))
    contents = {
        "school": school(),
        "endless": document(booklet),
        "marked": document(dataclasses.replace(booklet, mark="For the head alone.")),
    }
    for name, content in contents.items():
        (folder / f"{name}.html").write_text(content, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in contents}


def opened(running: Any, report: Path, width: int) -> Any:
    page = running.new_page(viewport={"width": width, "height": 800})
    page.goto(report.as_uri())
    return page


@pytest.mark.parametrize("name", ["school", "endless", "marked"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_axe_finds_nothing_grave_and_nothing_is_wider_than_the_screen(
    running: Any, reports: dict[str, Path], name: str, width: int
) -> None:
    page = opened(running, reports[name], width)
    assert grave(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_a_browser_minds_nothing_and_asks_for_nothing(running: Any, reports: dict[str, Path]) -> None:
    page = running.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(reports["school"].as_uri())
    assert said == []
    assert asked == [reports["school"].as_uri()]
    page.close()


def test_a_screen_reader_hears_the_title_and_the_sentence_of_every_chart(
    running: Any, reports: dict[str, Path]
) -> None:
    page = opened(running, reports["school"], DESK)
    charts = page.get_by_role("img")
    assert charts.count() == page.locator("figure svg").count() >= 4
    for title in page.locator("figcaption b").all_inner_texts():
        assert page.get_by_role("img", name=title.removesuffix(".")).count() >= 1
    page.close()


@pytest.mark.parametrize("name", ["school", "endless", "marked"])
def test_tables_stay_on_their_paper(running: Any, reports: dict[str, Path], name: str) -> None:
    page = opened(running, reports[name], UPRIGHT)
    page.emulate_media(media="print")
    for kind, width in (("upright", UPRIGHT), ("wide", LYING)):
        page.set_viewport_size({"width": width, "height": 1000})
        beyond = page.evaluate(
            "([kind, width]) => [...document.querySelectorAll(`section.${kind} :is(table, svg, p)`)]"
            ".filter(each => each.getBoundingClientRect().right > width + 1).map(each => each.outerHTML.slice(0, 90))",
            [kind, width],
        )
        assert beyond == []
    page.close()


def test_a_mark_stands_on_every_sheet_of_paper(running: Any, reports: dict[str, Path]) -> None:
    page = opened(running, reports["marked"], DESK)
    sheets = page.evaluate(
        "[...document.styleSheets[0].cssRules].filter(each => each instanceof CSSPageRule).map(each => each.cssText)"
    )
    assert any("For the head alone" in each for each in sheets)
    page.close()
