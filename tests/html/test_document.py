"""The report as a file: whole, closed, without anything that runs or is fetched, and it says what the pages say."""

from __future__ import annotations

import dataclasses
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from allocator.html.document import POLICY, document
from allocator.html.escape import INVISIBLE, escaped
from allocator.html.figures import written
from allocator.report.booklet.booklet import Booklet, Chapter
from allocator.report.booklet.of_plan import of_plan
from allocator.report.page import Chart, Look
from tests.html.stage import Reader, answer, called, example, school

if TYPE_CHECKING:
    from allocator.basics.text import Language
    from allocator.report.page import Page

HOSTILE = {
    "Linde": "<script>alert(1)</script>",
    "Eik": '"><img src=x onerror=alert(2)>',
    "Groen": "Groen & Zoon's </table>",
    "An": "An\u202egnp.\u2066 'x' \"y\"",
    "Tom": "طه\u200f Tom",
    "Els": "</style><style>*{display:none}",
    "T16": "]]>&lt;!--",
}


@pytest.fixture(scope="module")
def read() -> Reader:
    return Reader(school())


def small(language: Language = "en") -> str:
    return document(of_plan(answer(language=language)))


def test_what_is_opened_is_closed_in_order(read: Reader) -> None:
    assert read.faults == []
    assert read.open == []


def test_nothing_runs_and_nothing_is_fetched(read: Reader) -> None:
    allowed = {"html", "head", "meta", "title", "style", "body", "a", "header", "nav", "main", "section", "article"}
    allowed |= {"h1", "h2", "h3", "h4", "p", "ul", "li", "dl", "div", "dt", "dd", "span", "b", "br", "wbr"}
    allowed |= {"table", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "details"}
    allowed |= {"summary", "svg", "desc", "defs", "pattern", "rect", "path", "circle", "text"}
    assert {tag for tag, _ in read.tags} <= allowed
    for tag, carried in read.tags:
        for name, value in carried.items():
            assert not name.startswith("on"), tag
            assert name not in ("src", "srcset", "action", "background", "xlink:href")
            if name == "href":
                assert str(value).startswith("#")
    inside = re.sub(r"url\(#h[\w-]+\)", "", school())
    assert not re.search(r"url\(|@import|https?:|file:|javascript:|data:(?!;|\")", inside.replace(POLICY, ""))


def test_the_policy_stands_before_anything_that_it_is_about() -> None:
    assert (
        0
        < school().index(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">')
        < school().index("<style>")
    )


def test_links_lead_somewhere_and_names_are_given_once(read: Reader) -> None:
    ids = [carried["id"] for _, carried in read.tags if "id" in carried]
    assert len(ids) == len(set(ids))
    targets = {str(carried["href"])[1:] for _, carried in read.tags if "href" in carried}
    named = {name for _, carried in read.tags for name in str(carried.get("aria-labelledby", "")).split()}
    hatched = set(re.findall(r"url\(#([\w-]+)\)", school()))
    assert targets | named | hatched <= set(ids)
    assert len(targets) > 12


def test_headings_come_in_order_under_one_title(read: Reader) -> None:
    levels = [int(tag[1]) for tag, _ in read.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))


def test_headers_say_over_what_they_stand_and_a_table_that_scrolls_can_be_reached(read: Reader) -> None:
    assert {carried.get("scope") for tag, carried in read.tags if tag == "th"} == {"col", "row", "rowgroup"}
    frames = [carried for tag, carried in read.tags if tag == "div" and carried.get("class") == "scroll"]
    assert frames
    assert all(frame["tabindex"] == "0" and frame["role"] == "group" and frame["aria-label"] for frame in frames)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_file_says_its_language_and_begins_with_a_way_past_the_links(language: Language) -> None:
    tags = Reader(small(language)).tags
    assert ("html", {"lang": language}) in tags
    links = [carried for tag, carried in tags if tag == "a"]
    assert links[0] == {"class": "skip", "href": "#report"}


def test_every_chart_has_its_title_its_sentence_and_its_table() -> None:
    figures = re.findall(r"<figure.*?</figure>", school(), re.DOTALL)
    assert len(figures) >= 4
    for figure in figures:
        told = re.search(r"<figcaption><b>(.*?)\.</b> (.*?)</figcaption>", figure)
        assert told is not None
        assert f">{told[1]}</title>" in figure
        assert f">{told[2]}</desc>" in figure
        assert re.search(r"<details><summary>.+?</summary><table>.*<th scope=\"row\">", figure, re.DOTALL)
        assert 'role="img"' in figure


def test_the_words_of_a_section_are_those_of_its_page_in_order(read: Reader) -> None:
    booklet = of_plan(example("school"))
    for number, chapter in enumerate(booklet.chapters, start=1):
        assert read.said(f"s{number}") == expected(chapter.page, booklet.language), chapter.page.title.en


def expected(page: Page, language: Language) -> list[str]:
    """The words and figures of a page, line by line; where each line is a title of its own, below that of all."""
    titles = [cell for line in page.lines for cell in line if cell is not None and cell.look is Look.TITLE]
    first = page.lines[0][0] if page.lines and page.lines[0] else None
    head = [] if len(titles) == 1 and first is titles[0] else [page.title.to(language)]
    cells = [
        cell
        for line in page.lines
        for column, cell in enumerate(line, start=1)
        if cell is not None and cell.value not in (None, "") and column not in page.hidden
    ]
    return head + [written(cell, language).strip("\n") for cell in cells]


def test_every_row_has_its_sentence() -> None:
    told = example("school")
    for index, why in enumerate(told.whys):
        assert escaped(told.to(why)) in school(), told.instance.rows[index].description


@pytest.mark.parametrize("language", ["en", "nl"])
def test_names_stay_words_whatever_they_are(language: Language) -> None:
    found = document(of_plan(called(HOSTILE, language)))
    tags = Reader(found)
    assert (tags.faults, tags.open) == ([], [])
    assert {tag for tag, _ in tags.tags} == {tag for tag, _ in Reader(small(language)).tags}
    assert not INVISIBLE & set(found)
    assert all(not name.startswith("on") and name != "src" for _, carried in tags.tags for name in carried)
    said = "\n".join(words for section in tags.texts for words in tags.said(section))
    for name in HOSTILE.values():
        assert "".join(sign for sign in name if sign not in INVISIBLE) in said


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("<b> & \"q\" 'a'", "&lt;b&gt; &amp; &quot;q&quot; 'a'"),
        ("a\x00b\x1bc\x85", "a\ufffdb\ufffdc\ufffd"),
        ("\ud800x\ufffe", "\ufffdx\ufffd"),
        ("a\u202eb\u2069c", "abc"),
        ("ط\u200f\u200e", "ط\u200f\u200e"),
    ],
)
def test_what_a_file_cannot_hold_is_replaced(words: str, shown: str) -> None:
    assert escaped(words) == shown


def test_the_same_answer_gives_the_same_bytes_however_long_it_took() -> None:
    told = answer()
    slower = dataclasses.replace(told, result=dataclasses.replace(told.result, seconds=12.3))
    assert document(of_plan(told)) == document(of_plan(slower))


def test_pages_alone_make_a_report() -> None:
    page = of_plan(answer()).chapters[0].page
    found = Reader(document(Booklet("Two <schools>", "en", (Chapter(page), Chapter(page)))))
    assert found.faults == []
    assert list(found.texts) == ["s1", "s2"]


def test_the_title_lies_on_paper_as_the_first_section_does() -> None:
    # Else it would stand alone on the first sheet.
    summary, gaps = (chapter.page for chapter in of_plan(answer()).chapters[:2])
    assert (summary.portrait, sum(gaps.widths) > 110) == (True, True)
    assert "<header>" in document(Booklet("One", "en", (Chapter(summary),)))
    assert '<header class="wide">' in document(Booklet("Two", "en", (Chapter(gaps),)))


def test_a_chart_over_a_page_that_is_not_there_is_left_out() -> None:
    booklet = of_plan(answer())
    (page,) = (chapter.page for chapter in booklet.chapters if chapter.page.title.en == "Workload")
    (chart,) = page.charts
    elsewhere = tuple(span._replace(page=page.title) for span in chart.series)
    other: Chart = dataclasses.replace(chart, names=chart.names._replace(page=page.title), series=elsewhere)
    alone = dataclasses.replace(page, title=page.title._replace(en="Other"), charts=(other,))
    assert "<figure" not in document(Booklet("One", "en", (Chapter(alone),)))
    assert document(Booklet("One", "en", (Chapter(alone), Chapter(page)))).count("<figure") == 2


def test_everybody_gets_a_sheet_of_paper_and_what_is_only_looked_up_gets_none() -> None:
    told, found = example("school"), school()
    sheets = re.findall(r"<article aria-labelledby=[^>]*>\n<h3[^>]*>(.*?)</h3>", found)
    people = [member.name for member in told.instance.members if member.available]
    assert [sheet.removeprefix("Jouw taken: ") for sheet in sheets[: len(people)]] == people
    booklet = of_plan(told)
    for number, chapter in enumerate(booklet.chapters, start=1):
        (classes,) = re.findall(rf'<section id="s{number}" class="(.*?)">', found)
        assert ("np" in classes.split()) is not chapter.page.printed
        assert classes.split()[0] in ("upright", "wide")
