"""Makes the pictures of README from a solved example: `python -m docs.make_pictures`.

Asks LibreOffice, poppler and Chromium (`soffice`, `pdftotext`, `pdftoppm`, `chromium`): the workbook is printed, and
the page that begins with the title of a sheet becomes its picture; the report is shown as a browser shows it.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import allocator
from docs.make_docs import ROOT

PICTURES = ROOT / "docs" / "pictures"
EXAMPLE = ROOT / "examples" / "school.xlsx"

SHOWN = {"samenvatting": "Voorstel voor overleg"}
"""For each picture, words that stand on the page of that sheet alone."""

DOTS_PER_INCH = 110
TOP = 690
"""Height that is shown, in dots: the lower part of the page is blank."""
SCREEN, SCALE = (1280, 1180), 0.75
"""The screen on which the report is shown, in dots, and how large they are in the picture."""


def printed(workbook: Path) -> Path:
    """The workbook as a PDF, beside it. Raises CalledProcessError where LibreOffice can't."""
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(workbook.parent), str(workbook)]
    subprocess.run(command, check=True, capture_output=True)
    return workbook.with_suffix(".pdf")


def pages(document: Path) -> list[str]:
    """The words on each page of a PDF."""
    text = subprocess.run(["pdftotext", "-layout", str(document), "-"], check=True, capture_output=True, text=True)
    return text.stdout.split("\f")[:-1]


def picture(document: Path, page: int, target: Path) -> None:
    """One page of a PDF, from 0, as a PNG."""
    number = str(page + 1)
    command = ["pdftoppm", "-png", "-singlefile", "-r", str(DOTS_PER_INCH), "-f", number, "-l", number]
    command += ["-x", "0", "-y", "0", "-W", str(round(8.27 * DOTS_PER_INCH)), "-H", str(TOP)]
    subprocess.run([*command, str(document), str(target.with_suffix(""))], check=True)


def browsed(report: Path, target: Path) -> None:
    """The top of a report, as it stands on a screen, as a PNG. Raises CalledProcessError where Chromium can't."""
    wide, high = SCREEN
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    command += [f"--window-size={wide},{high}", f"--force-device-scale-factor={SCALE}"]
    command += [f"--screenshot={target}", report.resolve().as_uri()]
    subprocess.run(command, check=True, capture_output=True)


def main() -> None:
    """Solve the example, print it, and keep the pages that README shows."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        workbook, report = Path(folder, "voorstel.xlsx"), Path(folder, "verslag.html")
        outcome = allocator.solve_workbook(allocator.SolveJob(EXAMPLE, out=workbook, report=report))
        if outcome.ending is not allocator.Ending.DONE:
            raise SystemExit(f"{EXAMPLE.name} was not solved: {outcome.ending}")
        browsed(report, PICTURES / "verslag.png")
        document = printed(workbook)
        words = pages(document)
        for name, sought in SHOWN.items():
            found = next(number for number, text in enumerate(words) if sought in text)
            picture(document, found, PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
