#!/usr/bin/env bash
# Takes the pictures of docs/screens anew: Chromium opens the pages of the demo customer in both themes.
set -euo pipefail
cd "$(dirname "$0")/.."
REQUIRE_ALL=1 dotnet test BudCustomer.Web.Tests --filter FullyQualifiedName~EveryPage.ScreensTests
mkdir -p docs/screens
for name in overview usage api-keys billing; do
  for kind in light-1280 dark-390; do cp "artifacts/screens/$name-$kind.png" docs/screens/; done
done
