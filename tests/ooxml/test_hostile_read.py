"""What looks like a trap and is none is read right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from allocator.workbook.read.read import read_workbook
from tests.ooxml import hostile
from tests.ooxml.hostile import LINE, MAIN, hours, parts, relations, tasks, write
from tests.ooxml.makers import STRAY, Hostile, changed, large, with_hours, with_rows

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.instance import Instance

CYCLE = {
    "xl/worksheets/_rels/sheet1.xml.rels": relations(("drawing", "../drawings/a.xml")),
    "xl/drawings/a.xml": "<a/>",
    "xl/drawings/_rels/a.xml.rels": relations(("worksheet", "../worksheets/sheet1.xml"), ("drawing", "a.xml")),
}
BARE = re.sub(r' r="[A-Z]*[0-9]+"', "", tasks())
RICH = "<r><rPr><b/></rPr><t>Mend </t></r><r><t>things</t></r><rPh sb='0' eb='1'><t>aid</t></rPh>"
LINK = '<hyperlink ref="A1:XFD1048576"/>'
WIDTH = '<col min="1" max="16384" width="9"/>'
DECLARED = '<?xml version="1.0" encoding="{}"?>'


def heights() -> str:
    return "".join(f'<row r="{line}" ht="20"/>' for line in range(3, 500_000))


def coded(code: str) -> str:
    """Formats of which the only one shows numbers by this code."""
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts>'
        '<cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>'
    )


def around(before: bytes, after: bytes) -> Hostile:
    return lambda path: path.write_bytes(before + write(path, parts()).read_bytes() + after)


READ: dict[str, Hostile] = {
    "the sound workbook": changed(),
    "a dimension of the whole sheet": changed(TASKS=tasks(before='<dimension ref="A1:XFD1048576"/>')),
    "a stray cell at the far corner": with_rows(STRAY),
    "half a million heights": large(lambda: parts(TASKS=tasks(more=heights()))),
    "a million links over all": large(lambda: parts(TASKS=tasks(after=f"<hyperlinks>{LINK * 1_000_000}</hyperlinks>"))),
    "half a million widths": large(lambda: parts(TASKS=tasks(before=f"<cols>{WIDTH * 500_000}</cols>"))),
    "a shared formula over all": changed(
        TASKS=hours('<c r="C2"><f t="shared" ref="A1:XFD1048576" si="0">5+5</f><v>10</v></c>')
    ),
    "a formula of 16 MB": large(
        lambda: parts(TASKS=hours(f'<c r="C2"><f>{"1+" * 8_000_000}1</f><v>10</v></c>')),
    ),
    "a number format of 11 MB": large(lambda: parts(STYLES=coded("0" * 11_000_000))),
    "a format that the file does not have": with_hours("10", 's="999"'),
    "a format below the first": with_hours("10", 's="-1"'),
    "a format of 5,000 digits": with_hours("10", f's="{"9" * 5000}"'),
    "a fill and a number format that there are not": changed(
        STYLES=f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="100" fillId="77"/></cellXfs></styleSheet>'
    ),
    "a code that looks like the number of a percentage": changed(STYLES=coded("10")),
    "relations in a circle": lambda path: write(path, parts() | CYCLE),
    "something before the zip": around(b"hello" * 100, b""),
    "something behind the zip": around(b"", bytes(500)),
    "every part in UTF-16": lambda path: write(
        path,
        {name: f"{DECLARED.format('UTF-16')}{words!s}".encode("utf-16") for name, words in parts().items()},
    ),
    "a sheet in Latin letters": changed(TASKS=f"{DECLARED.format('ISO-8859-1')}{tasks()}".encode("latin-1")),
    "names with a prefix": changed(TASKS=re.sub("<(/?)(?=[a-z])", r"<\1x:", tasks()).replace("xmlns=", "xmlns:x=")),
    "lines and cells without an address": changed(TASKS=BARE),
    "words in runs": changed(TASKS=tasks().replace("<t>Mend things</t>", RICH)),
    "a shared string": changed(
        TASKS=tasks().replace('t="inlineStr"><is><t>Technical</t></is></c><c r="B2"', 't="s"><v>0</v></c><c r="B2"')
    ),
    "a number between blanks": with_hours(" 10 "),
    "a number round a remark": with_hours("1<!-- and -->0"),
    "a number in a section of its own": with_hours("<![CDATA[10]]>"),
    "a number behind 6,000 zeros": with_hours("0" * 6000 + "10"),
    "a blank cell": changed(TASKS=tasks(f'{LINE}<c r="D2" t="s"/><c r="E2"><v> </v></c>')),
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Instance:
    """What the sound workbook says."""
    return read_workbook(write(tmp_path_factory.mktemp("sound") / "in.xlsx", parts())).instance


@pytest.mark.parametrize("name", READ)
def test_it_is_read_right(name: str, tmp_path: Path, sound: Instance) -> None:
    READ[name](tmp_path / "in.xlsx")
    read = read_workbook(tmp_path / "in.xlsx").instance
    assert read == sound
    assert (read.rows[0].hours, read.rows[0].description, len(read.members)) == (1000, "Mend things", 1)


def test_a_signed_workbook_is_read(tmp_path: Path, sound: Instance) -> None:
    signed = parts(RELS=relations(("officeDocument", hostile.BOOK), ("origin", "_xmlsignatures/origin.sigs")))
    write(tmp_path / "in.xlsx", signed | {"_xmlsignatures/origin.sigs": ""})
    assert read_workbook(tmp_path / "in.xlsx").instance == sound
