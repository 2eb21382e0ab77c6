#!/usr/bin/env bash
# Finished pages: Masthead with the kiosk, Masthead without it, and nginx with the same bytes as static files, in turns in one run.
# The server has one core, wrk another. What counts is requests per second of the server's own processor time: the machine may be shared.
#   bench/serve.sh [ROUNDS [SECONDS]]        needs nginx and wrk; loopback only; stops by itself
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-5} seconds=${2:-5} connections=64
for tool in nginx wrk taskset curl; do command -v $tool > /dev/null || { echo "bench/serve.sh needs $tool." >&2; exit 3; }; done
[ "$(nproc)" -ge 2 ] || { echo "bench/serve.sh needs two cores." >&2; exit 3; }
room=$(mktemp -d); pids=()
end() { for pid in "${pids[@]}"; do kill "$pid" 2> /dev/null || true; done; wait 2> /dev/null || true; rm -rf "$room"; }
trap end EXIT

dotnet build src/Masthead -c Release -v quiet --nologo > "$room/build" || { cat "$room/build"; exit 1; }
program=src/Masthead/bin/Release/net10.0/masthead
serve() { # NAME PORT SWITCH
  MASTHEAD__Serving__Kiosk=$3 taskset -c 0 "$program" demo --data "$room/$1" --urls "http://127.0.0.1:$2" > "$room/$1.out" 2> "$room/$1.err" &
  pids+=($!); eval "pid_$1=$!"
  for _ in $(seq 1500); do grep -q '^desk' "$room/$1.out" && return; sleep 0.2; done
  cat "$room/$1.err" >&2; exit 3
}
serve kiosk 5391 on
serve kestrel 5392 off
# A new newsroom makes AVIF for a minute or two: what it costs is not the pages'.
ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }
for pid in "${pids[@]}"; do
  for _ in $(seq 200); do before=$(ticks "$pid"); sleep 3; [ $(($(ticks "$pid") - before)) -lt 30 ] && break; done
done

# The story or list whose page, compressed, is nearest to 9 KB; its own bytes are nginx's files.
best=""; far=1000000
for path in $(curl -sf http://127.0.0.1:5391/sitemap.xml | grep -o 'http://[^<]*' | while read -r part; do curl -sf "$part"; done | grep -o '<loc>[^<]*' | sed 's/<loc>http:\/\/[^/]*//' | grep -E '^/[0-9]{4}/' | head -60) / /corrections/ /statements/; do
  size=$(curl -sf -H 'Accept-Encoding: gzip' "http://127.0.0.1:5391$path" | wc -c); away=$(( size > 9000 ? size - 9000 : 9000 - size ))
  if [ $away -lt $far ]; then far=$away best=$path; fi
done
[ -n "$best" ] || { echo "The demo has no story." >&2; exit 3; }
mkdir -p "$room/www"
curl -sf "http://127.0.0.1:5391$best" -o "$room/www/page.html"
curl -sf -H 'Accept-Encoding: gzip' "http://127.0.0.1:5391$best" -o "$room/www/page.html.gz"
curl -sf "http://127.0.0.1:5392$best" -o /dev/null
cat > "$room/nginx.conf" <<N
worker_processes 1; daemon off; pid $room/nginx.pid; error_log $room/nginx.err;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 100000000; open_file_cache max=1000; default_type text/html;
  client_body_temp_path $room/b; proxy_temp_path $room/p; fastcgi_temp_path $room/f; uwsgi_temp_path $room/u; scgi_temp_path $room/s;
  server { listen 127.0.0.1:5393; root $room/www; gzip_static on; }
}
N
chmod 755 "$room"; taskset -c 0 nginx -c "$room/nginx.conf" -g "user $(id -un);" & pids+=($!)
for _ in $(seq 50); do [ -s "$room/nginx.pid" ] && break; sleep 0.1; done
pid_nginx=$(pgrep -P "$(cat "$room/nginx.pid")")

tag() { curl -sf -o /dev/null -D - -H 'Accept-Encoding: gzip' "$1" | tr -d '\r' | sed -n 's/^[Ee][Tt]ag: //p'; }
spent() { awk '{print $14 + $15}' "/proc/$1/stat"; }
ticks=$(getconf CLK_TCK)
declare -A url=([kiosk]=http://127.0.0.1:5391$best [kestrel]=http://127.0.0.1:5392$best [nginx]=http://127.0.0.1:5393/page.html)
turn() { # SERVER CASE → requests per CPU-second, p99 in microseconds, requests per second
  local pid="pid_$1" headers=() before after
  case $2 in gzip) headers=(-H "Accept-Encoding: gzip");; again) headers=(-H "Accept-Encoding: gzip" -H "If-None-Match: $(tag "${url[$1]}")");; esac
  before=$(spent "${!pid}")
  taskset -c 1 wrk -t1 -c$connections -d"${seconds}s" --latency -s /dev/stdin "${headers[@]}" "${url[$1]}" > "$room/wrk" <<'L'
done = function(summary, latency) io.write(string.format("told %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(99), summary.errors.status + summary.errors.read + summary.errors.connect + summary.errors.timeout)) end
L
  after=$(spent "${!pid}")
  awk -v used=$((after - before)) -v ticks="$ticks" '/^told/ { if ($5 > 0) print "errors: " $5 > "/dev/stderr"; printf "%d %d %d\n", $2 / (used / ticks), $4, $2 / ($3 / 1e6) }' "$room/wrk"
}
for server in kiosk kestrel nginx; do turn $server gzip > /dev/null; turn $server whole > /dev/null; done
echo "page $best: $(stat -c %s "$room/www/page.html") bytes, $(stat -c %s "$room/www/page.html.gz") compressed; $rounds rounds of ${seconds} s, $connections connections"
for case in gzip whole again; do
  for server in kiosk kestrel nginx; do : > "$room/$case.$server"; done
  for _ in $(seq "$rounds"); do for server in nginx kiosk kestrel; do turn $server $case >> "$room/$case.$server"; done; done
  for server in nginx kiosk kestrel; do
    paste -d' ' "$room/$case.$server" "$room/$case.nginx" | awk -v case=$case -v server=$server '
      function middle(a, n,   i, j, t) { for (i = 2; i <= n; i++) for (j = i; j > 1 && a[j - 1] > a[j]; j--) { t = a[j]; a[j] = a[j - 1]; a[j - 1] = t }; return n % 2 ? a[(n + 1) / 2] : (a[n / 2] + a[n / 2 + 1]) / 2 }
      { rate[NR] = $1; late[NR] = $2; second[NR] = $3; ratio[NR] = $1 / $4; lateness[NR] = $2 / $5 }
      END { printf "%-6s %-8s %7d requests per CPU-second, %.2f of nginx; p99 %d µs, %.2f of nginx; %d requests per second\n", case, server, middle(rate, NR), middle(ratio, NR), middle(late, NR), middle(lateness, NR), middle(second, NR) }'
  done
done
