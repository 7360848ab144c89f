package dev.portcullis.language;

import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.Effect;
import dev.portcullis.vocabulary.ResourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a document puts its holder in charge of the account: as the system policies AdministratorAccess and
 * AliyunRAMFullAccess do, or in other words to the same effect, such as {@code NotAction}, wildcards, or several statements
 * that do it together.
 *
 * <p>What is claimed is exact: a document is of a kind if and only if it allows all {@link #witnesses} of that kind, where
 * every condition of an Allow is taken to hold and every condition of a Deny not to. The witnesses are requests that the
 * services really ask, with names that nobody bears. So
 *
 * <ul>
 *   <li>no document that allows everything of its kind on everything of the account is ever missed, whatever its wording, and
 *       neither is one that does so only under conditions;
 *   <li>a document that withholds a witness, by leaving it out or by a Deny without conditions, is not of the kind, however
 *       wide it is besides;
 *   <li>a document that withholds only what bears other names is of the kind: all but one user is as good as all;
 *   <li>a document that lists the witnesses' own names is taken to be of the kind, although it allows little.
 * </ul>
 *
 * <p>Nothing is said about what several documents do together.
 */
public enum HighRisk {
    /** Every action on everything. */
    EVERYTHING,
    /** Every action of RAM with which access is given, on everything: its holder can give itself whatever it lacks. */
    ALL_OF_RAM;

    /** Short and long, so that a pattern of question marks is not taken for a star. */
    private static final List<String> NAMES = List.of("q7", "nobody-bears-this-name-0j4x9w8zq3v7k5");

    /** The literal star in the place of a name: what is created has none yet. */
    private static final String NEW = "*";

    /** The actions that give access, and the kinds of what each is decided on. */
    private static final Map<String, List<String>> GIVING = Map.ofEntries(
            Map.entry("ram:AttachPolicyToUser", List.of("user", "policy")),
            Map.entry("ram:AttachPolicyToGroup", List.of("group", "policy")),
            Map.entry("ram:AttachPolicyToRole", List.of("role", "policy")),
            Map.entry("ram:AddUserToGroup", List.of("user", "group")),
            Map.entry("ram:CreatePolicyVersion", List.of("policy")),
            Map.entry("ram:SetDefaultPolicyVersion", List.of("policy")),
            Map.entry("ram:UpdateRole", List.of("role")),
            Map.entry("ram:CreateAccessKey", List.of("user")),
            Map.entry("ram:CreateLoginProfile", List.of("user")),
            Map.entry("ram:UpdateLoginProfile", List.of("user")));

    private static final Map<String, String> CREATING = Map.of(
            "ram:CreateUser", "user",
            "ram:CreateGroup", "group",
            "ram:CreateRole", "role",
            "ram:CreatePolicy", "policy");

    /** Nothing can refuse it, so withholding it means nothing. */
    private static final String CALLER_IDENTITY = "sts:getcalleridentity";

    /** Of services that are not known, one with a short name and one with a long one. */
    private static final List<String> UNKNOWN = List.of("x1:Q7", "unknownservice:UnknownVerbOfAnUnknownService");

    /** A request that stands for many. */
    public record Witness(Action action, ResourceName resource) {}

    /**
     * The kind of the document; the first that it is of.
     *
     * @param account whose principals have it: a document may name it by its number
     */
    public static Optional<HighRisk> of(PolicyDocument document, AccountId account) {
        for (HighRisk kind : values()) {
            if (kind.witnesses(account).stream().allMatch(witness -> allows(document, witness))) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The requests on which a document of this kind is known. */
    public List<Witness> witnesses(AccountId account) {
        List<Witness> witnesses = new ArrayList<>();
        String ofRam = "acs:ram:*:" + account + ":";
        GIVING.forEach((action, kinds) -> {
            for (String kind : kinds) {
                NAMES.forEach(name -> witnesses.add(witness(action, ofRam + kind + "/" + name)));
            }
        });
        CREATING.forEach((action, kind) -> witnesses.add(witness(action, ofRam + kind + "/" + NEW)));
        if (this == EVERYTHING) {
            for (Action action : KnownActions.all()) {
                if (!action.folded().equals(CALLER_IDENTITY)) {
                    addOnEverything(action.toString(), account, witnesses);
                }
            }
            UNKNOWN.forEach(action -> addOnEverything(action, account, witnesses));
        }
        return witnesses;
    }

    private static void addOnEverything(String action, AccountId account, List<Witness> witnesses) {
        String service = action.substring(0, action.indexOf(':'));
        for (String name : NAMES) {
            witnesses.add(witness(action, "acs:" + service + ":" + name + ":" + account + ":" + name));
        }
    }

    private static Witness witness(String action, String resource) {
        return new Witness(Action.of(action), ResourceName.of(resource));
    }

    private static boolean allows(PolicyDocument document, Witness witness) {
        boolean allowed = false;
        for (Statement statement : document.statements()) {
            boolean denies = statement.effect() == Effect.DENY;
            if (!(denies && !statement.conditions().isEmpty()) && covers(statement, witness)) {
                if (denies) {
                    return false;
                }
                allowed = true;
            }
        }
        return allowed;
    }

    private static boolean covers(Statement statement, Witness witness) {
        ActionClause action = statement.action();
        boolean named = action.patterns().stream().anyMatch(pattern -> pattern.matches(witness.action()));
        if (named == action.negated() || statement.resource().isEmpty()) {
            return false;
        }
        ResourceClause resource = statement.resource().get();
        return resource.patterns().stream().anyMatch(pattern -> pattern.matches(witness.resource()))
                != resource.negated();
    }
}
