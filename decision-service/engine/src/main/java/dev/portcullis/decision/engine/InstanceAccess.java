package dev.portcullis.decision.engine;

import dev.portcullis.vocabulary.AddressRange;
import dev.portcullis.vocabulary.SourceAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How an instance lets its clients in (semantics reference §6.4, §7.2).
 *
 * @param series             which rules apply
 * @param userAuthentication whether the feature is on; without it there are no ACL users
 * @param intelligent        whether the instance's own account is accepted
 * @param acl                whether ACL users are accepted
 * @param freeInVpc          whether clients in a VPC need nothing, as long as {@code intelligent} holds
 * @param accountName        the user name of the instance's own account, if it has one
 * @param aclUsers           the ACL users by name
 * @param identities         the devices and the identities of custom authentication, and who of them is not let in
 */
public record InstanceAccess(
        Series series,
        boolean userAuthentication,
        boolean intelligent,
        boolean acl,
        boolean freeInVpc,
        Optional<String> accountName,
        AclUsers aclUsers,
        MqttIdentities identities) {

    /** How an instance lets clients in of which nothing is known: not at all. */
    public static final InstanceAccess NOTHING = new InstanceAccess(
            Series.ROCKETMQ_5, false, false, false, false, Optional.empty(), AclUsers.NONE, MqttIdentities.NONE);

    /** What a client presents with that user name: the name decides whether it is the instance's account or a user. */
    public Presented named(String userName) {
        return accountName.filter(userName::equals).isPresent()
                ? new Presented.InstanceAccount(true)
                : new Presented.AclUser(userName);
    }

    /** The ACL users of an instance, found without looking at the others. */
    public interface AclUsers {

        /** Not one. */
        AclUsers NONE = _ -> Optional.empty();

        /** The user of exactly that name. */
        Optional<AclUserFacts> find(String name);

        /** Users that are written down. */
        static AclUsers of(Map<String, AclUserFacts> users) {
            Map<String, AclUserFacts> byName = Map.copyOf(users);
            return name -> Optional.ofNullable(byName.get(name));
        }
    }

    /** The series of instances. */
    public enum Series {
        ROCKETMQ_4,
        ROCKETMQ_5,
        MQTT
    }

    /** Which way messages go. */
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
    public record AclUserFacts(boolean enabled, AclEntries entries) {}

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

        /** True if the entry holds for clients from there. */
        boolean isFrom(SourceAddress address) {
            for (int i = 0; i < sources.size(); i++) {
                if (sources.get(i).contains(address)) {
                    return true;
                }
            }
            return sources.isEmpty();
        }

        boolean fits(Direction direction, SourceAddress address) {
            return directions.contains(direction) && isFrom(address);
        }
    }
}
