"""How each look comes out in HTML: its class, its ink on its ground, its weight."""

from __future__ import annotations

from typing import NamedTuple

from allocator.report.page import Look

PAPER, INK, DEEP, GREY = "#ffffff", "#1a1a1a", "#1f3864", "#595959"
AMBER, GREEN = "#8a4b00", "#375623"
PALE, CREAM = "#dce6f1", "#fff7e0"


class Shape(NamedTuple):
    """Everything that a look sets: colours as #rrggbb, and declarations of CSS beside them."""

    name: str
    """The class in HTML; empty for the plain look."""
    ink: str = INK
    ground: str = PAPER
    more: str = ""


_RIGHT = "text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums"
_SMALL = "text-align:center;border:1px solid #fff"

FIGURE = Shape("f", more=_RIGHT)
BEST, WORST = (
    Shape("best", GREEN, more=f"{_RIGHT};font-weight:700"),
    Shape("worst", AMBER, more=f"{_RIGHT};font-weight:700"),
)

SHAPES: dict[Look, Shape] = {
    Look.TITLE: Shape("title", DEEP),
    Look.HEADING: Shape("heading", DEEP),
    Look.HEADER: Shape("", DEEP, PALE),
    Look.FIGURE_HEADER: Shape("fh", DEEP, PALE, "text-align:right"),
    Look.TEXT: Shape(""),
    Look.LONG: Shape(""),
    Look.STRONG: Shape("s", more="font-weight:700"),
    Look.UNDONE: Shape("u", GREY, more="font-style:italic"),
    Look.UNDONE_CORE: Shape("uc", AMBER, more="font-weight:700;font-style:italic"),
    Look.PARAGRAPH: Shape("p"),
    Look.LABEL: Shape("l", DEEP, more="font-weight:700"),
    Look.CORE_TASK: Shape("core", "#5b3a8e", "#e4dfec", "font-weight:700"),
    Look.TECHNICAL: Shape("c1", INK, "#e2efda"),
    Look.TEACHING: Shape("c2", INK, "#fff2cc"),
    Look.POLICY: Shape("c3", INK, "#ddebf7"),
    Look.ADMINISTRATION: Shape("c4", INK, "#f2f2f2"),
    Look.NOTE: Shape("n", GREY, more="font-style:italic"),
    Look.WARNING: Shape("w", AMBER, more="font-weight:700"),
    Look.WHOLE_HOURS: FIGURE,
    Look.TENTHS: FIGURE,
    Look.HUNDREDTHS: FIGURE,
    Look.ESTIMATE: Shape("e", GREY, more=_RIGHT),
    Look.EURO: FIGURE,
    Look.BEST_WHOLE: BEST,
    Look.BEST_TENTHS: BEST,
    Look.WORST_WHOLE: WORST,
    Look.WORST_TENTHS: WORST,
    Look.MORE_WHOLE: FIGURE,
    Look.MORE_TENTHS: FIGURE,
    Look.PERCENT: FIGURE,
    Look.POSTS: FIGURE,
    Look.WHOLE: FIGURE,
    Look.EXACT: Shape("x", GREY),
    Look.TYPED: FIGURE,
    Look.GIVEN: Shape(""),
    Look.NOW: Shape("now", DEEP, "#ddebf7", f"{_SMALL};font-weight:700"),
    Look.FREE: Shape("free", GREEN, "#e2efda", _SMALL),
    Look.CHEAP: Shape("cheap", INK, "#fff2cc", _SMALL),
    Look.DEAR: Shape("dear", "#843c0b", "#fce4d6", f"{_SMALL};font-weight:700"),
    Look.FORBIDDEN: Shape("no", GREY, "#f2f2f2", f"{_SMALL};font-style:italic"),
    Look.YOURS: Shape("y", INK, CREAM, "border-bottom:1px solid #8a8a8a"),
}


def rules() -> str:
    """The looks as CSS, one rule a class."""
    made = {shape.name: shape for shape in SHAPES.values() if shape.name}
    return "\n".join(
        f".{name}{{color:{shape.ink};background-color:{shape.ground};{shape.more}}}"
        if shape.ground != PAPER
        else f".{name}{{color:{shape.ink};{shape.more}}}"
        for name, shape in made.items()
    )
