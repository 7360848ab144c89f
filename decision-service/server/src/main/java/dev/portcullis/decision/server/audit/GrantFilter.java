package dev.portcullis.decision.server.audit;

import dev.portcullis.platform.problem.Rejection;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which grants are asked for; whatever is absent does not narrow.
 *
 * @param principal to whom something was granted
 * @param policy    id or name of the policy that was attached
 * @param resource  a resource that a policy covers, or an instance
 * @param actor     who granted or revoked
 * @param from      grants that had not ended before this time
 * @param to        grants that were given before this time
 */
record GrantFilter(
        Optional<Who> principal,
        Optional<String> policy,
        Optional<Resource> resource,
        Optional<Who> actor,
        Optional<Instant> from,
        Optional<Instant> to) {

    private static final String INVALID = "InvalidParameter";
    private static final Pattern GROUP = Pattern.compile("acs:ram:\\*?:([0-9]+):group/([A-Za-z0-9._-]{1,64})");

    /** A principal by its immutable id or by the name it had at the time. */
    sealed interface Who {

        record ById(String id) implements Who {}

        /** By name; {@code type} is {@code user}, {@code group}, {@code role}, or empty for whatever else has a name. */
        record ByName(String type, String name) implements Who {}
    }

    /** What something may be done to. */
    sealed interface Resource {

        record Named(ResourceName name) implements Resource {}

        record Instance(String instanceId) implements Resource {}
    }

    static Who who(String parameter, String text, AccountId account) {
        if (PrincipalId.isPrincipalId(text)) {
            return new Who.ById(text);
        }
        Optional<Who> group = group(parameter, text, account);
        if (group.isPresent()) {
            return group.get();
        }
        try {
            PrincipalName name = PrincipalName.parse(text);
            if (!name.account().equals(account)) {
                throw Rejection.noPermission("the audit of another account cannot be read");
            }
            return switch (name) {
                case PrincipalName.Root root -> new Who.ById(root.account().toString());
                case PrincipalName.User user -> new Who.ByName("user", user.name());
                case PrincipalName.Role role -> new Who.ByName("role", role.name());
                case PrincipalName.Session session -> new Who.ByName("role", session.role());
                case PrincipalName.Provider provider -> new Who.ByName("", provider.name());
            };
        } catch (IllegalArgumentException e) {
            throw Rejection.badParameter(
                    INVALID, parameter, "a principal is given as its id or its ARN: " + e.getMessage());
        }
    }

    /** A group has an ARN although it never asks for anything. */
    private static Optional<Who> group(String parameter, String text, AccountId account) {
        Matcher group = GROUP.matcher(text);
        if (!group.matches()) {
            return Optional.empty();
        }
        if (!group.group(1).equals(account.toString())) {
            throw Rejection.noPermission("the audit of another account cannot be read");
        }
        if (parameter.equals("actor")) {
            throw Rejection.badParameter(INVALID, parameter, "a group does nothing itself");
        }
        return Optional.of(new Who.ByName("group", group.group(2)));
    }

    static Resource resource(String text) {
        if (!text.startsWith("acs:")) {
            return new Resource.Instance(text);
        }
        try {
            return new Resource.Named(ResourceName.of(text));
        } catch (IllegalArgumentException e) {
            throw Rejection.badParameter(INVALID, "resource", String.valueOf(e.getMessage()));
        }
    }

    static Instant time(String parameter, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Rejection.badParameter(
                    INVALID, parameter, "a time is written like 2026-01-31T12:00:00Z, not `" + text + "`");
        }
    }
}
