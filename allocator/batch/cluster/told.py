"""What is told of a cluster that can't be used."""

from __future__ import annotations

from allocator.basics.problem import Problem
from allocator.basics.text import Text
from allocator.batch.cluster.address import OPTION

INSTALL = "pip install 'school-ict-allocator[cluster]'"
LOOK = 200
"""Characters that are told of what a library says."""


def not_installed() -> Problem:
    return Problem(
        OPTION,
        Text("Dask isn't installed here", "Dask is hier niet geïnstalleerd"),
        Text(f"install it, here and on the workers: {INSTALL}", f"installeer het, hier en op de workers: {INSTALL}"),
    )


def no_scheduler(address: str, error: Exception) -> Problem:
    if isinstance(error, TypeError) and address.startswith("tls:"):  # Dask's way to say so
        return Problem(
            OPTION,
            Text(
                f"{address} asks for certificates, and Dask has none here",
                f"{address} vraagt certificaten, en Dask heeft er hier geen",
            ),
            Text(
                "name them in Dask's configuration, under distributed.comm.tls",
                "noem ze in de configuratie van Dask, onder distributed.comm.tls",
            ),
        )
    said = " ".join(str(error).split())[:LOOK] or type(error).__name__
    return Problem(
        OPTION,
        Text(
            f"no Dask scheduler answers at {address} ({said})", f"geen Dask-scheduler antwoordt op {address} ({said})"
        ),
        Text(
            "start it, and look at the address, the firewall and, for tls://, Dask's certificates",
            "start die, en kijk het adres, de firewall en, voor tls://, de certificaten van Dask na",
        ),
    )


def no_worker(address: str) -> Problem:
    return Problem(
        OPTION,
        Text(
            f"the scheduler at {address} has no worker that answers",
            f"de scheduler op {address} heeft geen worker die antwoordt",
        ),
        Text(
            f"start one on each machine: dask worker {address}", f"start er een op elke machine: dask worker {address}"
        ),
    )


def lost(address: str) -> Text:
    return Text(
        f"the scheduler at {address} can't be reached any more; what was done is written",
        f"de scheduler op {address} is niet meer te bereiken; wat klaar was, is bewaard",
    )


def nobody_left(address: str, said: str) -> Text:
    """`said` is what a worker said last where no process could be had."""
    said = f" ({' '.join(said.split())[-LOOK:]})" if said else ""
    return Text(
        f"the scheduler at {address} has no worker left that can be used{said}; what was done is written",
        f"de scheduler op {address} heeft geen bruikbare worker meer{said}; wat klaar was, is bewaard",
    )
