"""Themes that run through the clusters of the overview: what the report asks attention for (report, Recent changes)."""

from __future__ import annotations

from enum import StrEnum


class Theme(StrEnum):
    """A theme of a task; it only informs."""

    SECURITY = "security"
    """Cyber security, technical, pedagogical and in policy."""
    GROWING = "growing"
    """Added or growing over the past years."""
