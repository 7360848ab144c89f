package dev.portcullis.identity.tag;

import java.util.List;

/** Keys of tags to take off; one that is not there says nothing. */
public record UntagRequest(List<String> tagKeys) {}
