"""What kind of file it is: a clear sentence for each that is no workbook that can be read, or be written whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allocator.package.opc import TYPES
from allocator.package.refusal import SAVE_AGAIN, damaged, refuse
from allocator.text import Text

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.package.opc import Package

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old .xls files begin, and workbooks with a password ([MS-CFB] 2.2)."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream of an OLE file that holds a workbook with a password ([MS-OFFCRYPTO] 2.3.4.4)."""
BIFF = (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")
"""How older .xls files begin, outside OLE."""
BEGINNING = 4096

TRANSITIONAL, STRICT = b"schemas.openxmlformats.org", b"purl.oclc.org/ooxml"
WORKBOOKS = ("sheet.main+xml", "template.main+xml", "macroEnabled.main+xml")
BINARY = "sheet.binary.macroEnabled.main"

REMOVE_PASSWORD = Text(
    "open it in Excel, remove the password (File, Info, Protect Workbook) and save it",
    "open het in Excel, haal het wachtwoord weg (Bestand, Info, Werkmap beveiligen) en bewaar het",
)


def expect_zip(path: Path) -> None:
    """Raise PackageError for a file that is no zip, saying what it is."""
    with path.open("rb") as file:
        start = file.read(BEGINNING)
        if start.startswith(OLE):
            rest = start + file.read(2**24)
            if ENCRYPTED in rest:
                refuse("the workbook has a password", "op de werkmap staat een wachtwoord", REMOVE_PASSWORD)
            refuse("this is an old .xls file", "dit is een oud .xls-bestand")
    if start.startswith(b"PK"):
        return
    if not start:
        refuse("the file is empty", "het bestand is leeg")
    if start.startswith(BIFF):
        refuse("this is an old .xls file", "dit is een oud .xls-bestand")
    if (
        start.lstrip(b"\xef\xbb\xbf \t\r\n")
        .lower()
        .startswith((b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta"))
    ):
        refuse(
            "this is a web page or XML file, no Excel workbook",
            "dit is een webpagina of XML-bestand, geen Excel-werkmap",
        )
    if b"\0" not in start and any(sign in start for sign in (b";", b",", b"\t")) and _is_text(start):
        refuse("this is a text file (CSV), no Excel workbook", "dit is een tekstbestand (CSV), geen Excel-werkmap")
    refuse("this is not an Excel workbook", "dit is geen Excel-werkmap")


def _is_text(start: bytes) -> bool:
    return sum(byte < 32 and byte not in (9, 10, 13) for byte in start) == 0


def expect_workbook(package: Package) -> None:
    """Raise PackageError for a zip that is no workbook in Excel's usual form, saying what it is."""
    archive = package.archive
    if archive.find(TYPES) is None:
        if archive.find("mimetype") and b"opendocument.spreadsheet" in archive.read("mimetype")[:200]:
            refuse("this is an OpenDocument workbook (.ods)", "dit is een OpenDocument-werkmap (.ods)")
        refuse("this is a zip file, no Excel workbook", "dit is een zip-bestand, geen Excel-werkmap")
    if STRICT in archive.read("_rels/.rels"):
        refuse(
            "this workbook is saved in the Strict form, which would not come back whole",
            "deze werkmap is bewaard in de vorm Strict, en zou niet heel terugkomen",
            Text(
                'save it in Excel as "Excel Workbook (.xlsx)", not as "Strict Open XML"',
                'bewaar ze in Excel als "Excel-werkmap (.xlsx)", niet als "Strict Open XML"',
            ),
        )
    kind = package.content_type(package.workbook)
    if kind.endswith(BINARY):
        refuse("this is a binary workbook (.xlsb)", "dit is een binaire werkmap (.xlsb)")
    if "wordprocessingml" in kind or "presentationml" in kind or package.workbook.startswith(("word/", "ppt/")):
        refuse("this is a document of Word or PowerPoint", "dit is een document van Word of PowerPoint")
    if not kind.endswith(WORKBOOKS):
        raise damaged(TYPES)
    if not any(sheet.kind == "worksheet" and sheet.part for sheet in package.sheets):
        refuse("the workbook has no sheets with cells", "de werkmap heeft geen werkbladen", SAVE_AGAIN)


def expect_unsigned(package: Package) -> None:
    """Raise PackageError for a signed workbook: any change would break the signature."""
    if any(relation.kind == "origin" for relation in package.relations()) or package.archive.find(
        "_xmlsignatures/origin.sigs"
    ):
        refuse(
            "the workbook has a digital signature, which any change would break",
            "de werkmap heeft een digitale handtekening, die bij elke wijziging vervalt",
            Text(
                "remove the signature in Excel (File, Info, View Signatures), or take a copy without it",
                "verwijder de handtekening in Excel (Bestand, Info), of neem een kopie zonder handtekening",
            ),
        )
