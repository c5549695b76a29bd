#!/usr/bin/env bash
# Lighthouse over the main pages of a Release portal, signed in: artifacts/lighthouse.md. What is below 100 is listed with its reason.
set -euo pipefail
cd "$(dirname "$0")"
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
export CHROME_PATH="${CHROMIUM:-/usr/bin/chromium}"
exec node lighthouse.mjs "$@"
