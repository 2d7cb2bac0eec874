"""Charts as drawings of real text and bars: what is told apart by colour is told apart by its hatching too.

Every name stands above its bar, so that a chart is read on a phone as on paper. Bars are all that we draw; why no
library draws them stands in CONTRIBUTING.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.html.escape import escaped, lines
from allocator.html.figures import written
from allocator.html.looks import DEEP, INK
from allocator.report.chart_data import said
from allocator.report.page import Cell, Look

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from allocator.basics.text import Language
    from allocator.report.chart_data import ChartData

WIDTH = 400
"""The width of a drawing, in its own units: about a phone's, so that twelve of them make a letter to read."""
LETTER, SIGN = 12, 7.1
"""The height of letters, and the width that a sign is reckoned with, in the same units: that of a broad typeface."""
LINE, BAR, GAP = 15, 13, 9
HIGHEST = 750
"""What the bars of one drawing take at most, so that it fits on paper that lies on its side; more go in the next."""
SHARED = " · "
TABLE = Text("The figures of this chart", "De cijfers van deze grafiek")

HATCHES = (
    "",
    '<path d="M-2 2l4-4M0 8l8-8M6 10l4-4" stroke="{line}" stroke-width="1.6"/>',
    '<circle cx="2" cy="2" r="1.3" fill="{line}"/><circle cx="6" cy="6" r="1.3" fill="{line}"/>',
    '<path d="M0 2h8M0 6h8" stroke="{line}" stroke-width="1.4"/>',
    '<path d="M2 0v8M6 0v8" stroke="{line}" stroke-width="1.4"/>',
    '<path d="M0 4h8M4 0v8" stroke="{line}" stroke-width="1.2"/>',
)
"""How the parts of a bar are hatched, in order; after the last the first comes again."""


def figure(data: ChartData, number: str, language: Language) -> str:
    """A chart with its title, its sentence and its table; `number` tells its parts from those of others."""
    most = HIGHEST // _high(data)
    groups = [range(start, min(start + most, len(data.names))) for start in range(0, len(data.names), most)]
    top = max((_long(data, name) for name in range(len(data.names))), default=0.0)
    drawings = "\n".join(
        _drawing(data, group, top, f"{number}-{place}", language) for place, group in enumerate(groups, start=1)
    )
    return (
        f'<figure class="chart{" many" if len(groups) > 1 else ""}">\n<div class="drawings">{drawings}</div>\n'
        f"<figcaption><b>{escaped(data.title)}.</b> {escaped(said(data, language))}</figcaption>\n"
        f"<details><summary>{TABLE.to(language)}</summary>{_table(data, language)}</details>\n</figure>"
    )


def _long(data: ChartData, name: int) -> float:
    """How long the longest bar of a name is."""
    amounts = [max(value, 0.0) for value in data.amounts(name)]
    return max(amounts) if data.beside else sum(amounts)


def _high(data: ChartData) -> int:
    """How much a name takes, with its bars and what stands between it and the next."""
    bars = len(data.series) if data.beside else 1
    return LINE + bars * BAR + GAP


def _drawing(data: ChartData, group: range, top: float, number: str, language: Language) -> str:
    """A drawing of some of the bars; all of a chart are drawn to one scale."""
    title = data.title if len(group) == len(data.names) else f"{data.title} ({group.start + 1}–{group.stop})"
    legend, begin = _legend(data, number)
    bars = "".join(
        _bar(data, name, begin + place * _high(data), top, number, language) for place, name in enumerate(group)
    )
    height = begin + len(group) * _high(data)
    return (
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="t{number} d{number}"'
        f' font-size="{LETTER}" fill="{INK}">'
        f'<title id="t{number}">{escaped(title)}</title><desc id="d{number}">{escaped(said(data, language))}</desc>'
        f"<defs>{''.join(_patterns(data, number))}</defs>{legend}{bars}</svg>"
    )


def _patterns(data: ChartData, number: str) -> Iterator[str]:
    for place, colour in enumerate(data.colours):
        line = "#ffffff" if _dark(colour) else "#262626"
        hatch = HATCHES[place % len(HATCHES)].format(line=line)
        yield (
            f'<pattern id="h{number}-{place}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f'<rect width="8" height="8" fill="#{colour}"/>{hatch}</pattern>'
        )


def _dark(colour: str) -> bool:
    """Whether white shows on it better than ink does (the eye's weights of red, green and blue)."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue < 140


def _box(x: float, y: float, wide: float, number: str, place: int) -> str:
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{wide:g}" height="{BAR}" fill="url(#h{number}-{place})"'
        f' stroke="{DEEP}" stroke-width=".7"/>'
    )


def _legend(data: ChartData, number: str) -> tuple[str, int]:
    """What each hatching is, on as many lines as it takes; with where the first bar begins."""
    x, y, drawn = 1.0, 1, []
    for place, name in enumerate(data.series):
        words = _cut(name, WIDTH - 24)
        wide = 24 + SIGN * len(words) + 10
        if x > 1 and x + wide > WIDTH:
            x, y = 1.0, y + LINE + 4
        drawn.append(_box(x, y, 16, number, place))
        drawn.append(f'<text x="{x + 21:g}" y="{y + 11}">{escaped(words)}</text>')
        x += wide
    return "".join(drawn), y + LINE + 12


def _bar(data: ChartData, name: int, y: int, top: float, number: str, language: Language) -> str:
    """The name with the figures of its parts, and below it one bar of them all, or one for each."""
    amounts = data.amounts(name)
    told = SHARED.join(_told(data, name, place, language) for place in range(len(data.series)))
    words = _cut(data.names[name], WIDTH - SIGN * len(told) - 8)
    x, boxes = 1.0, []
    for place, amount in enumerate(amounts):
        wide = round((WIDTH - 2) * max(amount, 0.0) / top, 1) if top else 0.0
        if not wide:
            continue
        if data.beside:
            boxes.append(_box(1.0, y + LINE + place * BAR, wide, number, place))
        else:
            boxes.append(_box(round(x, 1), y + LINE, wide, number, place))
            x += wide
    return (
        f'<text x="1" y="{y + 11}">{escaped(words)}</text>'
        f'<text x="{WIDTH - 1}" y="{y + 11}" text-anchor="end">{escaped(told)}</text>{"".join(boxes)}'
    )


def _told(data: ChartData, name: int, place: int, language: Language) -> str:
    if data.percent:
        return written(Cell(data.amounts(name)[place], Look.PERCENT), language)
    cell = data.figures[name][place]
    return "–" if cell is None or cell.value is None else written(cell, language)


def _cut(words: str, wide: float) -> str:
    """As much of a name as there is room for; the table has all of it."""
    most = max(int(wide / SIGN), 4)
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _table(data: ChartData, language: Language) -> str:
    heads = "".join(f'<th scope="col" class="fh">{lines(name)}</th>' for name in data.series)
    rows = "\n".join(
        f'<tr><th scope="row">{lines(name)}</th>{"".join(_figures(data, place, language))}</tr>'
        for place, name in enumerate(data.names)
    )
    return f'<table><thead><tr><td class="h"></td>{heads}</tr></thead><tbody>\n{rows}\n</tbody></table>'


def _figures(data: ChartData, name: int, language: Language) -> Sequence[str]:
    return [f'<td class="f">{escaped(_told(data, name, place, language))}</td>' for place in range(len(data.series))]
