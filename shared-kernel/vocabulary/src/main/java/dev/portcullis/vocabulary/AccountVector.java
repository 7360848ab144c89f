package dev.portcullis.vocabulary;

/**
 * How far one account has come in each of the three streams. Vectors are merged component by component.
 *
 * <p>Immutable and safe for use by any thread.
 */
public record AccountVector(StreamPosition identity, StreamPosition policy, StreamPosition acl) {

    /** Nothing is known of any stream. */
    public static final AccountVector NONE =
            new AccountVector(StreamPosition.NONE, StreamPosition.NONE, StreamPosition.NONE);

    /** The component of a stream. */
    public StreamPosition of(EventStream stream) {
        return switch (stream) {
            case IDENTITY -> identity;
            case POLICY -> policy;
            case ACL -> acl;
        };
    }

    /** The same vector with one component replaced. */
    public AccountVector with(EventStream stream, StreamPosition position) {
        return switch (stream) {
            case IDENTITY -> new AccountVector(position, policy, acl);
            case POLICY -> new AccountVector(identity, position, acl);
            case ACL -> new AccountVector(identity, policy, position);
        };
    }

    /** The later of the two, component by component. */
    public AccountVector merge(AccountVector other) {
        return new AccountVector(identity.merge(other.identity), policy.merge(other.policy), acl.merge(other.acl));
    }

    /** True if every component {@linkplain StreamPosition#reaches reaches} the wanted one. */
    public boolean reaches(AccountVector wanted) {
        return identity.reaches(wanted.identity) && policy.reaches(wanted.policy) && acl.reaches(wanted.acl);
    }

    /** {@code identity,policy,acl}, each as {@code epoch:position}. */
    @Override
    public String toString() {
        return identity + "," + policy + "," + acl;
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException if the text has another form
     */
    public static AccountVector parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("an account vector has three positions, not `" + text + "`");
        }
        return new AccountVector(
                StreamPosition.parse(parts[0]), StreamPosition.parse(parts[1]), StreamPosition.parse(parts[2]));
    }
}
