#!/usr/bin/env bash
# Measures the portal as it is shipped: artifacts/bench.json and artifacts/bench.md. Under five minutes on two processors.
set -euo pipefail
cd "$(dirname "$0")"
out=artifacts/bench
mkdir -p "$out"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

# The sandbox must not come along: Release all the way, as in the Dockerfile.
dotnet restore BudCustomer.Web -p:Configuration=Release --locked-mode -v q
dotnet publish BudCustomer.Web -c Release -r linux-x64 --no-restore -o "$out/portal" -v q
dotnet publish bench/Reference -c Release -o "$out/reference" -v q
dotnet build bench/Bench -c Release -o "$out/tool" -v q
exec dotnet "$out/tool/Bench.dll" "$out" "$@"
