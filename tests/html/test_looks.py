"""Every look has a shape, and everybody can read it: contrast is worked out, and colour never says anything alone."""

from __future__ import annotations

import re

import pytest

from allocator.html.charts import HATCHES
from allocator.html.looks import PAPER, SHAPES, Shape
from allocator.html.style import style
from allocator.report.page import Look

AA = 4.5
"""The least contrast of words to their ground (WCAG 2.2, 1.4.3)."""


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, as WCAG defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)  # the lightest grey that is allowed


def test_every_look_has_a_shape() -> None:
    assert set(SHAPES) == set(Look)


@pytest.mark.parametrize("look", Look)
def test_words_stand_out_from_their_ground(look: Look) -> None:
    shape: Shape = SHAPES[look]
    assert contrast(shape.ink, shape.ground) >= AA


def test_words_that_the_style_sheet_colours_stand_out_too() -> None:
    found = 0
    for body in re.findall(r"\{([^{}]*)\}", style()):
        ink = re.search(r"(?<![\w-])color: ?(#[0-9a-f]{6})", body)
        ground = re.search(r"background-color: ?(#[0-9a-f]{6})", body)
        if ink is not None:
            found += 1
            assert contrast(ink[1], ground[1] if ground else PAPER) >= AA, body
    assert found > 20


def test_words_over_a_bar_stand_out_from_it() -> None:
    bar = re.search(r"linear-gradient\(to right, (#[0-9a-f]{6})", style())
    assert bar is not None
    assert contrast(SHAPES[Look.PERCENT].ink, bar[1]) >= AA


def test_parts_of_a_bar_differ_without_colour() -> None:
    assert len(set(HATCHES)) == len(HATCHES) >= 4
