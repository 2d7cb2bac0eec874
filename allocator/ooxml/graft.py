"""A copy of a workbook with our columns and sheets in it, and every other part of it byte for byte as it was.

A donor workbook, which openpyxl wrote, holds what is ours; this moves it over.
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING, NamedTuple

from allocator.ooxml.archive import Archive
from allocator.ooxml.around import take_validations
from allocator.ooxml.cells import plain_text
from allocator.ooxml.file_type import expect_unsigned, expect_workbook, expect_zip
from allocator.ooxml.manifest import Listing
from allocator.ooxml.opc import Package
from allocator.ooxml.paper import AREA, Printing, has_footer, is_set_up, is_theirs, take_paper
from allocator.ooxml.refusal import damaged
from allocator.ooxml.selection import unselected
from allocator.ooxml.sheets import Sheets
from allocator.ooxml.styles import Styles
from allocator.ooxml.table import widen_table
from allocator.ooxml.worksheet import Worksheet, has_formulas
from allocator.ooxml.xml import m, written

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element

    from allocator.ooxml.limits import PackageLimits
    from allocator.ooxml.recipe import Columns, Recipe

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip archive knows: the same workbook gives the same file."""


class Grafted(NamedTuple):
    """What a graft did: the parts that changed, went or are new, and what became of the user's print set-up."""

    changed: list[str]
    printing: Printing


def graft(source: Path, donor: Path, target: Path, limits: PackageLimits, recipe: Recipe) -> Grafted:
    """Write `source` with what `recipe` takes from `donor` to `target`.

    Raises PackageError for a workbook that can't be written without loss, OSError where the target can't be written.
    """
    expect_zip(source)
    with Archive(source, limits) as own, Archive(donor, limits) as given:
        package = Package(own)
        expect_workbook(package)
        expect_unsigned(package)
        grafted = _Graft(package, Package(given), recipe)
        grafted.do()
        return Grafted(grafted.write(target), grafted.printing)


class _Graft:
    """The changed parts of one workbook on their way."""

    def __init__(self, package: Package, donor: Package, recipe: Recipe) -> None:
        self._package, self._donor, self._recipe = package, donor, recipe
        self._changed: dict[str, bytes] = {}
        self._removed: set[str] = set()
        self._added: dict[str, bytes] = {}
        self._lost_formulas = False
        self.printing = Printing.AS_BEFORE

    def do(self) -> None:
        """Work out every part that changes."""
        package, donor = self._package, self._donor
        listing = Listing(package)
        styles_part = package.related(package.workbook, "styles")
        donor_styles = donor.root(donor.related(donor.workbook, "styles") or "")
        # A workbook without formats takes the donor's whole: number for number.
        own_styles = package.root(styles_part) if styles_part else donor_styles
        styles = Styles(own_styles, donor_styles)
        strings = self._strings()
        if self._recipe.columns is not None:
            self._overview(self._recipe.columns, listing, styles, strings)
        sheets = Sheets(package, donor, listing, styles, strings)
        self._removed = sheets.remove([each.replaces for each in self._recipe.sheets if each.replaces is not None])
        self._lost_formulas |= sheets.lost_formulas
        self._added = sheets.add(self._recipe.sheets, self._recipe.opens)
        if self._recipe.opens is not None:
            self._close_others()
        if self._recipe.off_paper:
            self._keep_off_paper(listing)
        if styles_part is None:
            styles_part = listing.add_part("styles", "xl/styles.xml", donor)
            self._added[styles_part] = written(styles.root)
        else:
            self._change(styles_part, styles.root)
        for name, words in self._recipe.names.items():
            listing.put_name(name, words)
        listing.recalculate(self._has_formulas())
        if self._lost_formulas:
            self._removed |= listing.drop_calculation_chain()
        self._changed |= listing.parts()

    def _change(self, part: str, root: _Element) -> None:
        """A part is written anew only where it says something else than before."""
        before = written(self._package.root(part))
        after = written(root)
        if before != after:
            self._changed[part] = after

    def _strings(self) -> list[str]:
        part = self._donor.related(self._donor.workbook, "sharedStrings")
        return [] if part is None else [plain_text(item) for item in self._donor.root(part).iterchildren(m("si"))]

    def _overview(self, columns: Columns, listing: Listing, styles: Styles, strings: list[str]) -> None:
        """Our columns into the sheet of the tasks."""
        part, own = _part_of(self._package, columns.sheet), _part_of(self._donor, columns.sheet)
        sheet, given = Worksheet(self._package.root(part), part, columns), self._donor.root(own)
        sheet.take_cells(given, strings, styles.format)
        sheet.take_widths(given, styles.format)
        if columns.ours:
            sheet.widen()
        take_validations(sheet.root, given, columns.header_row)
        if columns.headers:
            self._set_up_print(columns, listing, sheet, given)
        self._lost_formulas |= sheet.lost_formulas
        self._change(part, sheet.root)
        for relation in self._package.relations(part) if columns.ours else ():
            if relation.kind == "table" and not relation.external:
                table = self._package.root(relation.target)
                widen_table(table, columns)
                self._change(relation.target, table)

    def _close_others(self) -> None:
        """No other sheet stays selected: Excel would write into all that are."""
        for sheet in self._package.sheets:
            if sheet.part and sheet.part not in self._removed:
                content = self._changed.get(sheet.part) or self._package.archive.read(sheet.part)
                closed = unselected(content)
                if closed != content:
                    self._changed[sheet.part] = closed

    def _keep_off_paper(self, listing: Listing) -> None:
        """The user's other sheets with that footer get an empty print area, unless somebody gave them one."""
        tasks = None if self._recipe.columns is None else self._recipe.columns.sheet
        for sheet in self._package.sheets:
            if sheet.part and sheet.part not in self._removed and sheet.title != tasks:
                content = self._package.archive.read(sheet.part)
                if has_footer(content, self._recipe.off_paper) and AREA not in listing.names_of(sheet.title):
                    listing.keep_off_paper(sheet.title)

    def _set_up_print(self, columns: Columns, listing: Listing, sheet: Worksheet, given: _Element) -> None:
        """Ours where nobody made a set-up; of the user's own, only a print area over the whole table is widened."""
        names = listing.names_of(columns.sheet)
        listing.widen_filter(sheet, columns.sheet)
        new = not is_set_up(sheet.root, names)
        if is_theirs(sheet.root, names, given, columns):
            if listing.widen_print_area(sheet, columns.sheet):
                self.printing = Printing.WIDENED
            return
        listing.take_print_area(columns.sheet, self._donor)
        take_paper(sheet.root, given)
        if new:
            self.printing = Printing.SET_UP

    def _has_formulas(self) -> bool:
        """Whether any sheet of the result works something out."""
        parts = [sheet.part for sheet in self._package.sheets if sheet.part and sheet.part not in self._removed]
        contents = [self._changed.get(part) or self._package.archive.read(part) for part in parts]
        return any(has_formulas(each) for each in (*contents, *self._added.values()))

    def write(self, target: Path) -> list[str]:
        """The file: its members in their old order with their old times, new ones behind."""
        with self._package.archive.copy(target, self._changed, self._removed) as archive:
            for name, content in self._added.items():
                entry = zipfile.ZipInfo(name, EPOCH)
                entry.create_system = 0  # else it tells on which kind of machine it was made
                archive.writestr(entry, content, zipfile.ZIP_DEFLATED)
        return sorted({*self._changed, *self._removed, *self._added})


def _part_of(package: Package, title: str) -> str:
    for sheet in package.sheets:
        if sheet.title == title and sheet.part:
            return sheet.part
    raise damaged(package.workbook)
