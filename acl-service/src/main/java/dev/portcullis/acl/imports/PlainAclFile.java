package dev.portcullis.acl.imports;

import dev.portcullis.platform.problem.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What stands in a {@code plain_acl.yml}. Only plain values are read, to a bounded depth and with few aliases; whatever is not known is
 * refused rather than passed over, since it might take something away.
 */
record PlainAclFile(List<String> globalWhiteRemoteAddresses, List<Account> accounts) {

    private static final String POINTER = "/plainAcl";
    private static final int DEEPEST = 10;
    private static final int MOST_ALIASES = 10;
    private static final Set<String> KEYS = Set.of("globalWhiteRemoteAddresses", "accounts", "dataVersion");
    private static final Set<String> KEYS_OF_ACCOUNTS = Set.of(
            "accessKey",
            "secretKey",
            "whiteRemoteAddress",
            "admin",
            "defaultTopicPerm",
            "defaultGroupPerm",
            "topicPerms",
            "groupPerms");

    /** An account of the file. */
    record Account(
            String accessKey,
            Optional<String> secretKey,
            Optional<String> whiteRemoteAddress,
            boolean admin,
            Optional<String> defaultTopicPerm,
            Optional<String> defaultGroupPerm,
            List<String> topicPerms,
            List<String> groupPerms) {

        /** Never the secret. */
        @Override
        public String toString() {
            return "the account " + accessKey;
        }
    }

    /**
     * Reads the file.
     *
     * @throws Rejection if it is none, with the line if YAML says so
     */
    static PlainAclFile parse(String yaml) {
        Map<?, ?> root = map(load(yaml), "the file");
        requireKnown(root, KEYS, "the file");
        List<Account> accounts = new ArrayList<>();
        for (Object account : list(root.get("accounts"), "accounts")) {
            accounts.add(account(map(account, "accounts/" + accounts.size()), "accounts/" + accounts.size()));
        }
        return new PlainAclFile(texts(root.get("globalWhiteRemoteAddresses"), "globalWhiteRemoteAddresses"), accounts);
    }

    private static @Nullable Object load(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setAllowRecursiveKeys(false);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        try {
            return new Yaml(new SafeConstructor(options)).load(yaml);
        } catch (MarkedYAMLException e) {
            // Its message quotes the text around the place, where passwords stand.
            throw refused("the file cannot be read at line "
                    + (e.getProblemMark() == null
                            ? "1"
                            : String.valueOf(e.getProblemMark().getLine() + 1)));
        } catch (YAMLException e) {
            throw refused("the file is no YAML, nests too deep or refers to itself");
        }
    }

    private static Account account(Map<?, ?> account, String at) {
        requireKnown(account, KEYS_OF_ACCOUNTS, at);
        String accessKey = text(account.get("accessKey"), at + "/accessKey")
                .orElseThrow(() -> refused("`" + at + "` has no accessKey"));
        return new Account(
                accessKey,
                text(account.get("secretKey"), at + "/secretKey"),
                text(account.get("whiteRemoteAddress"), at + "/whiteRemoteAddress"),
                text(account.get("admin"), at + "/admin").filter("true"::equals).isPresent(),
                text(account.get("defaultTopicPerm"), at + "/defaultTopicPerm"),
                text(account.get("defaultGroupPerm"), at + "/defaultGroupPerm"),
                texts(account.get("topicPerms"), at + "/topicPerms"),
                texts(account.get("groupPerms"), at + "/groupPerms"));
    }

    private static void requireKnown(Map<?, ?> map, Set<String> known, String at) {
        for (Object key : map.keySet()) {
            if (!(key instanceof String name) || !known.contains(name)) {
                throw refused("`" + at + "` has " + ImportedUsers.quoted(String.valueOf(key))
                        + ", which is no part of a plain_acl.yml");
            }
        }
    }

    private static Map<?, ?> map(@Nullable Object value, String at) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw refused("`" + at + "` is no mapping");
    }

    private static List<?> list(@Nullable Object value, String at) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list;
            default -> throw refused("`" + at + "` is no list");
        };
    }

    private static List<String> texts(@Nullable Object value, String at) {
        List<String> texts = new ArrayList<>();
        for (Object item : list(value, at)) {
            texts.add(text(item, at).orElseThrow(() -> refused("`" + at + "` has an empty item")));
        }
        return texts;
    }

    /** YAML takes an unquoted number or `true` for one; a broker takes it for the text that it is. */
    private static Optional<String> text(@Nullable Object value, String at) {
        return switch (value) {
            case null -> Optional.empty();
            case String text -> Optional.of(text);
            case Boolean flag -> Optional.of(flag.toString());
            case Number number -> Optional.of(number.toString());
            default -> throw refused("`" + at + "` is no text");
        };
    }

    private static Rejection refused(String sentence) {
        return ImportRejection.PLAIN_ACL.at(POINTER, sentence);
    }
}
