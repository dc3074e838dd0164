#!/usr/bin/env bash
# Takes pictures of every page with demo data, in both sizes and themes: tests/screens.sh [DIR]. The best of them stand in docs/screenshots.
set -euo pipefail

cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."
FT_SCREENS=$(realpath -m -- "${1:-artifacts/screens}")
export FT_SCREENS
mkdir -p -- "$FT_SCREENS"
dotnet build FinanceTracker.sln --verbosity quiet -maxcpucount:2
artifacts/bin/FinanceTracker.Journeys/debug/FinanceTracker.Journeys -noLogo -noColor -explicit only -class FinanceTracker.Journeys.Screens
printf 'Pictures are in %s\n' "$FT_SCREENS"
