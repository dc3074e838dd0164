#!/usr/bin/env bash
# Prints how long a change takes from the commit to other browsers' screens, and what open pages do while 10,000 rows are imported: tests/live-figures.sh.
# FT_BINARY measures a published program, FT_PAGES sets the number of open pages (100).
set -euo pipefail

cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
dotnet build FinanceTracker.sln --verbosity quiet -maxcpucount:2
artifacts/bin/FinanceTracker.Journeys/debug/FinanceTracker.Journeys -noLogo -noColor -explicit only -showLiveOutput -class FinanceTracker.Journeys.LiveFigures | grep -E 'live:|FAIL'
