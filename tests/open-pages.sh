#!/usr/bin/env bash
# Prints what one more open page costs on the server's managed heap: tests/open-pages.sh. FT_BINARY measures a published program, FT_ROWS sets the size of
# its household (3000).
set -euo pipefail

cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
dotnet build FinanceTracker.sln --verbosity quiet -maxcpucount:2
artifacts/bin/FinanceTracker.Journeys/debug/FinanceTracker.Journeys -noLogo -noColor -explicit only -showLiveOutput -class FinanceTracker.Journeys.OpenPages | grep -E 'MiB|FAIL'
