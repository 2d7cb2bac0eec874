#!/bin/sh
# Dubbelklik, of sleep een werkmap op dit bestand. / Double-click, or drop a workbook on this file.
exec sh "$(dirname "$0")/allocator.sh" "$@"
