#!/bin/sh
# Opent Allocator in de browser; de eerste keer wordt het klaargezet.
# Opens Allocator in the browser; the first time it is set up.
cd "$(dirname "$0")/.." || exit 1
python=.venv/bin/python

stopped() { # say why in a window that closes by itself
    printf '%s\n' "$@"
    [ -t 0 ] && { printf 'Enter … '; read -r _; }
    exit 1
}

if ! "$python" -c 'import importlib.util as u, sys; sys.exit(u.find_spec("nicegui") is None)' 2>/dev/null; then
    echo "Allocator wordt klaargezet; dat duurt enkele minuten. / Allocator is being set up; this takes some minutes."
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
        stopped "Installeer eerst Python 3.11 of nieuwer van python.org." "First install Python 3.11 or newer from python.org."
    { [ -x "$python" ] || python3 -m venv .venv; } && "$python" -m pip install -q -c constraints.txt ".[page]" ||
        stopped "Dit is niet gelukt: hierboven staat waarom. / This did not work: what stands above says why."
fi
echo "Laat dit venster open zolang je werkt. / Leave this window open as long as you work."
"$python" -m allocator page "$@" ||
    stopped "Dit is niet gelukt: hierboven staat waarom. / This did not work: what stands above says why."
