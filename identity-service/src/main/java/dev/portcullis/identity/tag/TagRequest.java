package dev.portcullis.identity.tag;

import java.util.Map;

/** Tags to put on; a tag of the same key gets the new value. */
public record TagRequest(Map<String, String> tags) {}
