#!/usr/bin/env bash
# Builds the editor from its sources. With --check: fails when the committed bundle is not what the sources build.
set -euo pipefail
cd "$(dirname "$0")"
npm ci --no-audit --no-fund
npm run build
[ "${1:-}" != --check ] || git diff --exit-code --stat -- ../src/Masthead/Desk/Assets/editor.js ../src/Masthead/Desk/Assets/editor.css
