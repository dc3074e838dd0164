#!/usr/bin/env bash
# Adds one migration for both databases, under the same name: ./add-migration.sh AddBudgets
set -euo pipefail
name=${1:?the name of the migration, for example AddBudgets}
cd "$(dirname "$0")/.."
dotnet tool restore >/dev/null
dotnet ef migrations add "$name" --context SqliteAppDbContext --output-dir Data/Sqlite/Migrations
dotnet ef migrations add "$name" --context PostgresAppDbContext --output-dir Data/Postgres/Migrations --no-build
