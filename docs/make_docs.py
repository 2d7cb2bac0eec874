"""Makes what is repeated from the code; from the checkout: `python -m docs.make_docs`.

Three things: the blocks between `<!-- NAME -->` and `<!-- /NAME -->` in README.md, the page workbook.md, and the
catalogue from which click takes its Dutch words.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING

from allocator.basics.settings import settings_of
from allocator.basics.text import listed
from allocator.changes import CHANGES
from allocator.cli.click_words import catalogue
from allocator.report.pages import PAGES
from allocator.report.studies.sheets import SHEETS as STUDIES
from allocator.report.task_columns import TASK_COLUMNS
from allocator.report.whatif.pages import PAGES as WHATIF_PAGES
from allocator.rule_model import load, names
from allocator.rules import RULES
from allocator.tiers import TIERS
from allocator.workbook.schema import ACCEPTANCE, ASSUMED, PARTNERS, SCENARIOS, SCHOOLS, SETTINGS, TASKS, TEAM
from allocator.workbook.template.parameters import setting_lines
from allocator.workbook.template.scenarios import TAKES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from allocator.rules.base import Rule
    from allocator.tiers.base import Tier
    from allocator.workbook.schema import Column, Sheet
    from allocator.workbook.template import Line

ROOT = Path(__file__).parents[1]
README, WORKBOOK = ROOT / "README.md", ROOT / "docs" / "workbook.md"
CATALOGUE = ROOT / "allocator" / "cli" / "locale" / "nl" / "LC_MESSAGES" / "messages.mo"

INTRODUCTION = """\
# The workbook, column by column

What `allocator` reads, in the words of the workbook itself. `init` makes a workbook with all of it, drop-downs and
notes included. Sheets, headers and words are taken in English or Dutch, whatever the capitals, spaces and hyphens and
in any order of columns; the header row may stand anywhere in the first 20 rows. Columns and sheets that are not
listed here are yours: they are kept and left alone. Headers in bold are required, and so are the sheets Tasks and
Team; everything else may be blank or absent.
"""

COMES_BACK = """\
## What comes back

On Tasks, to the right of your own columns; a column of yours with one of these names stays, and ours is then called
`Cost (Allocator)`, say. They are written anew each time, and read only by `verify` and to notice what you changed by
hand; Actual hours and Remark are yours and stay."""

OURS = """\
And as sheets of their own. The figures on Workload that follow from owners and backups are formulas over the sheet of
the tasks: whoever changes an owner there sees at once who is over budget."""

WHATIF = """\
## What `whatif` writes

A workbook of its own, to share: without competence and motivation. Nothing in it is read again."""

STUDIED = """\
With these options it has other sheets instead, and Run; with `--scenarios` both."""


def table(headers: Iterable[str], lines: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    rows = [list(headers), *(list(line) for line in lines)]
    rows.insert(1, ["---"] * len(rows[0]))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def replaced(page: str, block: str, words: str) -> str:
    """The page with other words in one of its blocks. Raises ValueError where it has no such block."""
    begin, end = f"<!-- {block} -->", f"<!-- /{block} -->"
    found = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    if found.search(page) is None:
        raise ValueError(f"the page has no block {begin} … {end}")
    return found.sub(lambda _: f"{begin}\n{words}\n{end}", page)


def readme(page: str) -> str:
    """README.md with its rules, tiers and rule models as they are now."""
    for block, words in (("rules", rules()), ("tiers", tiers()), ("models", rule_models())):
        page = replaced(page, block, words)
    return page


def rules() -> str:
    lines = ((kind.code, kind.title.en, kind.title.nl, _said(kind), _settings(kind)) for kind in RULES)
    return table(("", "Rule", "In Dutch", "What it says", "Settings and their defaults"), lines)


def tiers() -> str:
    lines = ((f"`{kind.key}`", kind.title.en, kind.title.nl, _said(kind), kind.unit.en) for kind in TIERS)
    return table(("Tier", "In words", "In Dutch", "Minimised", "In"), lines)


def rule_models() -> str:
    models = [load(name) for name in names()]
    return table(("Name", "Title", "In Dutch"), ((f"`{each.name}`", *each.title) for each in models))


def _said(kind: type[Rule | Tier]) -> str:
    """How the docstring opens, without formula and reference."""
    opening = " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())
    return re.split(r" \(SPEC|: Σ", opening)[0].removesuffix(".")


def _settings(kind: type[Rule]) -> str:
    defaults = kind()
    return "; ".join(f"{setting.name.en} ({getattr(defaults, name)})" for name, setting in settings_of(kind).items())


def workbook() -> str:
    """The page workbook.md."""
    sheets = (_sheet(sheet) for sheet in (TASKS, TEAM, SCHOOLS, PARTNERS))
    tried = (_sheet(SCENARIOS), _changes(), _sheet(ACCEPTANCE))
    parts = (INTRODUCTION.rstrip(), *sheets, _settings_sheet(), *tried, _sheet(ASSUMED), _answer(), _whatif())
    return "\n\n".join(parts) + "\n"


def _sheet(sheet: Sheet) -> str:
    lines = (
        (_header(column, column.header.en), _header(column, column.header.nl), column.help.en, _words(column))
        for column in sheet.columns
    )
    headers = ("Header", "In Dutch", "What goes in", "Words")
    return f"## {sheet.title.en} / {sheet.title.nl}\n\n{sheet.help.en}\n\n{table(headers, lines)}"


def _settings_sheet() -> str:
    """Every setting that the sheet Settings takes, as a fresh workbook lists them."""
    rule_model = load("flanders")
    both = zip(setting_lines(rule_model, "en"), setting_lines(rule_model, "nl"), strict=True)
    lines = ([str(english["setting"]), str(dutch["setting"]), *_rest(english)] for english, dutch in both)
    title = f"## {SETTINGS.title.en} / {SETTINGS.title.nl}\n\n{SETTINGS.help.en}"
    return f"{title}\n\n{table(('Setting', 'In Dutch', 'Default', 'What it does'), lines)}"


def _changes() -> str:
    """Every change that a scenario may ask, with what it takes, as a fresh workbook lists them."""
    names = [name for kind in CHANGES for name in kind.names]
    lines = ((*name, TAKES[name.en][0].en, TAKES[name.en][1].en) for name in names)
    return table(("Change", "In Dutch", "Who", "Value"), lines)


def _rest(line: Line) -> list[str]:
    """Default and meaning: the cells of a line beside the setting's name and value."""
    return [str(value) for field, value in line.items() if field not in ("setting", "value")]


def _answer() -> str:
    """The columns and sheets that a solved workbook has besides; what a sheet holds, its own file says."""
    columns = table(("Header", "In Dutch"), (column.header for column in TASK_COLUMNS))
    listing = table(("Sheet", "In Dutch", "What is on it"), ((*page.title, page.about) for page in PAGES))
    return f"{COMES_BACK}\n\n{columns}\n\n{OURS}\n\n{listing}"


def _whatif() -> str:
    """The sheets of a workbook that `whatif` writes."""
    listing = table(("Sheet", "In Dutch", "What is on it"), ((*page.title, page.about) for page in WHATIF_PAGES))
    studies = table(
        ("Option", "Sheet", "In Dutch", "What is on it"),
        ((f"`{sheet.option}`", *sheet.title, sheet.about) for sheet in STUDIES),
    )
    return f"{WHATIF}\n\n{listing}\n\n{STUDIED}\n\n{studies}"


def _header(column: Column, header: str) -> str:
    return f"**{header}**" if column.required else header


def _words(column: Column) -> str:
    """The words that a cell may hold, English and Dutch; yes and no go without saying."""
    if column.words is None or column.words.find("yes") is not None:
        return ""
    return listed([_both(*word.written) for word in column.words.words], "en")


def _both(english: str, dutch: str) -> str:
    return english if english == dutch else f"{english} ({dutch})"


if __name__ == "__main__":
    README.write_text(readme(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    WORKBOOK.write_text(workbook(), encoding="utf-8", newline="\n")
    CATALOGUE.write_bytes(catalogue())
