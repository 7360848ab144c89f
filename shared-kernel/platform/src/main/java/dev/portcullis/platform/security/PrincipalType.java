package dev.portcullis.platform.security;

import java.util.Locale;

/** The kinds of principals, with the names they have in tokens and events. */
public enum PrincipalType {
    /** The owner of a tenant's account. */
    ROOT,
    /** A user of an account. */
    USER,
    /** A role of an account. */
    ROLE,
    /** One of Portcullis' own services. */
    SERVICE,
    /** The owner of the platform's account: opens accounts and operates; has no rights inside tenants. */
    PLATFORM,
    /** A release of Portcullis itself, as the author of what it brings; it never makes a request. */
    PRODUCT;

    /** {@code root}, {@code user}, {@code role}, {@code service}, {@code platform} or {@code product}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The type of that wire name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static PrincipalType ofWireName(String wireName) {
        for (PrincipalType type : values()) {
            if (type.wireName().equals(wireName)) {
                return type;
            }
        }
        throw new IllegalArgumentException("no kind of principal is named `" + wireName + "`");
    }
}
