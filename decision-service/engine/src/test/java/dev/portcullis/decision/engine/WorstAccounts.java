package dev.portcullis.decision.engine;

import dev.portcullis.decision.engine.AttachmentReference.Holder;
import dev.portcullis.language.DocumentKind;
import dev.portcullis.language.MatchingCost;
import dev.portcullis.language.PolicyDocument;
import dev.portcullis.vocabulary.AccountId;
import dev.portcullis.vocabulary.Action;
import dev.portcullis.vocabulary.PrincipalId;
import dev.portcullis.vocabulary.PrincipalName;
import dev.portcullis.vocabulary.ResourceName;
import dev.portcullis.vocabulary.SourceAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Accounts that are as bad as the quotas allow: a user in 10 groups and full documents on each of the 11, 30 in the account's
 * scope or 30 there and 30 in a resource group's, with statements that nearly match and all the work that a holder may have.
 */
final class WorstAccounts {

    static final int HOLDERS = 11;
    static final int POLICIES_OF_A_HOLDER = 30;

    /** Letters that patterns end with in vain: names have them, but before what the patterns ask for. */
    private static final String SEEN = "cdefghijklmnopqrstuvw";

    private static final AccountId ACCOUNT = AccountId.parse("1");
    private static final PrincipalFacts ALICE =
            new PrincipalFacts(new PrincipalId("100"), PrincipalName.parse("acs:ram::1:user/alice"), true);
    private static final String INSTANCE = "MQ_INST_1380156306793859_BbXbx0Y4";

    /**
     * Accounts and the request that is worst for them.
     *
     * @param account     all is attached for the account
     * @param inTwoScopes a half of it is attached for the resource group {@code rg}
     */
    record Worst(String name, FixedAccount account, FixedAccount inTwoScopes, AuthorizationRequest request) {}

    private WorstAccounts() {}

    static List<Worst> all() {
        String names = "b" + SEEN + "a".repeat(90);
        String deep = "acs:mq:cn-hangzhou:1:" + INSTANCE + "%" + names;
        String colons = "acs:oss:cn-hangzhou:1:b" + SEEN + (":" + "a".repeat(150)).repeat(4);
        String longest = "acs:oss:cn-hangzhou:1:b" + SEEN + "a".repeat(960);
        String thin = "acs:oss:cn-hangzhou:1:" + SEEN + "ab".repeat(480);
        return List.of(
                worst("full documents of other actions", deep, i -> other(i)),
                worst("statements with wildcards in the action", deep, i -> statement("m*:*U" + letters(i), "*", "")),
                worst("statements whose condition fails", deep, i -> statement("mq:*", "*", bool("x:n", "false" + i))),
                worst(
                        "prefixes of the longest topic",
                        deep,
                        i -> prefixes("mq:PUB", "acs:mq:*:*:" + INSTANCE + "%" + names, i)),
                worst(
                        "prefixes that could begin after many colons",
                        colons,
                        i -> prefixes("oss:Get", "acs:oss:*:*:" + "a".repeat(90), i)),
                worst("names of equal ending", deep, i -> endings(deep, i)),
                worst(
                        "inner segments, long",
                        longest,
                        i -> inner("acs:oss:*:*:*" + "a".repeat(12) + "b" + letters(i) + "*")),
                worst(
                        "inner segments, one of 1,000",
                        longest,
                        i -> inner("acs:oss:*:*:*" + "a".repeat(200) + "b" + letters(i) + "*")),
                worst(
                        "inner segments, two letters",
                        longest,
                        i -> inner("acs:oss:*:*:*" + "aa*".repeat(9) + "b" + letters(i) + "*")),
                worst(
                        "inner segments, single letters",
                        thin,
                        i -> inner("acs:oss:*:*:*" + "a*b*".repeat(20) + "c" + letters(i) + "*")),
                worst("question marks", longest, i -> inner("acs:oss:*:*:*" + "?".repeat(9) + "b" + letters(i) + "*")),
                worst("hostile values of StringLike", deep, i -> like("*" + "a".repeat(12) + "b" + letters(i) + "*")),
                worst("blocks of addresses", deep, i -> addresses(i)));
    }

    /** A statement in JSON, or null if the document is to end. */
    private static String statement(String action, String resource, String condition) {
        return "{\"Effect\":\"Deny\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\"" + condition + "}";
    }

    private static String bool(String key, String value) {
        return ",\"Condition\":{\"StringEquals\":{\"" + key + "\":\"" + value + "\"}}";
    }

    private static String other(int i) {
        return statement("svc" + i % 7 + ":Action" + i, "acs:svc:*:*:name" + i, "");
    }

    private static String prefixes(String action, String prefix, int i) {
        return statement(action, prefix + "b" + letters(i) + "*", "");
    }

    private static String endings(String name, int i) {
        return statement("mq:PUB", "acs:mq:*" + letters(i) + ":1:" + name.substring(name.lastIndexOf(':') + 1), "");
    }

    private static String inner(String pattern) {
        return statement("oss:*", pattern, "");
    }

    private static String like(String value) {
        return statement("mq:*", "*", ",\"Condition\":{\"StringLike\":{\"x:s\":\"" + value + "\"}}");
    }

    private static String addresses(int i) {
        StringBuilder blocks = new StringBuilder();
        for (int j = 0; j < 200; j++) {
            blocks.append(j == 0 ? "" : ",")
                    .append("\"10.")
                    .append(i % 200)
                    .append('.')
                    .append(j)
                    .append(".0/24\"");
        }
        return statement("mq:*", "*", ",\"Condition\":{\"IpAddress\":{\"acs:SourceIp\":[" + blocks + "]}}");
    }

    private static String letters(int i) {
        return "" + (char) ('c' + i % 20) + (char) ('c' + i / 20 % 20);
    }

    private static Worst worst(String name, String resource, IntFunction<String> statement) {
        String service = resource.split(":", 3)[1];
        AuthorizationRequest request = AuthorizationRequest.of(
                        ALICE.name(), Action.of(service.equals("mq") ? "mq:PUB" : "oss:Get"), ResourceName.of(resource))
                .from(SourceAddress.parse("192.0.2.1"))
                .in(RequestContext.of(Map.of("x:n", List.of("true"), "x:s", List.of("b" + SEEN + "a".repeat(2_000)))))
                .from(SourceAddress.parse("192.0.2.1"));
        return new Worst(name, account(statement, 1), account(statement, 2), request);
    }

    private static FixedAccount account(IntFunction<String> statement, int scopes) {
        FixedAccount.Builder account = FixedAccount.of(ACCOUNT).principal(ALICE);
        account.instance(new InstanceFacts(ACCOUNT, INSTANCE, "rocketmq", true, "cn-hangzhou", Allowlist.OPEN));
        for (int holder = 0; holder < HOLDERS; holder++) {
            Holder kind = holder == 0 ? Holder.USER : Holder.GROUP;
            int policies = scopes * POLICIES_OF_A_HOLDER;
            int left = MatchingCost.MOST_OF_A_HOLDER;
            for (int i = 0; i < policies; i++) {
                int others = 2 * (policies - 1 - i);
                PolicyDocument document = fill(statement, left - others);
                left -= MatchingCost.of(document);
                String id = holder + "-" + i;
                PolicyInForce policy = new PolicyInForce(
                        CompiledPolicy.compile(document), new PolicyReference(id, id, PolicyType.CUSTOM, "v1"));
                if (i % scopes == 0) {
                    account.attach(ALICE, policy, kind, "h" + holder);
                } else {
                    account.attachInResourceGroup(ALICE, policy, kind, "h" + holder, "rg");
                }
            }
        }
        return account.build();
    }

    /** As many of the statements as cost and length allow, then statements about other things up to the full length. */
    private static PolicyDocument fill(IntFunction<String> statement, int mostCost) {
        List<String> statements = new ArrayList<>();
        int length = 30;
        boolean hostile = true;
        for (int i = 0; ; i++) {
            String next = hostile ? statement.apply(i) : other(i);
            boolean tooLong = length + next.length() + 1 > DocumentKind.IDENTITY.maxLength();
            if (tooLong && !hostile) {
                break;
            }
            List<String> longer = new ArrayList<>(statements);
            longer.add(next);
            if (tooLong || (hostile && MatchingCost.of(parse(longer)) > mostCost)) {
                hostile = false;
                continue;
            }
            statements = longer;
            length += next.length() + 1;
        }
        return parse(statements);
    }

    private static PolicyDocument parse(List<String> statements) {
        return PolicyDocument.parseOfAnyLength(
                "{\"Version\":\"1\",\"Statement\":[" + String.join(",", statements) + "]}", DocumentKind.IDENTITY);
    }

    static OperationRequest receiving(Worst worst) {
        return new OperationRequest(
                worst.request().principal(),
                "client:receive",
                Optional.of(INSTANCE),
                Optional.of("b" + SEEN + "a".repeat(90)),
                Optional.of("GID_" + "a".repeat(60)),
                worst.request().sourceAddress(),
                worst.request().context(),
                Optional.empty(),
                Optional.empty());
    }
}
