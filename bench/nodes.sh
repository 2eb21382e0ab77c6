#!/usr/bin/env bash
# How late a node can be: three nodes (the real program) on one PostgreSQL with a synchronous replica, load on all, an editor who publishes without a pause, while a line is cut, a node is killed,
# the database is restarted and the replica takes over. It is the test ThreeNodesTests with more publishes; this prints what it measured. Needs PostgreSQL's programs; everything listens on the loopback address.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build tests/Masthead.Tests -c Release -v quiet --nologo 1>&2
figures=$(mktemp)
trap 'rm -f "$figures"' EXIT
# The server that the test starts is its own: the variable only says that there is PostgreSQL.
MASTHEAD_TEST_POSTGRES=Host=127.0.0.1 MASTHEAD_NODES_FIGURES=$figures tests/Masthead.Tests/bin/Release/net10.0/Masthead.Tests -noColor -class "*ThreeNodesTests" 1>&2
cat "$figures"
# How long a published page is still in a Varnish in front: from the commit to the new page, by the job.
if [ -x /usr/sbin/varnishd ]; then
  : > "$figures"
  for _ in 1 2 3 4 5; do MASTHEAD_NODES_FIGURES=$figures tests/Masthead.Tests/bin/Release/net10.0/Masthead.Tests -noColor -class "*VarnishTests" 1>&2; done
  cat "$figures"
fi
