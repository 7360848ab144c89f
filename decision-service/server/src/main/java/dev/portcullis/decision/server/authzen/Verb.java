package dev.portcullis.decision.server.authzen;

import java.util.List;
import java.util.Map;

/** What is to be done; AuthZEN calls it an action. It becomes an action of RAM or an operation of the catalogue. */
record Verb(String name, Map<String, List<String>> properties) {}
