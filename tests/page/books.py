"""A workbook of one school for the tests of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook

if TYPE_CHECKING:
    from pathlib import Path

TASKS = [
    ["School", "ID", "Omschrijving", "Cluster", "Uren", "Kerntaak", "Vereist niveau"],
    ["De Linde", "A1", "Toestellen herstellen", "technisch", 10, "ja", 1],
    ["De Linde", "A2", "Netwerk", "technisch", 6, "nee", 1],
    ["De Linde", "A3", "Vorming", "pedagogisch", 8, "nee", 1],
]
TEAM = [
    ["Naam", "School", "ICT-uren", "Technisch", "Pedagogisch"],
    ["An", "De Linde", 20, 3, 0],
    ["Bo", "De Linde", 9, 1, 3],
]


SCENARIOS = [
    ["Wie", "Scenario", "Wijziging", "Waarde"],
    ["Bo", "Bo krijgt tijd", "ICT-uren", "+1"],
    ["An", "An een jaar weg", "afwezig", None],
    ["Bo: technisch", "Bo leert", "niveau", "3"],
]


def workbook(
    path: Path,
    tasks: list[list[object]] | None = None,
    scenarios: list[list[object]] | None = None,
    team: list[list[object]] | None = None,
) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    sheets = [("Taken", tasks or TASKS), ("Team", team or TEAM), *([("Scenario's", scenarios)] if scenarios else [])]
    for title, lines in sheets:
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    book.save(path)
    return path
