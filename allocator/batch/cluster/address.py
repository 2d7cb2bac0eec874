"""The address of a Dask scheduler, as it is given or as a scheduler file tells it."""

from __future__ import annotations

import json
from pathlib import Path

from allocator.basics.problem import InputError, Problem
from allocator.basics.text import Text

OPTION = "--scheduler"
SCHEMES = ("tcp", "tls")
MEND = Text(
    "give tcp://HOST:PORT, tls://HOST:PORT, or the file that `dask scheduler --scheduler-file` writes",
    "geef tcp://COMPUTER:POORT, tls://COMPUTER:POORT, of het bestand dat `dask scheduler --scheduler-file` schrijft",
)


def address_of(given: str) -> str:
    """`tcp://…` or `tls://…`, given so or by the file. Raises InputError."""
    if "://" in given:
        return _held(given, given)
    path = Path(given)
    try:
        told = json.loads(path.read_bytes())
    except FileNotFoundError:
        what = Text(
            f"{given} is neither an address nor a file that is there",
            f"{given} is geen adres en geen bestand dat er is",
        )
        raise InputError([Problem(OPTION, what, MEND)]) from None
    except OSError:
        what = Text(f"{given} can't be read", f"{given} kan niet gelezen worden")
        raise InputError([Problem(OPTION, what, MEND)]) from None
    except ValueError:
        told = None
    address = told.get("address") if isinstance(told, dict) else None
    if not isinstance(address, str):
        what = Text(f"{given} is no scheduler file", f"{given} is geen schedulerbestand")
        raise InputError([Problem(OPTION, what, MEND)])
    return _held(address, given)


def _held(address: str, given: str) -> str:
    scheme, _, place = address.partition("://")
    host, _, port = place.rpartition(":")
    if scheme not in SCHEMES or not host or not port.isdecimal():
        what = Text(f"{given} is no address of a scheduler", f"{given} is geen adres van een scheduler")
        raise InputError([Problem(OPTION, what, MEND)])
    return address
