# The nodes of this newsroom, and from where they purge.

acl purgers {
  # The nodes, by their names in this composition.
  "node1";
  "node2";
}

# A node that is cut off from its database still has its pages: it is asked whether it lives.
probe lives {
  .url = "/health/live";
  .interval = 2s;
  .timeout = 1s;
  .window = 4;
  .threshold = 2;
  .initial = 2;
}

backend one {
  .host = "node1";
  .port = "5080";
  .probe = lives;
}

backend two {
  .host = "node2";
  .port = "5080";
  .probe = lives;
}

sub vcl_init {
  new nodes = directors.round_robin();
  nodes.add_backend(one);
  nodes.add_backend(two);
}
