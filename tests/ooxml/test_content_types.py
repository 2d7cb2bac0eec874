"""Every part that we add is said to be what it is, however the workbook says that of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from allocator.basics.problem import InputError
from allocator.ooxml.manifest import Listing
from tests.ooxml.parts import CONTENT, MINE, TYPES, WORKBOOK, Parts
from tests.ooxml.standard import faults
from tests.workbook import solved

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("in_process")

RELATED = "application/vnd.openxmlformats-package.relationships+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def only_overrides(parts: Parts) -> None:
    """As LibreOffice wrote workbooks up to version 6.0: each part by name, no ending."""
    known = types(parts)
    lines = "".join(f'<Override PartName="/{name}" ContentType="{known(name)}"/>' for name in names(parts))
    parts.content[TYPES] = f'<Types xmlns="{CONTENT}">{lines}</Types>'.encode()


def no_default_for_xml(parts: Parts) -> None:
    only_overrides(parts)
    parts.ending("rels", RELATED)


def other_defaults(parts: Parts) -> None:
    """Endings that stand for something else than parts of ours are."""
    only_overrides(parts)
    parts.ending("xml", SHEET)
    parts.ending("RELS", "application/xml")


def in_small_letters(parts: Parts) -> None:
    parts.content[TYPES.lower()] = parts.content.pop(TYPES)


def in_capitals(parts: Parts) -> None:
    parts.content = {name.upper(): content for name, content in parts.content.items()}


def types_in_capitals(parts: Parts) -> None:
    """The same type, whatever the case (RFC 2045, 5.1); the package conventions say so too."""
    parts.content[TYPES] = re.sub(
        rb'ContentType="application/([^"]*sheet.main[^"]*)"',
        lambda found: b'ContentType="Application/' + found[1].upper() + b'"',
        parts.content[TYPES],
    )


def left_from_a_lost_part(parts: Parts) -> None:
    """A type is said of parts that nobody has any more, and whose names are ours to take."""
    for number in range(3, 12):
        parts.replace(
            TYPES,
            "</Types>",
            f'<Override PartName="/xl/Worksheets/sheet{number}.xml" ContentType="application/x-lost"/></Types>',
        )


WAYS = [
    only_overrides,
    no_default_for_xml,
    other_defaults,
    in_small_letters,
    in_capitals,
    types_in_capitals,
    left_from_a_lost_part,
]


def root(parts: Parts) -> str:
    return next(name for name in parts.content if name.lower() == TYPES.lower())


def names(parts: Parts) -> list[str]:
    return [name for name in parts.content if name != root(parts)]


def types(parts: Parts) -> Callable[[str], str]:
    """The type of each part, by the rules of the conventions (ECMA-376 part 2, 10.1.2), whatever the case."""
    said = parts.root(root(parts))
    overrides = {each.get("PartName", "").lower(): each.get("ContentType", "") for each in said.iter("{*}Override")}
    endings = {each.get("Extension", "").lower(): each.get("ContentType", "") for each in said.iter("{*}Default")}
    assert len(overrides) == len(list(said.iter("{*}Override")))
    return lambda name: overrides.get(f"/{name}".lower(), endings.get(name.rpartition(".")[2].lower(), ""))


@pytest.fixture
def source(tmp_path: Path) -> Parts:
    return Parts(solved.workbook(tmp_path / "in.xlsx"))


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_every_new_part_has_the_type_that_it_has_in_a_usual_workbook(
    source: Parts, way: Callable[[Parts], None], tmp_path: Path
) -> None:
    usual = Parts(solved.solve(source.path, tmp_path / "usual.xlsx"))
    before = set(source.content)
    way(source)
    after = Parts(solved.solve(source.save(), tmp_path / "out.xlsx"))
    assert [name for name in after.content if name.lower() == TYPES.lower()] == [root(source)]
    wanted, found, stood = types(usual), types(after), types(source)
    fresh = {name.lower(): name for name in names(usual) if name not in before}
    assert any(name.endswith(".rels") for name in fresh)
    ours = [name for name in names(after) if name not in source.content]
    assert sorted(name.lower() for name in ours) == sorted(fresh)
    for name in ours:
        assert found(name) == wanted(fresh[name.lower()]), name
    for name in names(source):
        assert found(name) == stood(name), name


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_an_answer_of_such_a_workbook_is_solved_again_and_shared(
    source: Parts, way: Callable[[Parts], None], tmp_path: Path
) -> None:
    way(source)
    first = solved.solve(source.save(), tmp_path / "out.xlsx")
    again = solved.solve(first, tmp_path / "again.xlsx")
    assert sorted(Parts(again).content) == sorted(Parts(first).content)
    assert types(Parts(again))(MINE) == SHEET


def test_microsofts_rules_find_no_more_in_the_answer_of_a_workbook_with_overrides_only(
    source: Parts, tmp_path: Path
) -> None:
    only_overrides(source)
    before = faults(source.save())
    assert faults(solved.solve(source.path, tmp_path / "out.xlsx")) <= before


@pytest.mark.parametrize(
    "kind", ["worksheet", "drawing", "chart", "styles", "relationships"], ids=lambda kind: f"a_{kind}"
)
def test_a_part_of_ours_with_a_wrong_type_is_not_what_was_meant(
    source: Parts, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The comparison after writing asks for the right type, not for any."""
    only_overrides(source)
    source.content.pop("xl/styles.xml")
    source.content[TYPES] = re.sub(rb"<Override[^>]*styles[^>]*>", b"", source.content[TYPES])
    rels = "xl/_rels/workbook.xml.rels"
    source.content[rels] = re.sub(rb"<Relationship [^>]*styles[^>]*>", b"", source.content[rels])
    declare = Listing.declare

    def careless(self: Listing, part: str, content_type: str) -> None:
        declare(self, part, "application/x-other" if content_type.endswith(f"{kind}+xml") else content_type)

    monkeypatch.setattr(Listing, "declare", careless)
    with pytest.raises(InputError, match="what was written is not what was meant"):
        solved.solve(source.save(), tmp_path / "out.xlsx")


def test_a_part_of_the_users_keeps_its_type(source: Parts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(self: Listing, part: str, content_type: str) -> None:
        for each in self._types.iter("{*}Override"):
            if each.get("PartName") in (f"/{WORKBOOK}", f"/{MINE}"):
                each.set("ContentType", "application/xml")
        declare(self, part, content_type)

    declare = Listing.declare
    monkeypatch.setattr(Listing, "declare", careless)
    with pytest.raises(InputError, match="what was written is not what was meant"):
        solved.solve(source.path, tmp_path / "out.xlsx")
