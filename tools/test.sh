#!/usr/bin/env bash
# Installs what the tests need where it is missing, runs every test on SQLite and PostgreSQL, and ends with one true line:
# N passed, N failed, N skipped. Non-zero when a test failed, could not run, or none ran.
set -uo pipefail
cd "$(dirname "$0")/.."
results=$(mktemp -d)
postgres_folder=
finish() {
  if [ -n "$postgres_folder" ]; then
    as_postgres "$bin/pg_ctl" -D "$postgres_folder/data" -m immediate stop > /dev/null 2>&1
    rm -rf "$postgres_folder"
  fi
  rm -rf "$results"
}
trap finish EXIT

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

find_postgres() { bin=$(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | sort -V | tail -n 1); [ -x "${bin:-}/initdb" ]; }
find_chromium() { command -v chromium > /dev/null || command -v chromium-browser > /dev/null || command -v google-chrome > /dev/null; }

install() {
  command -v apt-get > /dev/null || { echo "The tests need $*: install it with this system's package manager, then run ./dev test again." >&2; exit 3; }
  echo "Installing for the tests: $*"
  as_root apt-get -qq update && DEBIAN_FRONTEND=noninteractive as_root apt-get -qq install -y --no-install-recommends "$@" > "$results/apt.log" 2>&1 \
    || { cat "$results/apt.log" >&2; echo "Could not install $*." >&2; exit 3; }
}

find_postgres || { install postgresql; find_postgres || { echo "PostgreSQL's initdb was not found after installing it." >&2; exit 3; }; }
find_chromium || install chromium fonts-dejavu-core
# The examples of deploy/ are read by the programs that they are for; Varnish needs a compiler for its files. Where apt is not, those tests say that they were skipped.
if command -v apt-get > /dev/null; then
  [ -x /usr/sbin/varnishd ] || install varnish gcc libc6-dev
  [ -x /usr/sbin/nginx ] || install nginx-light
  python3 -c "import yaml" 2> /dev/null || install python3 python3-yaml
fi

echo "Building"
dotnet build Masthead.slnx -c Release -v quiet --nologo || exit 1

# A server of our own on a free port of the loopback address, in a throw-away folder.
postgres_folder=$(mktemp -d)
[ "$(id -u)" = 0 ] && chown postgres "$postgres_folder"
as_postgres "$bin/initdb" -D "$postgres_folder/data" -U masthead -A trust -E UTF8 --locale=C.UTF-8 > "$results/initdb.log" 2>&1 || { cat "$results/initdb.log" >&2; exit 3; }
port=
for try in 1 2 3 4 5; do
  candidate=$((20000 + RANDOM % 20000))
  if as_postgres "$bin/pg_ctl" -D "$postgres_folder/data" -w -l "$postgres_folder/log" \
    -o "-p $candidate -k $postgres_folder -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200" start > /dev/null 2>&1; then port=$candidate; break; fi
done
[ -n "$port" ] || { cat "$postgres_folder/log" >&2; echo "PostgreSQL did not start." >&2; exit 3; }
server="Host=127.0.0.1;Port=$port;Username=masthead;Database=postgres"

passed=0 failed=0 skipped=0 broken=0
# suite NAME PROJECT [options of xunit's runner, such as -class NAME]
suite() {
  local name=$1 project=$2 report="$results/$1.json" code=0
  shift 2
  echo; echo "== $name"
  "tests/$project/bin/Release/net10.0/$project" -noColor -result-ctrf "$report" "$@" > "$results/$name.log" 2>&1 < /dev/null || code=$?
  local summary
  summary=$(tr -d '\n ' < "$report" 2> /dev/null | grep -o '"summary":{[^}]*}')
  count() { printf '%s' "$summary" | grep -o "\"$1\":[0-9]*" | head -n 1 | cut -d: -f2; }
  local p f s o
  p=$(count passed); f=$(count failed); s=$(count skipped); o=$(count other)
  p=${p:-0} f=${f:-0} s=${s:-0} o=${o:-0}
  passed=$((passed + p)); failed=$((failed + f + o)); skipped=$((skipped + s))
  grep -E "\[(FAIL|SKIP)\]" "$results/$name.log" | head -n 40
  echo "$name: $p passed, $((f + o)) failed, $s skipped"
  if [ "$code" != 0 ] || [ -z "$summary" ] || [ $((p + f)) = 0 ]; then
    broken=1
    # What failed is said once more below everything else; without a failure it is the end of the log that tells.
    grep -A "${TEST_LOG_LINES:-40}" -F "[FAIL]" "$results/$name.log" | sed "s/^/$name: /" >> "$results/failures"
    [ $((f + o)) -gt 0 ] || tail -n 150 "$results/$name.log"
    echo "$name ended with exit code $code"
  fi
}

suite text Masthead.Text.Tests "$@"
suite sqlite Masthead.Tests "$@"
MASTHEAD_TEST_POSTGRES=$server suite postgresql Masthead.Tests "$@"
suite browser Masthead.Browser.Tests "$@"

# The editor: its own tests, and whether the committed bundle is what its sources build. Users need no Node, so a machine may lack it.
if [ $# -gt 0 ]; then :
elif command -v npm > /dev/null; then
  echo; echo "== web"
  if bash web/build.sh --check > "$results/web.log" 2>&1 && (cd web && npm test > "$results/webtest.log" 2>&1); then :; else
    broken=1; tail -n 40 "$results/web.log"; tail -n 60 "$results/webtest.log" 2> /dev/null
  fi
  p=$(sed -n 's/^[^a-z]*pass \([0-9]*\)$/\1/p' "$results/webtest.log" 2> /dev/null | tail -n 1)
  f=$(sed -n 's/^[^a-z]*fail \([0-9]*\)$/\1/p' "$results/webtest.log" 2> /dev/null | tail -n 1)
  [ -n "$p" ] || broken=1
  passed=$((passed + ${p:-0})); failed=$((failed + ${f:-0}))
  echo "web: ${p:-0} passed, ${f:-0} failed"
else
  echo; echo "web: skipped, because Node is not on this machine"
  skipped=$((skipped + 1))
fi

if [ -s "$results/failures" ]; then echo; echo "== failed"; head -n 400 "$results/failures"; fi

echo
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$broken" = 0 ] && [ "$passed" -gt 0 ]
