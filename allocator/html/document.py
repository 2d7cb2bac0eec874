"""The report as one HTML file: a way through it, a section a page, and a sheet of paper for whoever gets one.

It holds no script and loads nothing; a browser that obeys the policy in its head shows all of it. The same booklet
gives the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.html import charts
from allocator.html.blocks import Facts, Key, Table, Words, blocks
from allocator.html.escape import escaped, lines, quoted
from allocator.html.figures import written
from allocator.html.style import style
from allocator.html.tables import OFF_PAPER, cell_class, table
from allocator.report.chart_data import chart_data
from allocator.report.page import Chart, Look

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from allocator.basics.text import Language
    from allocator.html.blocks import Block
    from allocator.report.booklet.booklet import Booklet
    from allocator.report.page import Cell, Page

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
SKIP, CONTENTS = Text("Straight to the report", "Meteen naar het verslag"), Text("What is where", "Wat staat waar")
WITHIN = Text("On this page", "In dit deel")
WIDE = 110
"""A page whose columns are wider, in characters, lies on its side on paper."""
MANY_HEADS = 5
"""From so many parts on, a section begins with links to them."""


def document(booklet: Booklet) -> str:
    """The whole file."""
    language = booklet.language
    pages = {chapter.page.title: chapter.page for chapter in booklet.chapters}
    sections = [
        _Section(f"s{number}", chapter.page, language, pages, _marked(booklet))
        for number, chapter in enumerate(booklet.chapters, start=1)
    ]
    body = "\n".join(section.html() for section in sections)
    notes = "\n".join(f"<p>{escaped(note)}</p>" for note in booklet.notes)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escaped(booklet.title)}</title>\n<style>\n{style()}{_on_each_sheet(booklet)}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#report">{SKIP.to(language)}</a>\n'
        f"<header{_lying(booklet)}>\n<h1>{escaped(booklet.title)}</h1>\n{_marked(booklet)}{notes}\n</header>\n"
        f"{_contents(booklet)}\n"
        f'<main id="report" tabindex="-1">\n{body}\n</main>\n</body>\n</html>\n'
    )


def _marked(booklet: Booklet) -> str:
    """What every section bears, and every article in it; nothing where the report is to be passed on."""
    return f'<p class="mark">{escaped(booklet.mark)}</p>\n' if booklet.mark else ""


def _on_each_sheet(booklet: Booklet) -> str:
    """The same in the margin of every sheet of paper, also of those on which a long table goes on."""
    if not booklet.mark:
        return ""
    said = "font: bold 8pt sans-serif; color: #8a4b00"
    return f"@page {{ @top-right {{ content: {quoted(booklet.mark)}; {said} }} }}\n"


def _lying(booklet: Booklet) -> str:
    """Whether the title stands on a sheet of paper on its side, with the section that follows it."""
    return ' class="wide"' if booklet.chapters and not _is_upright(booklet.chapters[0].page) else ""


def _is_upright(page: Page) -> bool:
    return page.upright or page.portrait or sum(page.widths) <= WIDE


def _contents(booklet: Booklet) -> str:
    """Links to the sections, under the parts that they are in."""
    listed: list[str] = []
    part: str | None = None
    for number, chapter in enumerate(booklet.chapters, start=1):
        link = f'<li><a href="#s{number}">{escaped(chapter.page.title.to(booklet.language))}</a></li>'
        if chapter.part != part or number == 1:
            part = chapter.part
            listed.append("</ul>" if listed else "")
            listed.append(f"<p>{escaped(part)}</p>" if part else "")
            listed.append("<ul>")
        listed.append(link)
    inside = "\n".join(filter(None, [*listed, "</ul>" if listed else ""]))
    name = CONTENTS.to(booklet.language)
    return f'<nav aria-label="{name}">\n{inside}\n</nav>'


@dataclass
class _Section:
    """A page on its way to HTML; `mark` is what it bears, as HTML. `heads` are its titles and headings: the target of a
    link, the words, the look."""

    id: str
    page: Page
    language: Language
    pages: Mapping[Text, Page]
    mark: str = ""
    heads: list[tuple[str, str, Look]] = field(default_factory=list)
    head: str = ""
    drawn: int = 0
    article: bool = False

    def html(self) -> str:
        found = blocks(self.page)
        title = self.page.title.to(self.language)
        titles = [block for block in found if isinstance(block, Words) and block.cell.look is Look.TITLE]
        self.head = title
        if len(titles) == 1 and found[0] is titles[0]:
            title, found = str(titles[0].cell.value or title), found[1:]
            level = 3
        else:
            level = 4 if titles else 3
        inside = "\n".join(part for block in found for part in self._block(block, level))
        inside += "\n</article>" if self.article else ""
        classes = " ".join(self._classes())
        mark = self.mark if level == 3 else ""  # else each article bears it
        head = f"<h2>{lines(title)}</h2>\n{mark}{self._within()}"
        return f'<section id="{self.id}" class="{classes}">\n{head}{inside}\n</section>'

    def _classes(self) -> Iterator[str]:
        yield "upright" if _is_upright(self.page) else "wide"
        if not self.page.printed:
            yield OFF_PAPER

    def _within(self) -> str:
        found = [each for each in self.heads if each[2] is Look.TITLE] or self.heads
        if len(found) < MANY_HEADS:
            return ""
        links = "\n".join(f'<li><a href="#{target}">{escaped(words)}</a></li>' for target, words, _ in found)
        name = f"{self.page.title.to(self.language)}: {WITHIN.to(self.language)}"
        return f'<nav class="within" aria-label="{escaped(name)}"><ul>\n{links}\n</ul></nav>\n'

    def _block(self, block: Block, level: int) -> Iterator[str]:
        if isinstance(block, Words):
            yield self._words(block, level)
        elif isinstance(block, Facts):
            yield self._facts(block)
        elif isinstance(block, Key):
            shades = (f"<span{cell_class(cell.look)}>{lines(self._said(cell))}</span>" for cell in block.cells)
            yield f'<p class="key">{" ".join(shades)}</p>'
        elif isinstance(block, Table):
            yield table(block, self.page, self.language, self.head)
        elif isinstance(block, Chart):
            data = chart_data(block, self.page, self.pages)
            if data is not None:
                self.drawn += 1
                yield charts.figure(data, f"{self.id}-{self.drawn}", self.language)

    def _words(self, block: Words, level: int) -> str:
        words, look = lines(self._said(block.cell)), block.cell.look
        if look not in (Look.TITLE, Look.HEADING):
            off = self._off_paper(block.line)
            kind = cell_class(look)[:-1] + f' {OFF_PAPER}"' if off and cell_class(look) else cell_class(look)
            return f"<p{kind}>{words}</p>"
        self.head = str(block.cell.value)
        target = f"{self.id}-h{len(self.heads) + 1}"
        self.heads.append((target, self.head, look))
        if look is Look.HEADING:
            return f'<h{level} id="{target}">{words}</h{level}>'
        before = "</article>\n" if self.article else ""
        self.article = True
        return f'{before}<article aria-labelledby="{target}">\n<h3 id="{target}">{words}</h3>{self.mark}'

    def _off_paper(self, line: int) -> bool:
        return self.page.printed_to is not None and line > self.page.printed_to

    def _facts(self, block: Facts) -> str:
        pairs = "\n".join(
            f"<div><dt>{lines(self._said(label))}</dt><dd>{lines(self._said(words))}</dd></div>"
            for label, words, _ in block.facts
        )
        return f"<dl>\n{pairs}\n</dl>"

    def _said(self, cell: Cell) -> str:
        return written(cell, self.language)
