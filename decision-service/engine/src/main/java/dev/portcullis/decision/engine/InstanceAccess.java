package dev.portcullis.decision.engine;

import dev.portcullis.vocabulary.AddressRange;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How an instance lets its clients in (semantics reference §6.4, §7.2).
 *
 * @param series             which rules apply
 * @param userAuthentication whether the feature is on; without it there are no ACL users
 * @param intelligent        whether the instance's own account is accepted
 * @param acl                whether ACL users are accepted
 * @param freeInVpc          whether clients in a VPC need nothing, as long as {@code intelligent} holds
 * @param aclUsers           the ACL users by name
 * @param identities         the devices and identities of custom authentication that may connect
 */
public record InstanceAccess(
        Series series,
        boolean userAuthentication,
        boolean intelligent,
        boolean acl,
        boolean freeInVpc,
        Map<String, AclUserFacts> aclUsers,
        Map<String, List<IdentityPermission>> identities) {

    public InstanceAccess {
        aclUsers = Map.copyOf(aclUsers);
        identities = Map.copyOf(identities);
    }

    /** The series of instances. */
    public enum Series {
        ROCKETMQ_4,
        ROCKETMQ_5,
        MQTT
    }

    /** What a client wants. */
    public enum Direction {
        PUBLISH,
        SUBSCRIBE
    }

    /** What an entry is about. */
    public enum EntryType {
        TOPIC,
        GROUP
    }

    /** An ACL user and its entries. */
    public record AclUserFacts(boolean enabled, List<AclEntry> entries) {
        public AclUserFacts {
            entries = List.copyOf(entries);
        }
    }

    /**
     * An entry of an ACL user. Of those that fit a request the most specific decides: a name before a prefix, a longer
     * prefix before a shorter, anything before {@code *}.
     *
     * @param name    a name, a prefix that ends with a star, or {@code *}
     * @param sources from where the entry holds; from everywhere if empty
     */
    public record AclEntry(
            EntryType type, String name, Set<Direction> directions, boolean allows, List<AddressRange> sources) {
        public AclEntry {
            directions = Set.copyOf(directions);
            sources = List.copyOf(sources);
        }

        boolean matches(EntryType wanted, String resource) {
            if (type != wanted) {
                return false;
            }
            return name.endsWith("*")
                    ? resource.startsWith(name.substring(0, name.length() - 1))
                    : resource.equals(name);
        }

        /** Greater for what is more specific. */
        int specificity() {
            return name.endsWith("*") ? name.length() - 1 : Integer.MAX_VALUE;
        }
    }

    /** A permission of a device or identity: on a filter of topics; a refusal wins. */
    public record IdentityPermission(String filter, Set<Direction> directions, boolean allows) {
        public IdentityPermission {
            directions = Set.copyOf(directions);
        }
    }
}
