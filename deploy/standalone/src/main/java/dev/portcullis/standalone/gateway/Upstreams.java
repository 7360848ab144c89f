package dev.portcullis.standalone.gateway;

import java.net.URI;

/** Where the four services are. */
public record Upstreams(URI identity, URI policy, URI acl, URI decision) {}
