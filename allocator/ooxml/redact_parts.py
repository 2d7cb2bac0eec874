"""The parts around the sheets of a copy in which some cells hold nothing any more: what they remember of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.basics.text import Text
from allocator.ooxml.cells import place
from allocator.ooxml.opc import relations_of
from allocator.ooxml.refusal import PackageError, refuse
from allocator.ooxml.xml import m

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from lxml.etree import _Element

    from allocator.ooxml.dependents import Trace
    from allocator.ooxml.opc import Package
    from allocator.ooxml.redact_sheet import Area

    Work = Callable[[_Element, Trace, str, Sequence[Area], str], bool]
    """Takes out of a part what it remembers; tells whether there was anything. It gets the part's root, where cells
    are looked at, the sheet that it belongs to, the areas on that sheet, and its name."""

CACHES = frozenset({"numCache", "strCache", "multiLvlStrCache", "lvl", "dlblRangeCache", "dlblFieldTableCache"})
"""The cache in which a chart remembers the cells that it shows."""
FORMULAS = frozenset({"f", "sqref"})
"""How a chart says which cells it shows."""
REFERENCES = frozenset({"numRef", "strRef", "multiLvlStrRef", "numDim", "strDim", "datalabelsRange", "dlblFTEntry"})
"""What holds such a formula, and its cache."""
LEFT_OUT = frozenset({"revisionHeaders", "usernames", "customXml", "thumbnail", "volatileDependencies"})
"""Kinds of parts that stay out of the copy whole: a shared workbook's list of all changes with the old values, pictures
of its first page, what other programs store in it."""
LINKED = ("val", "sel", "checked", "multiSel")
"""What a control remembers of the cell that it is linked to."""
VML_LINKS = frozenset({"FmlaLink", "FmlaTxbx", "FmlaPict", "FmlaRange"})
VML_VALUES = frozenset({"Val", "Sel", "Checked", "MultiSel"})
BY_HAND = Text("delete it, or share by hand", "verwijder ze, of deel zelf een kopie")


def homes(package: Package) -> dict[str, str]:
    """The sheet that each part belongs to, for parts that only say "B5"; "" for those of the whole workbook."""
    found: dict[str, str] = {}
    for sheet in package.sheets:
        fresh = [sheet.part] if sheet.part else []
        while fresh:
            part = fresh.pop()
            for relation in package.relations(part):
                target = relation.target
                if not relation.external and target not in found and package.archive.find(target):
                    found[target] = sheet.title
                    fresh.append(target)
    return found


def redacted(package: Package, trace: Trace, areas: Sequence[Area]) -> dict[str, _Element]:
    """The parts that remembered something of emptied cells, without it. Raises PackageError for what can't be undone:
    pivot tables, linked pictures and controls that hold such values."""
    changed = {}
    home = homes(package)
    for member in package.archive.members:
        part = member.filename
        work = _work(package.content_type(part).lower(), part)
        if work is None:
            continue
        try:
            root = package.root(part)
        except PackageError:
            if part.lower().endswith(".vml"):
                continue  # drawn by hand-made HTML: no program of today writes it
            raise
        title = home.get(part, "")
        inside = [area for area in areas if area.sheet == title]
        if work(root, trace, title, inside, part):
            changed[part] = root
    return changed


def _work(kind: str, part: str) -> Work | None:
    """What is to be looked for in a part of this content type."""
    if kind.endswith(("comments+xml", "threadedcomments+xml")):
        return _comments
    if part.lower().endswith(".vml"):
        return _vml
    if kind.endswith("pivotcachedefinition+xml"):
        return _pivots
    if kind.endswith("controlproperties+xml"):
        return _control
    if kind.endswith("custom-properties+xml"):
        return _properties
    if kind.endswith("+xml") and ("drawing" in kind or "chart" in kind):
        return _drawn
    return None


def _comments(root: _Element, trace: Trace, title: str, areas: Sequence[Area], part: str) -> bool:
    """Comments on emptied cells, and what was answered to them."""
    told = [each for each in root.iter("{*}comment", "{*}threadedComment") if _is_inside(each.get("ref", ""), areas)]
    return _removed(told)


def _vml(root: _Element, trace: Trace, title: str, areas: Sequence[Area], part: str) -> bool:
    """The boxes of such comments, and old controls that are linked to such cells."""
    told: list[_Element] = []
    for data in root.iter("{urn:schemas-microsoft-com:office:excel}ClientData"):
        found = {str(each.tag).rpartition("}")[2]: (each.text or "").strip() for each in data}
        shape = data.getparent()
        if data.get("ObjectType") == "Note":
            line, column = found.get("Row", ""), found.get("Column", "")
            if line.isdecimal() and column.isdecimal() and shape is not None:
                told += [shape] * any(each.holds(int(line) + 1, int(column) + 1) for each in areas)
        elif any(trace.finds(title, found[name]) for name in VML_LINKS & found.keys()):
            if "FmlaPict" in found and trace.finds(title, found["FmlaPict"]):
                _refuse_picture(part)
            told += [each for each in data if str(each.tag).rpartition("}")[2] in VML_VALUES]
            told += shape.iter("{urn:schemas-microsoft-com:vml}textbox") if shape is not None else ()
    return _removed(told)


def _pivots(root: _Element, trace: Trace, title: str, areas: Sequence[Area], part: str) -> bool:
    for source in root.iter(m("worksheetSource"), m("rangeSet")):
        sheet, words = source.get("sheet", ""), source.get("ref") or source.get("name") or ""
        if trace.finds(sheet, words):
            refuse(
                "a pivot table holds what is to stay out of this copy",
                "een draaitabel bevat wat niet in deze kopie hoort",
                Text("delete the pivot table, or share by hand", "verwijder de draaitabel, of deel zelf een kopie"),
                part,
            )
    return False


def _control(root: _Element, trace: Trace, title: str, areas: Sequence[Area], part: str) -> bool:
    """A box to tick or a list, which remembers the cell that it writes to."""
    if not any(trace.finds(title, root.get(name, "")) for name in ("fmlaLink", "fmlaTxbx")):
        return False
    kept = [name for name in LINKED if name in root.attrib]
    for name in kept:
        del root.attrib[name]
    return bool(kept)


def _properties(root: _Element, trace: Trace, title: str, areas: Sequence[Area], part: str) -> bool:
    """Properties of the document that follow a named cell."""
    return _removed([each for each in root if trace.finds("", each.get("linkTarget", ""))])


def _drawn(root: _Element, trace: Trace, title: str, areas: Sequence[Area], part: str) -> bool:
    """Charts and shapes that show such cells, without what they remember of them."""
    told: list[_Element] = []
    for each in root.iter("{*}cameraTool"):
        if trace.finds(title, each.get("cellRange", "")):
            _refuse_picture(part)
    shown = False
    for formula in root.iter():
        if not isinstance(formula.tag, str) or formula.tag.rpartition("}")[2] not in FORMULAS:
            continue
        if trace.finds(title, formula.text or ""):
            shown = True
            told += _cache_of(formula)
    fields = list(root.iter("{*}fld")) if shown else []
    for shape in root.iter():
        words = shape.get("textlink") if isinstance(shape.tag, str) else None
        if words and trace.finds(title, words):
            fields.append(shape)
    emptied = [text for each in fields for text in each.iter("{*}t") if text.text]
    for text in emptied:
        text.text = ""
    return _removed(told) or bool(emptied)


def _cache_of(formula: _Element) -> list[_Element]:
    """The cache of what a formula of a chart shows: beside it, or where the filtered series are listed, further out."""
    for holder in formula.iterancestors():
        caches = [each for each in holder if _is_cache(each)]
        if caches or str(holder.tag).rpartition("}")[2] in REFERENCES:
            return caches
    return []


def _is_cache(element: _Element) -> bool:
    return isinstance(element.tag, str) and element.tag.rpartition("}")[2] in CACHES


def _refuse_picture(part: str) -> None:
    refuse(
        "a linked picture shows what is to stay out of this copy",
        "een gekoppelde afbeelding toont wat niet in deze kopie hoort",
        BY_HAND,
        part,
    )


def _is_inside(reference: str, areas: Sequence[Area]) -> bool:
    its = place(reference.partition(":")[0])
    return its is not None and any(area.holds(*its) for area in areas)


def _removed(elements: Iterable[_Element]) -> bool:
    found = False
    for each in elements:
        parent = each.getparent()
        if parent is not None:
            parent.remove(each)
            found = True
    return found


def left_out(package: Package, relations: dict[str, _Element]) -> set[str]:
    """The parts that stay out of the copy: those that hold what was, and what nothing points to. `relations` are the
    parts that say what points where, as far as they changed by now; it takes in what changes here."""
    for part in ("", *(member.filename for member in package.archive.members)):
        name = package.archive.find(relations_of(part))
        if name is None:
            continue
        root = relations.get(name)
        root = package.root(name) if root is None else root
        if _removed([each for each in root if _kind(each) in LEFT_OUT and each.get("TargetMode") != "External"]):
            relations[name] = root
    reached, fresh = {package.types}, [""]
    while fresh:
        part = fresh.pop()
        name = package.archive.find(relations_of(part))
        if name is not None:
            reached.add(name)
        for relation in package.relations(part):
            target = package.archive.find(relation.target) if not relation.external else None
            if target is not None and target not in reached and relation.kind not in LEFT_OUT:
                reached.add(target)
                fresh.append(target)
    return {member.filename for member in package.archive.members} - reached


def _kind(relation: _Element) -> str:
    return relation.get("Type", "").rpartition("/")[2]
