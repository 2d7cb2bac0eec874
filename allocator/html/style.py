"""The style sheet of the report: on a screen, on a phone, on paper of A4."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from allocator.html.looks import rules


@cache
def style() -> str:
    """The style sheet, the looks of cells among it."""
    return Path(__file__).with_name("style.css").read_text(encoding="utf-8") + rules() + "\n"
