"""A browser for the tests: Chromium, driven by Playwright, and what axe finds in a page that stands in it.

Without Playwright or a Chromium on this machine, tests that ask for one are skipped. `CHROMIUM` names another one.
"""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
"""It looks for nothing outside this machine."""
PATIENCE = 180_000
"""Milliseconds that something may take before a test gives up."""
GRAVE = ("serious", "critical")
AT_REST = """() => Promise.all(document.getAnimations()
  .filter((each) => each.effect.getComputedTiming().iterations !== Infinity)
  .map((each) => each.finished.catch(() => null)))"""
"""Waits until nothing fades in any more: axe would see half of its colour."""


@contextmanager
def browser() -> Iterator[Any]:
    """Playwright's Browser; skips the test where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("there is no Chromium on this machine")
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with playwright.sync_playwright() as driver:
        running = driver.chromium.launch(
            executable_path=program, chromium_sandbox=not is_root and os.environ.get("CI") is None, args=QUIET
        )
        try:
            yield running
        finally:
            running.close()


def grave(page: Any, within: str | None = None) -> list[str]:
    """What axe finds in a page (Playwright's), or `within` an element of it, that is grave: a line an element."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page.evaluate(AT_REST)
    found = axe.Axe().run(page, within).response["violations"]
    return [
        f"{each['id']} ({each['impact']}): {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for each in found
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]
