#!/usr/bin/env bash
# fuzz/run.sh [MINUTES]: AFL++ against the whole desk's reading, 30 minutes by default. Ends with what it ran and what it found; non-zero on a crash or a hang.
# Crashes lie in the folder that it names: give one to the program to see it again, mend it, and keep it as a test.
set -euo pipefail
cd "$(dirname "$0")/.."
minutes=${1:-30}
command -v afl-fuzz > /dev/null || {
  command -v apt-get > /dev/null || { echo "AFL++ is needed: install it with this system's package manager." >&2; exit 3; }
  echo "Installing AFL++"; apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends afl++ > /dev/null
}
dotnet tool restore > /dev/null
work=$(mktemp -d)
dotnet publish fuzz/Masthead.Fuzz -c Release -v quiet --nologo -o "$work/program"
dotnet sharpfuzz "$work/program/Masthead.Text.dll"

# Seeds: the examples of our own specifications, as plain text, as Markdown, and with facts.
mkdir "$work/seeds"
n=0
for file in docs/reference/rules/*.md docs/reference/statements.md; do
  for how in '\x00' '\x02' '\x80'; do
    { printf "$how"; head -c 1500 "$file"; } > "$work/seeds/$((n += 1))"
  done
done

export AFL_SKIP_BIN_CHECK=1 AFL_NO_UI=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 DOTNET_TieredPGO=0
afl-fuzz -i "$work/seeds" -o "$work/found" -t 5000 -m none -V $((minutes * 60)) -- "$work/program/Masthead.Fuzz" > "$work/log" 2>&1 || { tail -20 "$work/log" >&2; exit 3; }
stats=$work/found/default/fuzzer_stats
of() { sed -n "s/^$1 *: *//p" "$stats"; }
crashes=$(of saved_crashes) hangs=$(of saved_hangs)
echo "$minutes minutes: $(of execs_done) texts, $(of corpus_count) kinds, $(of edges_found) edges; $crashes crashes, $hangs hangs; in $work/found"
[ "$crashes" = 0 ] && [ "$hangs" = 0 ]
