package dev.portcullis.decision.engine;

import dev.portcullis.vocabulary.AddressRange;
import dev.portcullis.vocabulary.SourceAddress;
import java.util.List;

/** From where clients may reach an instance (semantics reference §6.4). */
public sealed interface Allowlist {

    /** Nothing is configured: every address. */
    Allowlist OPEN = new Open();

    /** No address at all. */
    Allowlist CLOSED = new Closed();

    /** True if a client may come from that address. */
    boolean admits(SourceAddress address);

    /** Everybody, IPv4 and IPv6. */
    record Open() implements Allowlist {
        @Override
        public boolean admits(SourceAddress address) {
            return true;
        }
    }

    /** Nobody. */
    record Closed() implements Allowlist {
        @Override
        public boolean admits(SourceAddress address) {
            return false;
        }
    }

    /**
     * The union of these blocks and nothing else.
     *
     * @param entries at least one
     */
    record Restricted(List<AddressRange> entries) implements Allowlist {
        public Restricted {
            entries = List.copyOf(entries);
            if (entries.isEmpty()) {
                throw new IllegalArgumentException(
                        "a restricted allowlist has entries; without any it is open or closed");
            }
        }

        @Override
        public boolean admits(SourceAddress address) {
            for (int i = 0; i < entries.size(); i++) {
                if (entries.get(i).contains(address)) {
                    return true;
                }
            }
            return false;
        }
    }
}
