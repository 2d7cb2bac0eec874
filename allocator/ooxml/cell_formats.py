"""Of a workbook's cell formats, what reading needs: how a number is shown, which fill, whether words wrap."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from allocator.ooxml.cells import whole
from allocator.ooxml.refusal import too_many
from allocator.ooxml.xml import m

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from allocator.ooxml.limits import PackageLimits

BUILT_IN = 164
"""Number formats below this one have no code of their own in the file (ECMA-376 part 1, 18.8.30)."""
COLOUR = ("rgb", "theme", "indexed", "tint", "auto")
PATTERNS = frozenset(
    """
    solid mediumGray darkGray lightGray darkHorizontal darkVertical darkDown darkUp darkGrid darkTrellis lightHorizontal
    lightVertical lightDown lightUp lightGrid lightTrellis gray0625
    """.split()  # noqa: SIM905
)

GENERAL = 0
LONGEST_CODE = 255
"""Characters of a number format's code: Excel's own limit."""

Look = tuple[str | int, str, bool]
"""A number format's code, or its number where it is built in, a fill's XML, and whether words wrap."""
USUAL: Look = (GENERAL, "", False)


class Looks:
    """The formats that cells of the skeleton have, each once; the first is the usual one."""

    def __init__(self, styles: _Element | None, limits: PackageLimits) -> None:
        """Raises PackageError for more formats than Excel opens."""
        self._formats, self._codes, self._fills = self._parts(styles)
        if len(self._formats) > limits.formats:
            too_many("formats", limits.formats)
        self._numbers: dict[Look, int] = {USUAL: 0}
        self._known: dict[int, int] = {}

    @staticmethod
    def _parts(styles: _Element | None) -> tuple[list[_Element], dict[int | None, str], list[_Element]]:
        if styles is None:
            return [], {}, []
        codes = {
            whole(each.get("numFmtId")): each.get("formatCode", "")
            for each in styles.iterfind(f"{m('numFmts')}/{m('numFmt')}")
        }
        return styles.findall(f"{m('cellXfs')}/{m('xf')}"), codes, styles.findall(f"{m('fills')}/{m('fill')}")

    def number(self, style: int) -> int:
        """The name of a cell's format in the skeleton; one that the file does not have is the usual one."""
        if style not in self._known:
            look = self._look(self._formats[style]) if style < len(self._formats) else USUAL
            self._known[style] = self._numbers.setdefault(look, len(self._numbers))
        return self._known[style]

    def _look(self, format_: _Element) -> Look:
        number, fill = whole(format_.get("numFmtId")), whole(format_.get("fillId"))
        code = self._codes.get(number, "")
        built_in = number if number is not None and not code and number < BUILT_IN else GENERAL
        shown = code if 0 < len(code) <= LONGEST_CODE else built_in
        alignment = format_.find(m("alignment"))
        wraps = alignment is not None and alignment.get("wrapText") in ("1", "true")
        known = fill is not None and fill < len(self._fills)
        return shown, _fill(self._fills[fill or 0]) if known else "", wraps

    def xml(self) -> str:
        """A styles part that has all formats asked for so far."""
        looks = list(self._numbers)
        codes: dict[str | int, int] = {
            shown: BUILT_IN + number
            for number, shown in enumerate(dict.fromkeys(look[0] for look in looks))
            if isinstance(shown, str)
        }
        fills = dict.fromkeys(look[1] for look in looks if look[1])
        place = {fill: number for number, fill in enumerate(fills, start=2)}
        return "".join(self._written(looks, codes, place))

    @staticmethod
    def _written(looks: list[Look], codes: dict[str | int, int], fills: dict[str, int]) -> Iterator[str]:
        yield '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        if codes:
            yield f'<numFmts count="{len(codes)}">'
            yield from (
                f'<numFmt numFmtId="{number}" formatCode={quoteattr(str(code))}/>' for code, number in codes.items()
            )
            yield "</numFmts>"
        yield '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        yield f'<fills count="{2 + len(fills)}"><fill><patternFill patternType="none"/></fill>'
        yield '<fill><patternFill patternType="gray125"/></fill>'
        yield from fills
        yield '</fills><borders count="1"><border/></borders>'
        yield '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        yield f'<cellXfs count="{len(looks)}">'
        for shown, fill, wraps in looks:
            number = codes.get(shown, shown)
            wrap = '<alignment wrapText="1"/>' if wraps else ""
            yield f'<xf numFmtId="{number}" fontId="0" fillId="{fills.get(fill, 0)}" borderId="0" xfId="0">{wrap}</xf>'
        yield '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        yield "</styleSheet>"


def _fill(fill: _Element) -> str:
    """A fill that shows, with its own colour only; "" for one that does not."""
    pattern, gradient = fill.find(m("patternFill")), fill.find(m("gradientFill"))
    if gradient is not None:
        stops = "".join(
            f'<stop position="{number}">{_colour("color", stop.find(m("color")))}</stop>'
            for number, stop in enumerate(gradient.findall(m("stop"))[:2])
        )
        return f"<fill><gradientFill>{stops}</gradientFill></fill>"
    kind = pattern.get("patternType") if pattern is not None else None
    if pattern is None or kind not in PATTERNS:
        return ""
    return (
        f'<fill><patternFill patternType="{kind}">{_colour("fgColor", pattern.find(m("fgColor")))}</patternFill></fill>'
    )


def _colour(name: str, colour: _Element | None) -> str:
    given = {} if colour is None else {key: colour.get(key, "") for key in COLOUR if _sound(key, colour.get(key))}
    return f"<{name} {' '.join(f'{key}={quoteattr(value)}' for key, value in given.items())}/>"


def _sound(key: str, value: str | None) -> bool:
    """Whether a colour's attribute is what the format allows."""
    if value is None:
        return False
    if key == "rgb":
        return len(value) in (6, 8) and all(sign in "0123456789abcdefABCDEF" for sign in value)
    if key in ("theme", "indexed"):
        place = whole(value)
        return place is not None and place < 1000
    if key == "tint":
        try:
            return -1 <= float(value) <= 1
        except ValueError:
            return False
    return value in ("0", "1", "true", "false")
