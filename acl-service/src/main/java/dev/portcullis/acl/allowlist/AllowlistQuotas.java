package dev.portcullis.acl.allowlist;

/** How many entries an allowlist may have; the vendor documents no number, 200 is our own choice. */
public record AllowlistQuotas(int entriesPerAllowlist) {

    public AllowlistQuotas {
        if (entriesPerAllowlist < 1) {
            throw new IllegalArgumentException("an allowlist may have at least 1 entry");
        }
    }
}
