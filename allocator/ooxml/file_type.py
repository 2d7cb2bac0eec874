"""The type of a file, with a clear sentence for each that can't be read as a workbook, or not be written whole."""

from __future__ import annotations

import codecs
import zipfile
from typing import TYPE_CHECKING, NoReturn

from allocator.basics.text import Text
from allocator.ooxml.opc import TYPES
from allocator.ooxml.refusal import SAVE_AGAIN, damaged, missing, refuse
from allocator.ooxml.xml import m

if TYPE_CHECKING:
    from pathlib import Path

    from allocator.ooxml.opc import Package

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old .xls files begin, and workbooks with a password ([MS-CFB] 2.2)."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The stream of an OLE file that holds a workbook with a password ([MS-OFFCRYPTO] 2.3.4.4)."""
BIFF = (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")
"""How older .xls files begin, outside OLE."""
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
"""How a zip file begins (APPNOTE.TXT, 4.3); what unpacks itself has something before it."""
OTHERS = ("WordDocument".encode("utf-16-le"), "PowerPoint Document".encode("utf-16-le"))
"""The streams of old documents of other programs."""
BEGINNING = 4096
BLOCK = 2**20
PAGE = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta")

STRICT = "http://purl.oclc.org/ooxml/"
"""How the names of the Strict form begin (ECMA-376 part 1, annex A)."""
WORKBOOKS = ("sheet.main+xml", "template.main+xml", "macroenabled.main+xml")
BINARY = "sheet.binary.macroenabled.main"
"""How the content types of workbooks end; they are the same whatever the case of their letters (RFC 2045, 5.1)."""

REMOVE_PASSWORD = Text(
    "open it in Excel, remove the password (File, Info, Protect Workbook) and save it",
    "open het in Excel, haal het wachtwoord weg (Bestand, Info, Werkmap beveiligen) en bewaar het",
)


DOCUMENT = Text("this is a document of Word or PowerPoint", "dit is een document van Word of PowerPoint")


def expect_zip(path: Path) -> None:
    """Raise PackageError for a file that is no zip, saying what it is."""
    with path.open("rb") as file:
        start = file.read(BEGINNING)
    if start.startswith(OLE):
        _refuse_old(path)
    if start.startswith(ZIP) or zipfile.is_zipfile(path):
        return
    if not start:
        refuse("the file is empty", "het bestand is leeg")
    if start.startswith(BIFF):
        refuse("this is an old .xls file", "dit is een oud .xls-bestand")
    words = _words(start)
    if words.lstrip(b" \t\r\n").lower().startswith(PAGE):
        refuse(
            "this is a web page or XML file, no Excel workbook",
            "dit is een webpagina of XML-bestand, geen Excel-werkmap",
        )
    if any(sign in words for sign in (b";", b",", b"\t")) and _is_text(words):
        refuse("this is a text file (CSV), no Excel workbook", "dit is een tekstbestand (CSV), geen Excel-werkmap")
    refuse("this is not an Excel workbook", "dit is geen Excel-werkmap")


def _refuse_old(path: Path) -> NoReturn:
    """Raise PackageError for an OLE file: the names of its streams, which may stand anywhere, say what it is."""
    if _holds(path, ENCRYPTED):
        refuse("the workbook has a password", "op de werkmap staat een wachtwoord", REMOVE_PASSWORD)
    if any(_holds(path, name) for name in OTHERS):
        refuse(DOCUMENT.en, DOCUMENT.nl)
    refuse("this is an old .xls file", "dit is een oud .xls-bestand")


def _holds(path: Path, name: bytes) -> bool:
    """Whether these bytes stand anywhere in a file."""
    before = b""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            if name in before + block:
                return True
            before = block[-len(name) :]
    return False


def _words(start: bytes) -> bytes:
    """The beginning of a text with one byte a letter, without the mark that says how it is spelled."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return start.decode("utf-16", errors="replace").encode()
    return start.removeprefix(codecs.BOM_UTF8)


def _is_text(start: bytes) -> bool:
    return not any(byte < 32 and byte not in b"\t\n\r" for byte in start)


def expect_workbook(package: Package) -> None:
    """Raise PackageError for a zip that is no workbook in Excel's usual form, saying what it is."""
    archive = package.archive
    if archive.find(TYPES) is None:
        if archive.find("mimetype") and b"opendocument.spreadsheet" in archive.read("mimetype")[:200]:
            refuse("this is an OpenDocument workbook (.ods)", "dit is een OpenDocument-werkmap (.ods)")
        refuse("this is a zip file, no Excel workbook", "dit is een zip-bestand, geen Excel-werkmap")
    kind = package.content_type(package.workbook).lower()
    if kind.endswith(BINARY):
        refuse("this is a binary workbook (.xlsb)", "dit is een binaire werkmap (.xlsb)")
    if "wordprocessingml" in kind or "presentationml" in kind or package.workbook.startswith(("word/", "ppt/")):
        refuse(DOCUMENT.en, DOCUMENT.nl)
    if not kind.endswith(WORKBOOKS):
        raise damaged(package.types)
    root = str(package.root(package.workbook).tag)
    if root.startswith(f"{{{STRICT}"):
        refuse(
            "this workbook is saved in the Strict form, which would not come back whole",
            "deze werkmap is bewaard in de vorm Strict, en zou niet heel terugkomen",
            Text(
                'save it in Excel as "Excel Workbook (.xlsx)", not as "Strict Open XML"',
                'bewaar ze in Excel als "Excel-werkmap (.xlsx)", niet als "Strict Open XML"',
            ),
        )
    if root != m("workbook"):
        raise damaged(package.workbook)
    for sheet in package.sheets:
        if not sheet.part:
            missing(sheet.title)
    if not any(sheet.kind == "worksheet" for sheet in package.sheets):
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
