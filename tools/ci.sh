#!/usr/bin/env bash
# All of CI: the bundle is what its sources build, the code is formatted, the tests pass.
set -euo pipefail
cd "$(dirname "$0")/.."
exec bash tools/test.sh
