package dev.portcullis.acl.allowlist;

/**
 * How long allowlists may be; the vendor documents no number, these are our own choice.
 *
 * @param entriesPerAllowlist entries of one list
 * @param listsPerInstance    lists of one instance
 */
public record AllowlistQuotas(int entriesPerAllowlist, int listsPerInstance) {

    public AllowlistQuotas {
        if (entriesPerAllowlist < 1 || listsPerInstance < 1) {
            throw new IllegalArgumentException("an allowlist may have at least 1 list with 1 entry");
        }
    }
}
