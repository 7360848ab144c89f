package dev.portcullis.platform.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What an audit item says beyond who, from where and why. Implemented by records whose components become the members of the
 * published JSON, and which hold no secret.
 */
public interface AuditContent {

    /** The last part of the item's type, such as {@code refused} in {@code policy.audit.refused}. */
    @JsonIgnore
    String kind();

    /** The revision of the payload's shape. */
    @JsonIgnore
    default int revision() {
        return 1;
    }
}
