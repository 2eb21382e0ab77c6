vcl 4.1;

# Varnish before Masthead. Set Purge:Varnish to the address of this Varnish, as the nodes see it:
# every publish then drops exactly the pages that it touched.
# nodes.vcl beside this file names the nodes ("nodes", a director) and who may purge ("purgers", an acl).

import std;
import directors;

include "nodes.vcl";

sub vcl_recv {
  set req.backend_hint = nodes.backend();

  if (req.method == "BAN") {
    if (client.ip !~ purgers) {
      return (synth(405, "Not from here"));
    }
    if (!req.http.Ban-Keys) {
      return (synth(400, "No keys"));
    }
    # Only of the object: the lurker can work it off.
    if (!std.ban("obj.http.Surrogate-Key ~ " + req.http.Ban-Keys)) {
      return (synth(400, "No such expression"));
    }
    return (synth(200, "Dropped"));
  }
  unset req.http.Ban-Keys;

  # The staff's side, the API and the nodes' own health are not for a cache.
  if (req.url ~ "^/(desk|api|health|metrics)(/|\?|$)" || (req.method != "GET" && req.method != "HEAD")) {
    return (pass);
  }
  # Public pages know no cookies.
  unset req.http.Cookie;
  unset req.http.Authorization;

  # A page whose time is over is shown only where no node can be asked (stale-if-error): nothing here is ever older than what was published.
  if (req.restarts > 0 || !std.healthy(req.backend_hint)) {
    set req.grace = 24h;
  } else {
    set req.grace = 0s;
  }
  return (hash);
}

sub vcl_backend_response {
  if (beresp.http.CDN-Cache-Control) {
    set beresp.ttl = std.duration(regsub(beresp.http.CDN-Cache-Control, ".*max-age=(\d+).*", "\1") + "s", 0s);
    set beresp.grace = std.duration(regsub(beresp.http.CDN-Cache-Control, ".*stale-if-error=(\d+).*", "\1") + "s", 0s);
    # A page without time left is asked for by its ETag.
    set beresp.keep = 1h;
    return (deliver);
  }
  if (bereq.url !~ "^/(desk|api|health|metrics)(/|\?|$)" && beresp.status >= 500) {
    if (bereq.is_bgfetch) {
      return (abandon);
    }
    # Another node may have the page.
    if (bereq.retries == 0) {
      return (retry);
    }
    set beresp.ttl = 0s;
    set beresp.grace = 0s;
    return (deliver);
  }
}

sub vcl_deliver {
  if (resp.status >= 500 && req.restarts == 0 && (req.method == "GET" || req.method == "HEAD") && req.url !~ "^/(desk|api|health|metrics)(/|\?|$)") {
    return (restart);
  }
  # For this cache alone.
  unset resp.http.Surrogate-Key;
  unset resp.http.CDN-Cache-Control;
  set resp.http.X-Cache = obj.hits;
}
