"""Side by side: the verdict on each scenario, a dozen figures with the best and the worst marked, the exact difference
of each to the baseline, charts, and which scenarios are accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text, counted, same
from allocator.basics.units import half_up
from allocator.plan import Status
from allocator.report.page import BLANK, Cell, Chart, Look, Page, Span, heading, text, title
from allocator.report.whatif.acceptance_table import acceptance_table
from allocator.report.whatif.verdicts import with_parts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from allocator.report.page import Line
    from allocator.report.whatif.answer import WhatIfAnswer
    from allocator.scenarios.figures import Figure
    from allocator.scenarios.whatif import Comparison

TITLE = Text("Side by side", "Naast elkaar")
VERDICTS = Text("In short: the first aim in which each differs", "In het kort: het eerste doel waarin elk verschilt")
VERDICT_HEADERS = (
    same("Scenario"),
    Text("Rows that differ (≥ proven)", "Taken die verschillen (≥ bewezen)"),
    Text("Accepted", "Aanvaard"),
    Text("In short", "In het kort"),
)
FIGURES = Text("Figures", "Cijfers")
LEGEND = Text(
    "▲ the best and ▼ the worst of all; what most have is not marked.",
    "▲ het beste en ▼ het slechtste van alle; wat de meeste hebben, is niet gemerkt.",
)
OPEN = Text(
    "Not every plan is proven best: figures may differ by what the search leaves open alone; see Differences.",
    "Niet elk plan is bewezen optimaal: cijfers kunnen louter verschillen door wat de zoektocht openlaat; zie"
    " Verschillen.",
)
MORE = Text("Difference to the baseline", "Verschil met de basis")
YES, NO, NONE = Text("yes", "ja"), Text("NO", "NEE"), Text("–", "–")
NO_PLAN = Text("no plan", "geen plan")
NAME, FIGURE = 32, 15
"""Widths, in characters."""
DONE_CHART = Text("Hours done, by cluster", "Uitgevoerde uren, per cluster")
UNDONE_CHART = Text("Hours undone", "Uren die blijven liggen")
DONE, UNDONE = ("done_technical", "done_teaching", "done_policy", "done_administration"), ("core", "essential", "other")
DONE_COLOURS, UNDONE_COLOURS = ("70AD47", "FFC000", "5B9BD5", "A5A5A5"), ("9C0006", "ED7D31", "F8CBAD")
AROUND = 8
"""Lines that a chart takes beside its bars, for title, axis and legend."""


def page(answer: WhatIfAnswer) -> Page:
    """One sheet that says it all; wide figures stand below each other, a line a scenario."""
    width = 1 + len(answer.headlines)
    lines: list[Line] = [title(TITLE, answer.language), *_about(answer), BLANK, heading(VERDICTS, answer.language)]
    lines += _verdicts(answer, width)
    lines += [BLANK, heading(FIGURES, answer.language)]
    first = len(lines) + 2
    lines += [*_figures(answer), (text(answer.to(LEGEND), Look.NOTE),)]
    if any(case.result.status is Status.FEASIBLE for case in answer.cases):
        lines.append((text(answer.to(OPEN), Look.WARNING),))
    lines.append(BLANK)
    charts = _charts(answer, first, len(lines) + 1)
    lines += [BLANK] * (charts[0].last_line - len(lines) + 1)
    if answer.outcomes:
        lines += [heading(MORE, answer.language), *_differences(answer)]
    if answer.acceptance:
        lines += [BLANK, *acceptance_table(answer)]
    widths = (NAME, *[FIGURE] * len(answer.headlines))
    return Page(TITLE, tuple(lines), widths, frozen=(1, 1), charts=charts)


def _about(answer: WhatIfAnswer) -> list[Line]:
    count = counted(len(answer.outcomes), same("scenario"), Text("scenarios", "scenario's"))
    basis = Text(
        f"{count.en} beside the baseline, which is {answer.source.name} as it stands.",
        f"{count.nl} naast de basis: {answer.source.name} zoals ze is.",
    )
    lines: list[Line] = [(text(answer.to(basis), Look.PARAGRAPH),)]
    if answer.whatif.missing:
        names = ", ".join(answer.whatif.missing)
        cut = Text(f"Interrupted: not worked out: {names}.", f"Onderbroken: niet uitgewerkt: {names}.")
        lines.append((text(answer.to(cut), Look.WARNING),))
    return lines


def _verdicts(answer: WhatIfAnswer, width: int) -> list[Line]:
    headers = (
        *(text(answer.to(word), Look.HEADER) for word in VERDICT_HEADERS),
        *[text(None, Look.HEADER)] * (width - 4),
    )
    return [headers, *(_verdict(answer, outcome) for outcome in answer.outcomes)]


def _verdict(answer: WhatIfAnswer, outcome: Comparison) -> Line:
    said = answer.to(with_parts(outcome))
    words = f"{said[:1].upper()}{said[1:]}."
    unmet = answer.unmet(outcome)
    accepted = NONE if not answer.acceptance else NO if unmet else YES
    return (
        text(outcome.name, Look.LABEL),
        _differing(answer, outcome),
        text(answer.to(accepted), Look.WARNING if unmet else Look.TEXT),
        text(words, Look.PARAGRAPH),
    )


def _differing(answer: WhatIfAnswer, outcome: Comparison) -> Cell:
    found = outcome.differing
    if found is None:
        return text(answer.to(NONE))
    if found.value == found.bound:
        return Cell(found.value, Look.GIVEN)
    return text(f"{found.value} (≥ {found.bound})")


def _figures(answer: WhatIfAnswer) -> list[Line]:
    columns = [_column(answer, key) for key in answer.headlines]
    lines: list[Line] = [_headers(answer)]
    for place, name in enumerate(answer.names):
        if answer.figures[place] is None:
            lines.append((text(name, Look.LABEL), text(answer.to(NO_PLAN), Look.WARNING)))
        else:
            lines.append((text(name, Look.LABEL), *(column[place] for column in columns)))
    return lines


def _headers(answer: WhatIfAnswer) -> Line:
    known = next((figures for figures in answer.figures if figures is not None), {})
    names = (_header(answer, known[key]) for key in answer.headlines)
    return (text("Scenario", Look.HEADER), *(text(name, Look.FIGURE_HEADER) for name in names))


def _header(answer: WhatIfAnswer, figure: Figure) -> str:
    name, unit = answer.to(figure.name), answer.to(figure.unit)
    return f"{name} ({'€' if figure.unit.en == 'EUR' else unit})" if figure.unit.en in ("h", "EUR") else name


def _column(answer: WhatIfAnswer, key: str) -> list[Cell | None]:
    """A figure of every scenario, with as many decimals everywhere, the best and the worst marked: where most are
    alike, that is nothing to mark."""
    found = [None if figures is None else figures[key] for figures in answer.figures]
    values = [figure.value for figure in found if figure is not None]
    tenths = _needs_tenths(values)
    best, worst = _ends(values, any(figure.more_is_better for figure in found if figure is not None))

    def look(value: Fraction) -> Look:
        if best == worst or value not in (best, worst) or 2 * values.count(value) > len(values):
            return Look.TENTHS if tenths else Look.WHOLE
        if value == best:
            return Look.BEST_TENTHS if tenths else Look.BEST_WHOLE
        return Look.WORST_TENTHS if tenths else Look.WORST_WHOLE

    return [None if figure is None else Cell(float(figure.value), look(figure.value)) for figure in found]


def _ends(values: Sequence[Fraction], more_is_better: bool) -> tuple[Fraction, Fraction]:
    return (max(values), min(values)) if more_is_better else (min(values), max(values))


def _needs_tenths(values: Sequence[Fraction]) -> bool:
    """Whether people would miss something without a decimal: below 100 they would."""
    return any(half_up(abs(value) * 10) % 10 for value in values) and any(abs(value) < 100 for value in values if value)


def _differences(answer: WhatIfAnswer) -> list[Line]:
    base, others = answer.figures[0], answer.figures[1:]
    assert base is not None  # without it there is nothing to compare
    looks: dict[str, Look] = {}
    for key in answer.headlines:
        amounts = [figures[key].value - base[key].value for figures in others if figures is not None]
        looks[key] = Look.MORE_TENTHS if any(amount.denominator > 1 for amount in amounts) else Look.MORE_WHOLE
    lines: list[Line] = [_headers(answer)]
    for name, figures in zip(answer.names[1:], others, strict=True):
        if figures is None:
            lines.append((text(name, Look.LABEL), text(answer.to(NO_PLAN), Look.WARNING)))
            continue
        more = {key: figures[key].value - base[key].value for key in answer.headlines}
        lines.append((text(name, Look.LABEL), *(Cell(float(more[key]), looks[key]) for key in answer.headlines)))
    return lines


def _charts(answer: WhatIfAnswer, first: int, line: int) -> tuple[Chart, ...]:
    """Two side by side: what is done, and what stays undone; `first` is the line of the baseline's figures."""
    last = first + len(answer.names) - 1
    names, end = Span(1, first, last), line + len(answer.names) + AROUND
    half = (1 + len(answer.headlines)) // 2
    return (
        _chart(answer, DONE_CHART, names, DONE, DONE_COLOURS, (line, end), (1, half - 1)),
        _chart(answer, UNDONE_CHART, names, UNDONE, UNDONE_COLOURS, (line, end), (half, 2 * half)),
    )


def _chart(
    answer: WhatIfAnswer,
    words: Text,
    names: Span,
    keys: Sequence[str],
    colours: tuple[str, ...],
    lines: tuple[int, int],
    columns: tuple[int, int],
) -> Chart:
    series = tuple(Span(2 + answer.headlines.index(key), names.first, names.last) for key in keys)
    return Chart(answer.to(words), names, series, colours, lines[0], columns[0], lines[1], columns[1], apart=True)
