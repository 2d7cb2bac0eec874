"""Why a package is not read or not written, in both languages."""

from __future__ import annotations

from typing import NoReturn

from allocator.basics.text import Text


class PackageError(Exception):
    """A package that can't be taken as it is: `what` is wrong, how to `mend` it, and the `part` or cell, if any."""

    def __init__(self, what: Text, mend: Text, part: str = "") -> None:
        super().__init__(what.en)
        self.what, self.mend, self.part = what, mend, part


SAVE_AGAIN = Text(
    "open it in Excel or LibreOffice and save it as an Excel workbook (.xlsx)",
    "open het in Excel of LibreOffice en bewaar het als Excel-werkmap (.xlsx)",
)


def refuse(en: str, nl: str, mend: Text = SAVE_AGAIN, part: str = "") -> NoReturn:
    """Raise PackageError with these words."""
    raise PackageError(Text(en, nl), mend, part)


def too_many(name: str, limit: int, part: str = "") -> NoReturn:
    """Raise PackageError for a limit that is exceeded; the sentence names it."""
    raise PackageError(
        Text(f"more than the limit {name} = {limit} allows", f"meer dan de limiet {name} = {limit} toelaat"),
        Text(
            f"make the workbook smaller, or raise the limit with --limit {name}=…",
            f"maak de werkmap kleiner, of verhoog de limiet met --limit {name}=…",
        ),
        part,
    )


def missing(part: str) -> NoReturn:
    """Raise PackageError for a part that others point to and that the file does not have."""
    refuse("a part is missing", "een onderdeel ontbreekt", part=part)


def damaged(part: str = "") -> PackageError:
    """The error for a file that broke on its way, or was made to break its reader."""
    return PackageError(Text("the file is damaged", "het bestand is beschadigd"), SAVE_AGAIN, part)


REPORT = Text(
    "nothing was written; please report it, with the workbook if you may share it",
    "er is niets geschreven; meld dit alsjeblieft, met de werkmap als je die mag delen",
)


def unwritable() -> PackageError:
    """The error for a workbook that could be read, and that our own writing stumbles on."""
    what = Text(
        "the plan can't be written into this workbook", "de verdeling kan niet in deze werkmap geschreven worden"
    )
    return PackageError(what, REPORT)
